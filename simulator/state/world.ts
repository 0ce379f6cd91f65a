import type { NodeView, Port, Prefix } from "./view";
import { contains, networkOf } from "./view";

export interface WireEnd {
  readonly node: string;
  readonly port: string;
}

/** Who hears whom. */
export interface Wire {
  readonly ends: readonly WireEnd[];
}

/** All that routing depends on: the nodes, the wires, and the tunnels that are up, each with its other end. */
export interface World {
  readonly nodes: readonly NodeView[];
  readonly wires: readonly Wire[];
  readonly tunnels: ReadonlyMap<string, WireEnd>;
}

export function keyOf(node: string, port: string): string {
  return `${node}/${port}`;
}

export function nodeOf(world: World, name: string): NodeView {
  const found = world.nodes.find((node) => node.name === name);
  if (found === undefined) throw new Error(`the network has no node ${name}`);
  return found;
}

/** An IPsec tunnel is up with its SA; one that waits for traffic before it negotiates is up all the time. */
export function isUp(world: World, node: NodeView, port: Port): boolean {
  if (!port.enabled || port.address === undefined) return false;
  const tunnel = node.tunnels.find((each) => each.interface === port.name);
  if (tunnel === undefined) return true;
  return world.tunnels.has(keyOf(node.name, port.name)) || (tunnel.initiates === "on-traffic" && tunnel.incomplete === undefined);
}

export function addressesOf(port: Port): readonly Prefix[] {
  return port.address === undefined ? [] : [port.address, ...port.secondaries];
}

export function owns(world: World, node: NodeView, address: string): Port | undefined {
  return node.ports.find((port) => isUp(world, node, port) && addressesOf(port).some((own) => own.address === address));
}

export function connectedOf(world: World, node: NodeView): { readonly prefix: Prefix; readonly port: Port }[] {
  const up = node.ports.filter((port) => isUp(world, node, port) && port.borrowed !== true);
  return up.flatMap((port) => addressesOf(port).map((prefix) => ({ prefix: networkOf(prefix), port })));
}

/** Who on the wires of the port has the address; a relay that answers for all comes last. */
export function hearers(world: World, node: NodeView, port: Port, address: string): NodeView | undefined {
  const names = new Set([port.name, ...port.hardware]);
  const wires = world.wires.filter(({ ends }) => ends.some((end) => end.node === node.name && names.has(end.port)));
  const others = wires
    .flatMap(({ ends }) => ends)
    .filter((end) => end.node !== node.name)
    .map((end) => ({ node: nodeOf(world, end.node), end }));
  const owner = others.find((other) => {
    const own = owns(world, other.node, address);
    return own !== undefined && (own.name === other.end.port || own.hardware.includes(other.end.port));
  });
  return (owner ?? others.find((other) => other.node.answersForAll === true))?.node;
}

/** A relay for all delivers to whoever on its wires has the address. */
export function deliver(world: World, relay: NodeView, address: string): NodeView | undefined {
  const wires = world.wires.filter(({ ends }) => ends.some((end) => end.node === relay.name));
  const names = new Set(wires.flatMap(({ ends }) => ends.map((end) => end.node)));
  return world.nodes.find((node) => names.has(node.name) && node !== relay && owns(world, node, address) !== undefined);
}

export function isOnLink(port: Port, address: string): boolean {
  return addressesOf(port).some((own) => contains(own, address));
}
