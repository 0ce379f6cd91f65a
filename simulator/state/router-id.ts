import { ip4ToNumber } from "../grammar/types";
import type { Port } from "./view";

/** The highest, or the lowest, address of a loopback, else of all that are up. */
export function routerIdOf(ports: readonly Port[], which: "highest" | "lowest" = "highest"): string {
  const usable = ports.filter((port) => port.enabled && port.address !== undefined);
  const loopbacks = usable.filter(({ kind }) => kind === "loopback");
  const others = usable.filter(({ kind }) => kind === "wire");
  const addresses = (loopbacks.length > 0 ? loopbacks : others).map((port) => port.address?.address ?? "0.0.0.0");
  const sorted = addresses.sort((a, b) => ip4ToNumber(b) - ip4ToNumber(a));
  return (which === "highest" ? sorted[0] : sorted.at(-1)) ?? "0.0.0.0";
}
