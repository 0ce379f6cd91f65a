import { z } from "zod";
import { bool, device, integer, interfaceName, ip, name, network, network6, sequenceOf } from "./fields";
import type { Spec } from "./spec";

/** A host that is watched. */
export interface WatchEvent {
  /** The host: `event N ip unreach-host A …`. */
  host: string;
  /** Interface that the probes leave by. */
  interface: string;
  /** Interface whose address the probes come from. Default: that of `interface`. `… source I`. */
  source?: string;
}

/** What is done while no host answers. */
export interface WatchAction {
  /** Network whose route is not used then, or `default`: `action N ip shutdown-route D …`. */
  shutdownRoute: string;
  /** Interface or address that the route goes to. */
  nextHop: string;
}

/** Backup by reachability: while a host does not answer, routes are not used. `watch-group G N` and `network-monitor G enable`. IX only; on IOS use a track. */
export interface WatchGroupArgs {
  /** Name of the device in `ixios:devices`, or `device("tokyo")`. Changing it replaces the resource: it leaves the old router and comes to the new one. */
  device: string;
  /** Name of the group. Changing it replaces the resource. */
  name: string;
  /** Place of the group among those of its name, 1–1000. Default 10. Changing it replaces the resource. */
  sequence: number;
  /** Hosts that are watched, numbered by tens. */
  events: WatchEvent[];
  /** What is done, numbered by tens. */
  actions: WatchAction[];
  /** Probes without an answer until the actions are done, 1–100. Default 6: `probe-counter variance N`. */
  failures?: number;
  /** Answers until they are undone, 1–100. Default 1: `probe-counter restorer N`. */
  answers?: number;
  /** Seconds between probes while the host answers, 1–3600. Default 5: `probe-timer variance N`. */
  interval?: number;
  /** Seconds between probes while it does not, 1–3600. Default 5: `probe-timer restorer N`. */
  restoreInterval?: number;
  /** Default true: `network-monitor G enable`. It does the actions at once, until the first host has answered. */
  enabled?: boolean;
}

const event = z.strictObject({ host: ip, interface: interfaceName, source: interfaceName.optional() });
const action = z.strictObject({
  shutdownRoute: z.union([z.literal("default"), network, network6], {
    error: 'must be "default" or a network with prefix length and no host bits',
  }),
  nextHop: z.union([ip, interfaceName], { error: "must be an address or an interface" }),
});

export const watchGroup: Spec<WatchGroupArgs> = {
  kind: "WatchGroup",
  schema: z.strictObject({
    device,
    name,
    sequence: integer(1, 1000).default(10),
    events: sequenceOf(event),
    actions: sequenceOf(action),
    failures: integer(1, 100).optional(),
    answers: integer(1, 100).optional(),
    interval: integer(1, 3600).optional(),
    restoreInterval: integer(1, 3600).optional(),
    enabled: bool().default(true),
  }) as unknown as z.ZodType<WatchGroupArgs>,
  identity: ["device", "name", "sequence"],
  secrets: [],
  id: (args) => `watch-group ${args.name} ${args.sequence}`,
};
