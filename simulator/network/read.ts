import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { isNode, LineCounter, parseDocument } from "yaml";
import { type Described, type DescribedRouter, network } from "./description";
import { NetworkError, type NetworkProblem, toProblems } from "./problems";

/** A network whose files have been read: nothing is left to look up. */
export interface ReadNetwork {
  /** What a message calls it: the path of the file, or `network`. */
  readonly source: string;
  readonly routers: Readonly<Record<string, DescribedRouter & { readonly config: string }>>;
  readonly links: NonNullable<Described["links"]>;
}

type Locate = (path: readonly PropertyKey[]) => number | undefined;

/** Reads a file in YAML; the files that it names are looked for beside it. Throws a NetworkError with all that is wrong. */
export function readNetwork(path: string): ReadNetwork {
  const lines = new LineCounter();
  const document = parseDocument(textOf(path), { lineCounter: lines, prettyErrors: false });
  const broken = document.errors.map(
    (error): NetworkProblem => ({ key: "", reason: `is no YAML: ${error.message}`, line: lines.linePos(error.pos[0]).line }),
  );
  if (broken.length > 0) throw new NetworkError(path, broken);
  // The key itself, or where it is missing the nearest around it.
  const locate: Locate = (keys) => {
    for (let depth = keys.length; depth > 0; depth--) {
      const node = document.getIn(keys.slice(0, depth), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return undefined;
  };
  return checkNetwork(document.toJS(), { source: path, folder: dirname(path), locate });
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new NetworkError(path, [{ key: "", reason: `cannot be read: ${reasonOf(error)}` }]);
  }
}

interface From {
  readonly source: string;
  readonly folder: string;
  readonly locate?: Locate;
}

/** Checks a description and reads the files that it names. */
export function checkNetwork(description: unknown, { source, folder, locate = () => undefined }: From): ReadNetwork {
  const result = network.safeParse(description);
  if (!result.success) throw new NetworkError(source, toProblems(result.error, locate));
  const problems: NetworkProblem[] = [];
  const read = (name: string, key: "configFile" | "hostKeyFile", path: string | undefined): string | undefined => {
    if (path === undefined) return undefined;
    try {
      return readFileSync(resolve(folder, path), "utf8");
    } catch (error) {
      const line = locate(["routers", name, key]);
      problems.push({
        key: `routers.${name}.${key}`,
        reason: `cannot be read: ${reasonOf(error)}`,
        ...(line === undefined ? {} : { line }),
      });
      return "";
    }
  };
  const routers = Object.fromEntries(
    Object.entries(result.data.routers).map(([name, router]) => {
      const config = router.config ?? (read(name, "configFile", router.configFile) as string);
      const hostKey = router.hostKey ?? read(name, "hostKeyFile", router.hostKeyFile);
      return [name, { ...router, config, hostKey }];
    }),
  );
  if (problems.length > 0) throw new NetworkError(source, problems);
  return { source, routers, links: result.data.links ?? [] };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
