import { isIP } from "node:net";
import { z } from "zod";
import { bool, device, integer, listOf, name, network, network6, oneOf, sequenceOf } from "./fields";
import type { Spec } from "./spec";

/** A list that packets or routes are compared with, entry by entry: `ip access-list L …`. What no entry names is denied. */
export interface AccessListArgs {
  /** Name of the device in `ixios:devices`, or `device("tokyo")`. Changing it replaces the resource: it leaves the old router and comes to the new one. */
  device: string;
  /** Name of the list, one word of 1–64 characters; on IOS also its number (1–99 and 1300–1999 standard, 100–199 and 2000–2699 extended). Changing it replaces the resource. */
  name: string;
  /** What it looks at. Default `ipv4`. Changing it replaces the resource. */
  family?: "ipv4" | "ipv6";
  /** `standard` looks at the source alone. IOS only: `ip access-list standard L`. Default `extended`, or what the number says. Changing it replaces the resource. */
  type?: "standard" | "extended";
  /** Search faster, for a list of many entries. Default false. IX only: `ip access-list L option optimize`. */
  optimize?: boolean;
  /** The entries in the order in which they are compared, one line for each. On IX and for a number on IOS, entries that come to stand before others make these be entered anew. */
  entries: AccessListEntry[];
}

export interface AccessListEntry {
  /** Place in the list, 1–2147483647. IOS-XE 16.12 and later only, which show it. Default: none. */
  seq?: number;
  /** Text for people in place of a condition, 1–100 characters. IOS only: `remark …`. */
  remark?: string;
  /** Whether what fits is taken. Needed unless this is a remark. */
  action?: "permit" | "deny";
  /** `ip`, `tcp`, `udp`, `icmp`, `esp`, `ah`, `gre`, `ospf`, or a number 0–255. Default `ip`. */
  protocol?: string | number;
  /** Where packets come from: `any`, an address, a network with prefix length, or on IOS an address and wildcard bits (`10.0.0.1 0.255.255.0`). Needed unless this is a remark. */
  source?: string;
  /** Ports they come from. TCP and UDP only. Default: any. */
  sourcePort?: PortMatch;
  /** Where they go, as `source`. Default `any`. */
  destination?: string;
  /** Ports they go to. TCP and UDP only. Default: any. */
  destinationPort?: PortMatch;
  /** ICMP type: a number, or on IOS a word such as `echo-reply`. ICMP only. Default: any. */
  icmpType?: string | number;
  /** Only what belongs to a TCP connection that stands. Default false. IOS only: `established`. */
  established?: boolean;
  /** Report what fits. Default false. IOS only: `log`. */
  log?: boolean;
}

/** Ports 0–65535: one, several (IOS only), `{ from, to }`, or on IOS `{ above }`, `{ below }`, `{ not }`. */
export type PortMatch =
  | number
  | number[]
  | { readonly from: number; readonly to: number }
  | { readonly above: number }
  | { readonly below: number }
  | { readonly not: number };

const isAddress = (v: string) => isIP(v) !== 0 || network.safeParse(v).success || network6.safeParse(v).success;
const address = z
  .string({ error: "must be an address" })
  .refine((v) => v === "any" || isAddress(v) || /^(\d{1,3}(\.\d{1,3}){3}) (\d{1,3}(\.\d{1,3}){3})$/.test(v), {
    error: "must be any, an address, a network with prefix length and no host bits, or an address and wildcard bits",
  });
const port = integer(0, 65535);
const ports = z.union(
  [
    port,
    listOf(port),
    z.strictObject({ from: port, to: port }),
    z.strictObject({ above: port }),
    z.strictObject({ below: port }),
    z.strictObject({ not: port }),
  ],
  { error: "must be a port, a list of ports, or one of { from, to }, { above }, { below }, { not }" },
);

const entry = z
  .strictObject({
    seq: integer(1, 2147483647).optional(),
    remark: z
      .string()
      .refine((v) => /^[!-~]([ -~]{0,98}[!-~])?$/.test(v) && !v.includes("?"), { error: "must be 1 to 100 printable characters" })
      .optional(),
    action: oneOf("permit", "deny").optional(),
    protocol: z.union([oneOf("ip", "tcp", "udp", "icmp", "esp", "ah", "gre", "ospf"), integer(0, 255)]).optional(),
    source: address.optional(),
    sourcePort: ports.optional(),
    destination: address.optional(),
    destinationPort: ports.optional(),
    icmpType: z.union([integer(0, 255), name]).optional(),
    established: bool().optional(),
    log: bool().optional(),
  })
  .refine((each) => each.remark !== undefined || (each.action !== undefined && each.source !== undefined), {
    error: "needs action and source, or a remark",
  })
  .refine((each) => each.remark === undefined || Object.keys(each).every((key) => key === "remark" || key === "seq"), {
    error: "is a remark: it takes no conditions",
  })
  .refine(
    (each) => (each.sourcePort ?? each.destinationPort) === undefined || each.protocol === "tcp" || each.protocol === "udp",
    {
      error: "has ports, which need the protocol tcp or udp",
    },
  )
  .refine((each) => each.icmpType === undefined || each.protocol === "icmp", {
    error: "has an icmpType, which needs the protocol icmp",
  })
  .refine((each) => !each.established || each.protocol === "tcp", {
    error: "is for established connections, which needs the protocol tcp",
  });

export const accessList: Spec<AccessListArgs> = {
  kind: "AccessList",
  schema: z.strictObject({
    device,
    name,
    family: oneOf("ipv4", "ipv6").default("ipv4"),
    type: oneOf("standard", "extended").optional(),
    optimize: bool().optional(),
    entries: sequenceOf(entry),
  }) as unknown as z.ZodType<AccessListArgs>,
  identity: ["device", "name", "family", "type"],
  secrets: [],
  id: (args) => `${args.family === "ipv6" ? "ipv6" : "ip"} access-list ${args.name}`,
};
