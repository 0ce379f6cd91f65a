import { ip4ToNumber } from "../grammar/types";
import type { Port } from "./view";

/** The highest address of a loopback, else the highest of all that are up. */
export function routerIdOf(ports: readonly Port[]): string {
  const usable = ports.filter((port) => port.enabled && port.address !== undefined);
  const loopbacks = usable.filter(({ kind }) => kind === "loopback");
  const others = usable.filter(({ kind }) => kind === "wire");
  const addresses = (loopbacks.length > 0 ? loopbacks : others).map((port) => port.address?.address ?? "0.0.0.0");
  return addresses.sort((a, b) => ip4ToNumber(b) - ip4ToNumber(a))[0] ?? "0.0.0.0";
}
