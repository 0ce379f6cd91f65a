import type { Device } from "../device";
import type { Router } from "../index";
import { deviceOf } from "./devices";
import { type Explanation, explain } from "./explain";
import { readIos } from "./read-ios";
import { readIx } from "./read-ix";
import { type Memories, type NetworkState, type Setting, stateAt } from "./state";
import { type NodeView, type Port, parsePrefix, type StaticRoute } from "./view";
import type { Wire, WireEnd } from "./world";

/** One end of a wire: an interface of a router, or a node that only routes, with its address there. */
export type LinkEnd =
  | { readonly router: Router; readonly interface: string }
  /** `address` with prefix length. Without it the node answers for every next hop of the wire that nobody else has. */
  | {
      readonly relay: string;
      readonly address?: string;
      /** Where the node sends what is not on its wires: a host has one. */
      readonly gateway?: string;
    };

/** Routers that hear each other. What they negotiate follows their configurations. */
export interface LinkedNetwork {
  /** The name under which a router is explained. Default: the host name that it has then. */
  readonly add: (router: Router, name?: string) => void;
  /** Lays a wire between interfaces. */
  readonly connect: (ends: readonly LinkEnd[]) => void;
  /** What is up, and what is not for which reason. */
  readonly explain: () => readonly Explanation[];
  /** Everything that the `show` commands print, as data. */
  readonly state: () => NetworkState;
}

export interface LinkedNetworkOptions {
  /** The time. Default: that of the first router. */
  readonly now?: () => Date;
}

export function createNetwork(options: LinkedNetworkOptions = {}): LinkedNetwork {
  const core = new NetworkCore(options.now);
  const deviceFor = (router: Router) => {
    const device = deviceOf(router);
    core.add(device);
    return device;
  };
  return {
    add: (router, name) => core.add(deviceOf(router), name),
    connect: (ends) =>
      core.connect(ends.map((end) => ("relay" in end ? end : { device: deviceFor(end.router), port: end.interface }))),
    explain: () => explain(core.state()),
    state: () => core.state(),
  };
}

/** All interfaces of the routers on one wire: the addresses decide who hears whom, what lies between answers for all next hops. */
export function link(...routers: readonly Router[]): LinkedNetwork {
  const network = createNetwork();
  for (const router of routers) network.add(router);
  const ends = network
    .state()
    .world.nodes.flatMap((node, i) =>
      node.ports
        .filter(({ kind }) => kind === "wire")
        .map((port): LinkEnd => ({ router: routers[i] as Router, interface: port.name })),
    );
  network.connect([...ends, { relay: "between" }]);
  return network;
}

type CoreEnd = { readonly device: Device; readonly port: string } | Extract<LinkEnd, { relay: string }>;

/** Changes within so many milliseconds of the first are looked at together. */
const TOGETHER = 500;

/** Keeps what must be remembered between two looks. */
export class NetworkCore {
  private readonly devices: Device[] = [];
  private readonly names = new Map<Device, string>();
  private readonly relays = new Map<string, { ports: Port[]; answersForAll: boolean; statics: StaticRoute[] }>();
  /** The name of a router may change, so a wire keeps the router itself. */
  private readonly wires: { readonly node: Device | string; readonly port: string }[][] = [];
  private memories: Memories = new Map();
  /** Milliseconds at which the first router came. */
  startedAt = 0;
  private last: NetworkState | undefined;
  /** What was configured when somebody last looked. */
  private setting: Setting = { nodes: [], wires: [] };
  /** When the configurations changed that have not been looked at yet. */
  private changedAt: number | undefined;

  constructor(private readonly clock?: () => Date) {}

  add(device: Device, name?: string): void {
    if (name !== undefined || !this.names.has(device)) this.names.set(device, this.unused(name ?? device.hostname(), device));
    if (this.devices.includes(device)) return;
    this.devices.push(device);
    if (this.devices.length === 1) this.startedAt = this.now();
    device.network = this;
    device.watchers.add(() => this.touch());
    this.touch();
  }

  connect(ends: readonly CoreEnd[]): void {
    this.settle();
    this.wires.push(ends.map((end) => ("relay" in end ? this.relayEnd(end) : { node: end.device, port: end.port })));
    this.touch();
  }

  isWired(): boolean {
    return this.wires.length > 0;
  }

  /** The name stays when the router gets another host name. */
  nameOf(device: Device): string {
    return this.names.get(device) ?? device.hostname();
  }

  private unused(name: string, device: Device): string {
    const taken = new Set([
      ...this.relays.keys(),
      ...this.devices.filter((each) => each !== device).map((each) => this.nameOf(each)),
    ]);
    let free = name;
    for (let number = 2; taken.has(free); number++) free = `${name}-${number}`;
    return free;
  }

  /** What holds now. */
  state(): NetworkState {
    return this.settle();
  }

  /** SAs are made anew, as after a command that clears them; of one router, or of sessions only. */
  clear(device: Device, what: "ike" | "bgp"): void {
    const state = this.settle();
    const name = this.nameOf(device);
    const isMeant = (key: string) => key.startsWith(`${name}/bgp `) === (what === "bgp");
    const peers = state.tunnels.flatMap(({ node, attempt }) =>
      node.name === name && attempt.kind === "agreed" ? [attempt.initiator, attempt.responder] : [],
    );
    const keys = new Set([
      ...[...this.memories.keys()].filter((key) => key.startsWith(`${name}/`) && isMeant(key)),
      ...(what === "ike" ? peers.map((end) => `${end.node.name}/${end.tunnel.interface}`) : sessionPeers(state, name)),
    ]);
    this.memories = new Map(
      [...this.memories].map(([key, memory]) => {
        if (!keys.has(key)) return [key, memory];
        const events = memory.isUp ? [...memory.events, { at: state.at, event: "cleared" as const }] : memory.events;
        return [key, { ...memory, since: state.at, isUp: false, downs: memory.downs + Number(memory.isUp), events }];
      }),
    );
    this.touch();
  }

  private now(): number {
    return (this.clock ?? this.devices[0]?.now ?? (() => new Date()))().getTime();
  }

  /** What was typed at another time is looked at before it changes. */
  beforeChange(): void {
    if (this.changedAt !== undefined && this.now() - this.changedAt >= TOGETHER) this.settle();
  }

  private touch(): void {
    const isFirst = this.changedAt === undefined;
    this.changedAt ??= this.now();
    // Lines that are typed in one go are looked at together; nobody needs to ask for it.
    if (isFirst) setImmediate(() => this.changedAt !== undefined && this.settle());
  }

  /** Lets everything happen that happens by itself, each at its time; changes are taken in at theirs. */
  private settle(): NetworkState {
    const now = this.now();
    const changedAt = this.changedAt;
    this.changedAt = undefined;
    if (changedAt !== undefined || this.last === undefined) {
      const at = changedAt ?? now;
      this.pass(at);
      this.setting = { nodes: this.nodes(), wires: this.namedWires() };
      this.look(at);
    }
    this.pass(now);
    return this.look(now);
  }

  private pass(until: number): void {
    for (let next = this.last?.next; next !== undefined && next <= until; next = this.last?.next) this.look(next);
  }

  private look(at: number): NetworkState {
    const state = stateAt(this.setting, this.memories, at);
    this.memories = state.memories;
    this.last = state;
    return state;
  }

  private nodes(): NodeView[] {
    const routers = this.devices.map((device) => {
      const read = device.options.dialect === "nec-ix" ? readIx : readIos;
      return read(this.nameOf(device), device.model.root);
    });
    const relays = [...this.relays].map(([name, relay]): NodeView => ({ name, dialect: "relay", tunnels: [], ...relay }));
    return [...routers, ...relays];
  }

  private namedWires(): Wire[] {
    return this.wires.map((ends) => ({
      ends: ends.map(({ node, port }) => ({ node: typeof node === "string" ? node : this.nameOf(node), port })),
    }));
  }

  private relayEnd({ relay, address, gateway }: Extract<LinkEnd, { relay: string }>): WireEnd {
    if (this.devices.some((device) => this.nameOf(device) === relay)) throw new Error(`a router is called ${relay} already`);
    const known = this.relays.get(relay) ?? { ports: [], answersForAll: false, statics: [] };
    const name = `port${known.ports.length + 1}`;
    const where = address === undefined ? {} : { address: parsePrefix(address) };
    known.ports.push({ name, kind: "wire", enabled: true, secondaries: [], hardware: [name], ...where });
    if (gateway !== undefined) known.statics.push({ prefix: parsePrefix("0.0.0.0/0"), nextHop: gateway, distance: 1 });
    this.relays.set(relay, { ...known, answersForAll: known.answersForAll || address === undefined });
    return { node: relay, port: name };
  }
}

function sessionPeers({ sessions }: NetworkState, name: string): string[] {
  return sessions.flatMap(({ node, peering }) =>
    node.name === name && peering.kind === "fits" ? [`${peering.remote.node}/bgp ${peering.local}`] : [],
  );
}
