import { reach } from "../routing";
import type { NodeView } from "../view";
import { nodeOf, type World } from "../world";
import type { Look } from "./look";
import { answers, withLearned } from "./ping";

/** One hop of a trace: who answers with which address; nobody where none does. */
export type Hop = string | undefined;

const GIVES_UP = 30;

/** The hops to an address, each with the address of the interface that the packet came in by. */
export function hopsTo(look: Pick<Look, "state" | "node">, address: string): readonly Hop[] {
  const world = withLearned(look.state);
  const there = reach(world, nodeOf(world, look.node.name), address);
  if (there.kind === "lost") return Array<Hop>(GIVES_UP).fill(undefined);
  const names = [look.node.name, ...there.hops];
  const passed = names.slice(1, -1).map((name, i) => sourceOf(world, nodeOf(world, name), names[i] as string));
  return answers(look, address) ? [...passed, address] : [...passed, ...Array<Hop>(GIVES_UP - passed.length).fill(undefined)];
}

/** A router answers with the address of the interface by which it would send back. */
function sourceOf(world: World, node: NodeView, former: string): Hop {
  const from = world.nodes.find(({ name }) => name === former);
  const own = node.ports.flatMap((port) => port.address?.address ?? []);
  // Of a wire that both are on.
  const near = from?.ports
    .flatMap((port) => port.address ?? [])
    .flatMap((prefix) => own.filter((address) => isNear(address, prefix)))[0];
  return near ?? own[0];
}

function isNear(address: string, prefix: { readonly address: string; readonly length: number }): boolean {
  const size = 2 ** (32 - prefix.length);
  const number = (text: string) => text.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  return Math.floor(number(address) / size) === Math.floor(number(prefix.address) / size);
}

export function traceIos(look: Look, address: string): string[] {
  const hops = hopsTo(look, address);
  return [
    "Type escape sequence to abort.",
    `Tracing the route to ${address}`,
    "VRF info: (vrf in name/id, vrf out name/id)",
    ...hops.map((hop, i) => {
      const number = String(i + 1).padStart(3);
      if (hop === undefined) return `${number}  *  *  * `;
      return i === hops.length - 1 ? `${number} ${hop} 4 msec *  0 msec` : `${number} ${hop} 0 msec 0 msec 1 msec`;
    }),
  ];
}

/** What an IX prints is assumed: no source shows it. */
export function traceIx(look: Look, address: string): string[] {
  return [
    `traceroute to ${address}, 30 hops max, 40 byte packets`,
    ...hopsTo(look, address).map((hop, i) => {
      const number = String(i + 1).padStart(2);
      return hop === undefined ? `${number}  * * *` : `${number}  ${hop}  1.613 ms  1.930 ms  2.149 ms`;
    }),
  ];
}
