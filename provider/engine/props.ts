// The engine's word for a value that is not known yet (exported by the SDK as rpc.unknownValue).
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export type Props = Record<string, unknown>;

export interface CheckFailure {
  readonly property: string;
  readonly reason: string;
}

/** The slice of `pulumi.dynamic.ResourceProvider` that we are: declared here so that the engine needs no SDK. */
export interface Provider {
  readonly configure: (request: { config: { get: (key: string) => string | undefined } }) => Promise<void>;
  readonly check: (olds: Props, news: Props) => Promise<{ inputs: Props; failures?: CheckFailure[] }>;
  readonly diff: (id: string, olds: Props, news: Props) => Promise<Diff>;
  readonly create: (inputs: Props) => Promise<{ id: string; outs: Props }>;
  readonly update: (id: string, olds: Props, news: Props) => Promise<{ outs: Props }>;
  readonly delete: (id: string, props: Props) => Promise<void>;
  readonly read: (id: string, props: Props) => Promise<{ id: string; props: Props }>;
}

export interface Diff {
  readonly changes: boolean;
  readonly replaces: string[];
  readonly deleteBeforeReplace: boolean;
}

/** Where values are still unknown: `peer`, `entries[0].prefix`. */
export function unknownIn(value: unknown, path = ""): string[] {
  if (value === unknownValue) return [path];
  if (Array.isArray(value)) return value.flatMap((each, i) => unknownIn(each, `${path}[${i}]`));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => unknownIn(each, path === "" ? key : `${path}.${key}`));
}

/** Equal whatever the order of keys. */
export function same(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === "object" && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
