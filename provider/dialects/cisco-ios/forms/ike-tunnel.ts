import { coded, type Field, flag, joined, number, word } from "../../../config/field";
import type { Form, Row } from "../../../config/form";
import type { Interrupt, LineRule } from "../../../config/rules";
import { below, entries, type Tree } from "../../../config/tree";
import type { IkeTunnelArgs } from "../../../resources/ike-tunnel";
import { addressField, addressSetting, ip6, subnet, vrfSetting } from "../vocabulary";
import { failures } from "./ike-objects";
import { filterCheck, filterField, filterRows, ipv6Fields, ipv6Rows } from "./interface-rows";

const modes = {
  ipsec: "ipsec ipv4",
  "ipsec-ipv6": "ipsec ipv6",
  gre: "gre ip",
  "gre-ipv6": "gre ipv6",
  "gre-multipoint": "gre multipoint",
} as const;
type Mode = keyof typeof modes;

const fields: readonly Field[] = [
  word("interface"),
  word("description"),
  joined<string>(
    "vrf",
    (vrf) => ({ vrf }),
    (hole) => hole("vrf") ?? hole("oldVrf"),
  ),
  addressField,
  word("unnumbered"),
  number("mtu"),
  number("tcpMss"),
  number("bandwidth"),
  number("keepalive.seconds", "keepalive"),
  number("keepalive.retries", "retries"),
  word("source"),
  // A tunnel without the line is one of GRE.
  joined<Mode>(
    "mode",
    (mode) => ({ tunnelMode: modes[mode] }),
    (hole) => {
      const mode = (Object.keys(modes) as Mode[]).find((each) => modes[each] === (hole("tunnelMode") ?? "gre ip"));
      return mode === "ipsec" ? undefined : mode;
    },
  ),
  coded("peer", "peer", ip6),
  number("key"),
  word("tunnelVrf"),
  flag("pathMtuDiscovery"),
  joined<{ name: string }>("profile", ({ name }) => ({ profile: name }), toProfile),
  joined<string>(
    "ipsecProfile",
    (ipsecProfile) => ({ ipsecProfile }),
    (hole) => (hole("ipsecProfile") === hole("profile") ? undefined : hole("ipsecProfile")),
  ),
  joined<boolean>(
    "shared",
    (on) => ({ shared: on ? "shared" : undefined }),
    (hole) => hole("shared") === "shared" || undefined,
  ),
  flag("enabled", "down", false),
  filterField,
  ...ipv6Fields,
];

/** The two profiles named `default` are what is written without any. */
function toProfile(hole: (name: string) => string | undefined): { name: string } | undefined {
  const name = hole("profile");
  return name === undefined || (name === "default" && hole("ipsecProfile") === name) ? undefined : { name };
}

/** Which profiles the protection names: an IPsec profile of its own may know the IKEv2 profile. */
function protection({ profile, ipsecProfile }: IkeTunnelArgs) {
  if (ipsecProfile !== undefined) return { ipsecProfile, profile: profile?.name };
  return { ipsecProfile: profile?.ipsecProfile ?? profile?.name ?? "default", profile: profile?.name ?? "default" };
}

/** Routers say `vrf forwarding` or, older, `ip vrf forwarding`: we write what the router has. */
function vrfStyle({ interface: name, vrf }: IkeTunnelArgs, live: Tree) {
  const old = entries(below(live, [`interface ${name}`]) ?? []).some((line) => line.text.startsWith("ip vrf forwarding "));
  return old ? { vrf: undefined, oldVrf: vrf } : { vrf };
}

/** What stops when one of these lines changes on a tunnel that is up. */
const rebuilds = (why: string): Interrupt => ({ what: "the tunnel {interface}", why, on: ["add", "change", "remove"] });
const moves = { what: "what runs over {interface}", why: "its address changes" };
const otherVrf: Pick<LineRule, "setting" | "wipes" | "wipesOn" | "interrupts"> = {
  setting: vrfSetting,
  wipes: ["ip address", "ip unnumbered", "ipv6 address"],
  wipesOn: ["add", "change", "remove"],
  interrupts: { what: "what runs over {interface}", why: "another VRF takes its address", on: ["add", "change", "remove"] },
};

const rows: readonly Row[] = [
  { line: "description | {description...}" },
  { line: "bandwidth | {bandwidth}" },
  { line: "vrf forwarding | {vrf}", uses: ["vrf {vrf}"], ...otherVrf },
  { line: "ip vrf forwarding | {oldVrf}", uses: ["vrf {oldVrf}"], ...otherVrf },
  {
    line: "ip address | {address} [{mask}]",
    ...addressSetting,
    apart: / secondary$/,
    space: subnet,
    unique: "address {address} [{mask}]",
    interrupts: moves,
  },
  { line: "ip unnumbered | {unnumbered}", ...addressSetting, after: ["interface {unnumbered}"], interrupts: moves },
  { line: "ip mtu | {mtu}" },
  { line: "ip tcp adjust-mss | {tcpMss}" },
  { line: "keepalive | {keepalive} {retries}" },
  {
    line: "tunnel source | {source}",
    after: ["interface {source}"],
    interrupts: rebuilds("another source makes its SAs anew"),
  },
  // The mode comes before the protection: else IOS first makes SAs for GRE.
  {
    line: "tunnel mode | {tunnelMode...}",
    default: "tunnel mode gre ip",
    interrupts: rebuilds("another mode makes it anew"),
  },
  { line: "tunnel destination | {peer}", interrupts: rebuilds("another end makes its SAs anew") },
  { line: "tunnel key | {key}", interrupts: rebuilds("the other side drops packets of another key") },
  { line: "tunnel vrf | {tunnelVrf}", interrupts: rebuilds("another VRF is another way to the peer") },
  { line: "tunnel path-mtu-discovery", when: "pathMtuDiscovery" },
  {
    line: "tunnel protection | ipsec profile {ipsecProfile} [ikev2-profile {profile}] [{shared:shared}]",
    no: "no tunnel protection ipsec profile {ipsecProfile}",
    apart: / isakmp-profile /,
    uses: ["ipsec profile {ipsecProfile}", "ikev2 profile {profile}"],
    interrupts: rebuilds("another protection makes its SAs anew"),
  },
  {
    line: "shutdown",
    toggle: "hidden",
    when: "down",
    closes: true,
    interrupts: { what: "what runs over {interface}", why: "it is shut down", on: ["add"] },
  },
];

export const ikeTunnel: Form<IkeTunnelArgs> = {
  blocks: [
    {
      in: ["interface {interface}"],
      owner: true,
      rows,
    },
    { in: ["interface {interface}"], when: "hasFilters", rows: filterRows },
    { in: ["interface {interface}"], when: "hasIpv6", rows: ipv6Rows },
  ],
  fields,
  values: (args, live) => ({
    hasFilters: args.filters !== undefined,
    hasIpv6: args.ipv6 !== undefined,
    ...protection(args),
    ...vrfStyle(args, live),
    ...(args.mode ? {} : { tunnelMode: modes.ipsec }),
  }),
  bind: ["interface"],
  // A tunnel that nothing protects is an interface like others.
  is: (found) => found.ipsecProfile !== undefined,
  unsupported: unsupported(),
  check,
};

function unsupported(): Record<string, string> {
  const inProfile = "belongs to the IkeProfile or IkeDefaultProfile on Cisco IOS: set it there";
  const noInterface = "has no command on Cisco IOS: set source, and a StaticRoute to the peer";
  return {
    authentication: "belongs to the IkeProfile or IkeDefaultProfile on Cisco IOS: give it to that",
    localId: inProfile,
    ikeSa: inProfile,
    childSa: inProfile,
    dpdInterval: inProfile,
    dpdRetryInterval: inProfile,
    dpdMode: inProfile,
    natKeepalive: inProfile,
    antiReplay: inProfile,
    sourceAddress: inProfile,
    dpdRetries: "has no command on Cisco IOS, where five probes without an answer end it: use dpdRetryInterval of the profile",
    natTraversalForce: "has no command on Cisco IOS, which detects a NAT by itself: leave it out",
    negotiationDirection: "has no command on a tunnel of Cisco IOS: use responderOnly of an IpsecProfile",
    retransmit: "has no command on Cisco IOS: leave it out",
    localTrafficSelector: "has no meaning on a Cisco IOS tunnel interface, which always negotiates any to any: leave it out",
    outgoingInterface: noInterface,
    outgoingNextHop: noInterface,
    connect: "has no command on Cisco IOS, whose tunnel interfaces always keep their SAs up: leave it out",
    fragmentation: "has no command on the tunnel on Cisco IOS: set mtu and tcpMss so that nothing needs to be fragmented",
    ignoreMtu: "has no command on Cisco IOS: leave it out",
    bridgeGroup: "has no meaning on Cisco IOS, whose protected tunnels are not bridged: leave it out",
    bridgeTcpMssIpv6: "has no meaning on Cisco IOS, whose protected tunnels are not bridged: leave it out",
    bridgeTcpMss: "has no meaning on Cisco IOS, whose protected tunnels are not bridged: use tcpMss",
  };
}

function check(args: IkeTunnelArgs) {
  const mode = args.mode ?? "ipsec";
  const isIpv4 = args.peer !== undefined && /^\d+\.\d+\.\d+\.\d+$/.test(args.peer);
  return [
    ...filterCheck(args.filters),
    ...failures([
      [
        args.mode === "ether-ip",
        "mode",
        'must be "ipsec" or "ipsec-ipv6" on Cisco IOS, or a protected "gre" or "gre-multipoint"',
      ],
      [!args.source, "source", "is needed on Cisco IOS: the interface or address the tunnel starts from"],
      [!/^Tunnel\d+$/.test(args.interface), "interface", "must be a tunnel interface of Cisco IOS, such as Tunnel2"],
      [mode !== "gre-multipoint" && args.peer === undefined, "peer", "is needed on Cisco IOS: the address of the other end"],
      [
        mode === "gre-multipoint" && args.peer !== undefined,
        "peer",
        "has no place on a tunnel with many other ends: leave it out",
      ],
      [
        (mode === "ipsec" || mode === "gre") && args.peer !== undefined && !isIpv4,
        "peer",
        `must be an IPv4 address on a Cisco IOS tunnel of mode \`${modes[mode as Mode]}\``,
      ],
      [
        (mode === "ipsec-ipv6" || mode === "gre-ipv6") && args.peer !== undefined && !args.peer.includes(":"),
        "peer",
        `must be an IPv6 address on a Cisco IOS tunnel of mode \`${modes[mode as Mode]}\``,
      ],
      [
        args.key !== undefined && mode.startsWith("ipsec"),
        "key",
        'needs the mode "gre" or "gre-multipoint": it stands in the GRE header',
      ],
      [
        args.keepalive !== undefined && mode !== "gre" && mode !== "gre-ipv6",
        "keepalive",
        'needs the mode "gre": its probes are GRE',
      ],
      [
        args.shared === true && (args.profile !== undefined || args.ipsecProfile === undefined),
        "shared",
        "cannot stand beside an IKEv2 profile in the line on Cisco IOS: give `ipsecProfile` an IpsecProfile that names it, and no `profile`",
      ],
      [args.tcpMss === "auto", "tcpMss", "must be a number on Cisco IOS (500 to 1460 bytes), which has no `auto`"],
      [!!args.address && !!args.unnumbered, "unnumbered", "cannot be given together with address"],
      [
        args.ipsecProfile !== undefined && args.profile?.ipsecProfile !== undefined,
        "profile.ipsecProfile",
        "says the same as ipsecProfile: leave one out",
      ],
    ]),
  ];
}
