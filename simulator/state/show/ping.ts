import { egress, reach } from "../routing";
import type { NetworkState } from "../state";
import type { NodeView } from "../view";
import { nodeOf, type World } from "../world";
import type { Look } from "./look";

/** Whether packets go there and come back. With the routes that BGP brought. */
export function answers({ state, node }: { readonly state: NetworkState; readonly node: NodeView }, address: string): boolean {
  const world = withLearned(state);
  const there = reach(world, nodeOf(world, node.name), address);
  if (there.kind === "lost") return false;
  const source = there.leaves?.address?.address;
  return source === undefined || reach(world, there.node, source).kind === "arrived";
}

/** What BGP brought counts like a static route of its distance. */
export function withLearned({ world, tables }: NetworkState): World {
  const nodes = world.nodes.map((node) => ({
    ...node,
    statics: [
      ...node.statics,
      ...(tables.routes.get(node.name) ?? []).flatMap(({ from, prefix, nextHop, distance }) =>
        from === "bgp" && nextHop !== undefined ? [{ prefix, nextHop, distance }] : [],
      ),
    ],
  }));
  return { ...world, nodes };
}

const COUNT = 5;
const TIMES = ["1.613", "1.930", "2.149", "1.996", "1.854"];

export function pingIx(look: Look, address: string, source = sourceTo(look, address)): string[] {
  const isThere = answers(look, address);
  return [
    `PING ${source} > ${address} 56 data bytes`,
    ...(isThere ? TIMES.map((time, i) => `64 bytes from ${address}: icmp_seq=${i} ttl=64 time=${time} ms`) : []),
    "",
    `--- ${address} ping statistics ---`,
    `${COUNT} packets transmitted, ${isThere ? COUNT : 0} packets received, ${isThere ? 0 : 100}% packet loss`,
    ...(isThere ? ["round-trip (ms)  min/avg/max = 1.613/1.908/2.149"] : []),
  ];
}

/** The address of the interface through which the packets leave, else the first of the router. */
function sourceTo({ state, node }: Look, address: string): string {
  const way = egress(state.tables.routes.get(node.name) ?? [], address);
  const port = node.ports.find(({ name, address: own }) => own !== undefined && (way === undefined || name === way.interface));
  return (port ?? node.ports.find((each) => each.address !== undefined))?.address?.address ?? "0.0.0.0";
}

const MOST_SHOWN = 1000;

export function pingIos(
  isThere: boolean,
  address: string,
  { repeat = "5", size = "100" }: { readonly repeat?: string | undefined; readonly size?: string | undefined } = {},
): string[] {
  const count = Math.min(Number(repeat), MOST_SHOWN);
  const marks = (isThere ? "!" : ".").repeat(count).match(/.{1,70}/g) ?? [];
  return [
    "Type escape sequence to abort.",
    `Sending ${count}, ${size}-byte ICMP Echos to ${address}, timeout is 2 seconds:`,
    ...marks,
    `Success rate is ${isThere ? "100" : "0"} percent (${isThere ? count : 0}/${count})${isThere ? ", round-trip min/avg/max = 1/1/4 ms" : ""}`,
  ];
}
