import { valueAt } from "../config/field";

/** Arguments that say something of a parameter, and what to call the place. */
export interface Layer<Origin extends string = string> {
  readonly origin: Origin;
  readonly args: object;
}

/** What a router does in the end, and which place says so. */
export interface Effective<Origin extends string = string> {
  readonly value: unknown;
  readonly origin: Origin | "built-in";
}

export type EffectiveTable<Origin extends string = string> = Readonly<Record<string, Effective<Origin>>>;

export interface EffectiveOptions<Origin extends string> {
  /** In order of precedence. */
  readonly layers: readonly Layer<Origin>[];
  /** Every parameter with what the router does where nobody says anything; in words where its maker states no value. */
  readonly builtIn: Readonly<Record<string, unknown>>;
  /** Whether the value makes a line there: one that makes none overrides nothing. */
  readonly says: (parameter: string, value: unknown) => boolean;
}

/** The effective value of each parameter: that of the first place that says one. */
export function effective<Origin extends string>({ layers, builtIn, says }: EffectiveOptions<Origin>): EffectiveTable<Origin> {
  const one = (parameter: string): Effective<Origin> => {
    for (const { origin, args } of layers) {
      const value = valueAt(args, parameter);
      if (value !== undefined && says(parameter, value)) return { value, origin };
    }
    return { value: builtIn[parameter], origin: "built-in" };
  };
  return Object.fromEntries(Object.keys(builtIn).map((parameter) => [parameter, one(parameter)]));
}
