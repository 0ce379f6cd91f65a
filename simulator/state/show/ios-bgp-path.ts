import { parsePrefix, printPrefix } from "../view";
import { versionOf } from "./ix-ip";
import type { Look } from "./look";

/** `show ip bgp P`: every path to a prefix. */
export function showPathsTo(look: Look, wanted: string): string[] {
  if (look.node.bgp === undefined) return ["% BGP not active", ""];
  const prefix = wanted.includes("/") ? printPrefix(parsePrefix(wanted)) : undefined;
  const paths = look.paths.filter((path) =>
    prefix === undefined ? path.prefix.address === wanted : printPrefix(path.prefix) === prefix,
  );
  const [first] = paths;
  if (first === undefined) return ["% Network not in table"];
  const best = paths.findIndex((path) => path.best) + 1;
  return [
    `BGP routing table entry for ${printPrefix(first.prefix)}, version ${versionOf(look)}`,
    `Paths: (${paths.length} available, ${best === 0 ? "no best path" : `best #${best}`}, table default)`,
    "  Not advertised to any peer",
    "  Refresh Epoch 1",
    ...paths.flatMap((path) => [
      `  ${path.asPath.length === 0 ? "Local" : path.asPath.join(" ")}`,
      `    ${path.nextHop} from ${path.from?.address ?? "0.0.0.0"} (${path.from?.routerId ?? look.node.bgp?.routerId})`,
      `      Origin ${path.origin === "i" ? "IGP" : "incomplete"}, metric ${path.metric ?? 0}, localpref ${path.localPref ?? 100}${path.from === undefined ? ", weight 32768" : ""}, valid, ${path.from === undefined ? "sourced" : path.from.internal ? "internal" : "external"}${path.best ? ", best" : ""}`,
    ]),
  ];
}
