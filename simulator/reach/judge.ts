import type { Device } from "../device";
import { blockOf, blocksOf, isLine, settingOf } from "../state/config";
import { readIos } from "../state/read-ios";
import { readIx } from "../state/read-ix";
import { egress, type Route, reach, routesOf } from "../state/routing";
import { withLearned } from "../state/show/ping";
import type { NetworkState } from "../state/state";
import type { NodeView } from "../state/view";
import { isUp, keyOf, owns, type World } from "../state/world";
import { passesIosInterface, passesIosList, passesIxInterface, passesIxServer } from "./lists";
import type { Way } from "./way";

interface Surroundings {
  readonly world: World;
  readonly node: NodeView;
  readonly routes: readonly Route[];
}

/** A router on wires has neighbours that may fail it; one without is taken to have its tunnels up. */
function surroundings(device: Device, state: NetworkState | undefined): Surroundings {
  const { network } = device;
  if (network !== undefined && state !== undefined) {
    const name = network.nameOf(device);
    // With what BGP brought, on all routers.
    const world = withLearned(state);
    const node = world.nodes.find((each) => each.name === name) as NodeView;
    return { world, node, routes: state.tables.routes.get(name) ?? [] };
  }
  const node = (device.options.dialect === "nec-ix" ? readIx : readIos)(device.hostname(), device.model.root);
  const tunnels = new Map(
    node.tunnels.map(({ interface: port }) => [keyOf(node.name, port), { node: node.name, port }] as const),
  );
  const world: World = { nodes: [node], wires: [], tunnels };
  return { world, node, routes: routesOf(world, node) };
}

/** Whether packets of a client get to the router and the answers back: addresses, interfaces, routes, filters. */
export function passes(device: Device, way: Way, established: boolean): boolean {
  const wired = device.network?.isWired() === true;
  const { world, node, routes } = surroundings(device, wired ? device.network?.state() : undefined);
  if (owns(world, node, way.to) === undefined) return false;
  const back = egress(routes, way.from);
  const port = node.ports.find(({ name }) => name === back?.interface);
  if (back === undefined || port === undefined || !isUp(world, node, port)) return false;
  if (!isConnected({ world, node, way })) return false;
  const { root } = device.model;
  const block = blockOf(root, `interface ${way.in ?? port.name}`);
  const packet = { from: way.from, to: way.to, established };
  return device.options.dialect === "nec-ix" ? passesIxInterface(root, block, packet) : passesIosInterface(root, block, packet);
}

/** Where the client sits on a router of the network, the way there and back is followed. */
function isConnected({ world, node, way }: { readonly world: World; readonly node: NodeView; readonly way: Way }): boolean {
  const client = world.nodes.find((each) => each !== node && owns(world, each, way.from) !== undefined);
  if (client === undefined) return true;
  return reach(world, client, way.to).kind === "arrived" && reach(world, node, way.from).kind === "arrived";
}

/** Whether the server takes a new connection that got as far as this: its own lists and lines. */
export function isServed({ options, model: { root } }: Device, { from, to }: Way): boolean {
  const packet = { from, to, established: false };
  if (options.dialect === "nec-ix") return passesIxServer(root, packet);
  const vty = blocksOf(root, "line vty")[0];
  const list = settingOf(vty, "access-class")?.replace(/ in( vrf-also)?$/, "");
  return list === undefined || / out$/.test(list) || passesIosList(root, list, packet);
}

/** Whether there is an SSH server at all, from wherever one comes. */
export function hasServer({ options, model: { root } }: Device): boolean {
  if (options.dialect === "nec-ix") return isLine(root, /^ssh-server ip enable$/);
  const input = settingOf(blocksOf(root, "line vty")[0], "transport input");
  return input === undefined || /\b(all|ssh)\b/.test(input);
}
