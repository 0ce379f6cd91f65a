import type { DialectName } from "../../provider/dialects/dialect";
import type { Kind } from "../../provider/resources";
import { specOf } from "../../provider/resources";
import { baseConfig, blockOf } from "../simulator/bases";
import { instance } from "./cases";
import type { Args } from "./samples";
import { leaves, merge, sampled, withCompany } from "./verdicts";

/** One argument of one resource, with what it takes to try it on a router. */
export interface DrivenArgument {
  readonly kind: Kind;
  readonly argument: string;
  /** The resource without the argument; `undefined` where it cannot be without. */
  readonly without: Args | undefined;
  /** The resource with different values of it: at least one. */
  readonly variants: readonly Args[];
}

const isIx = (dialect: DialectName) => dialect === "nec-ix";

/** On another interface than the usual one, some arguments make sense only. */
function placed(dialect: DialectName, kind: Kind, path: string): Args {
  const ix = isIx(dialect);
  if (kind === "Interface") {
    if (path.startsWith("tunnel.") || path === "unnumbered") return { name: ix ? "Tunnel9.0" : "Tunnel9" };
    if (path === "encapsulationVlan") return { name: ix ? "GigaEthernet2.9" : "GigabitEthernet8.9" };
    if (path === "switchportAccessVlan") return { name: "GigabitEthernet5" };
    if (path === "bridgeGroup" || path.startsWith("autoConnect")) return { name: "GigaEthernet2.9", encapsulationVlan: 9 };
    return { name: ix ? "GigaEthernet2.0" : "Vlan9" };
  }
  return {};
}

/** Values that the samples do not have, by argument, each as good as the other. */
const others: Readonly<Record<string, readonly unknown[]>> = {
  "Interface.address": ["10.9.0.5/30", "dhcp"],
  "Interface.unnumbered": ["GigaEthernet0.0", "Vlan1"],
  "Interface.secondaryAddresses": [["10.9.2.1/30"], ["10.9.2.1/30", "10.9.3.1/30"]],
  "Interface.filters": [
    [{ list: "M", direction: "in", sequence: 10 }],
    [{ list: "L", direction: "out", sequence: 10 }],
    [{ list: "M", direction: "in" }],
    [{ list: "L", direction: "out" }],
  ],
  "Interface.ipv6.addresses": [["2001:db8::2/64"], ["2001:db8::1/64", "2001:db8:1::1/64"]],
  "Interface.napt.static": [[{ to: "GigaEthernet0.0", protocol: "udp", port: 500 }]],
  "Interface.nat": ["outside"],
  "Interface.vrf": ["W"],
  "Interface.tunnel.mode": ["ether-ip ip", "gre multipoint", "ipip"],
  "Interface.tunnel.source": ["10.0.0.3", "Vlan1", "GigaEthernet0.0"],
  "Interface.tunnel.destination": ["10.0.0.4"],
  "Interface.tunnel.vrf": ["W"],
  "Interface.tunnel.ipsecProfile": ["I"],
};

/** Values by the name of the argument alone. */
const byName: Readonly<Record<string, readonly unknown[]>> = {
  outgoingInterface: ["GigaEthernet1.0"],
  outgoingNextHop: ["10.0.0.99"],
  updateSource: ["Loopback1", "Loopback1.0"],
  source: ["Vlan8"],
  unnumbered: ["Vlan8", "GigaEthernet1.0"],
  vrf: ["W"],
  tunnelVrf: ["V"],
  ivrf: ["W"],
  profile: [{ name: "P2" }],
  ipsecProfile: ["P"],
  ikeProfile: ["P2"],
  peerGroup: ["G2"],
  proposals: [["A"], ["A", "B"]],
  transformSets: [["B"], ["A", "B"]],
  routeMapIn: ["R2"],
  routeMapOut: ["R2"],
  defaultOriginateRouteMap: ["R2"],
  prefixListIn: ["P2"],
  prefixListOut: ["P2"],
  distributeListIn: ["L2"],
  distributeListOut: ["L2"],
  keyring: ["K2"],
  pppoe: [{ profile: "isp2" }],
};

/** Another value of the same shape. */
function another(value: unknown): readonly unknown[] {
  if (typeof value === "number") return [value + 1, value - 1, value * 2];
  if (typeof value === "boolean") return [!value];
  if (typeof value === "string") {
    if (/^\d+\.\d+\.\d+\.\d+$/.test(value)) return [value.replace(/\d+$/, (last) => String(Number(last) + 1))];
    return words.filter((each) => each !== value);
  }
  if (Array.isArray(value)) return value.length === 1 ? another(value[0]).map((each) => [each]) : [value.slice(0, 1)];
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([name, inner]) => another(inner).map((each) => ({ ...value, [name]: each })));
  return [];
}

const words = [
  "GigaEthernet0.0",
  "Loopback1",
  "in",
  "out",
  "both",
  "standard",
  "extended",
  "receive",
  "route",
  "bfd",
  "active",
  "off",
  "auto",
  "trigger",
  "post",
  "pre",
  "any",
  "Loopback1.0",
  "R2",
  "G2",
  "P2",
  "L2",
  "T2",
  "w",
];

/** A router knows the names of its own interfaces only. */
function isForeign(dialect: DialectName, args: Args): boolean {
  return (isIx(dialect) ? /"(Vlan\d+|Loopback\d+|Tunnel\d+)"/ : /"(Giga\w+\d|\w+\d+\.0)"|"Loopback1\.0"/).test(
    JSON.stringify(args),
  );
}

/** The simulator takes a whole peer group away with its remote-as; our rules say that the group stays. No source settles it. */
const unsettled = new Set([
  "cisco-ios BgpPeerGroup.remoteAs",
  // The simulator does not show what is set in built-in objects.
  ...["encryption", "integrity", "prf", "dhGroups"].map((each) => `cisco-ios IkeDefaultProfile.ikeSa.${each}`),
  ...["encryption", "integrity", "pfs", "lifetime", "lifetimeKilobytes", "mode"].map(
    (each) => `cisco-ios IkeDefaultProfile.childSa.${each}`,
  ),
  "cisco-ios IkeDefaultProfile.antiReplay",
  "cisco-ios IkeDefaultProfile.sourceAddress",
]);

function isAccepted(dialect: DialectName, kind: Kind, args: Args): boolean {
  try {
    instance(dialect, kind, args);
    return true;
  } catch {
    return false;
  }
}

/** Every argument of every resource that the dialect takes. */
export function drivenArguments(dialect: DialectName): readonly DrivenArgument[] {
  return sampled.flatMap(([kind, { needs, each }]) =>
    leaves(each).flatMap(({ path, args }): DrivenArgument[] => {
      if (specOf(kind).identity.includes(path) || unsettled.has(`${dialect} ${kind}.${path}`)) return [];
      const base = merge(withCompany(kind, path, needs[dialect]), placed(dialect, kind, path));
      const value = path.split(".").reduce<unknown>((here, name) => (here as Args)?.[name], args);
      const values = [value, ...(others[`${kind}.${path}`] ?? byName[path.split(".").at(-1) as string] ?? another(value))];
      const variants = values
        .map((each) => merge(base, at(path, each)))
        .filter((args) => isAccepted(dialect, kind, args) && !isForeign(dialect, args));
      const without = isAccepted(dialect, kind, dropped(base, path)) ? dropped(base, path) : undefined;
      return variants.length === 0 ? [] : [{ kind, argument: path, without, variants: variants.slice(0, 3) }];
    }),
  );
}

/** `ipv6.addresses`: an argument of an argument. */
function at(path: string, value: unknown): Args {
  return path.split(".").reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as Args;
}

function dropped(args: Args, path: string): Args {
  const [name = "", ...rest] = path.split(".");
  if (rest.length > 0)
    return typeof args[name] === "object" ? { ...args, [name]: dropped(args[name] as Args, rest.join(".")) } : args;
  return Object.fromEntries(Object.entries(args).filter(([each]) => each !== name));
}

/** What the arguments refer to; of the resource itself nothing. */
/** The hardware that the resources need, out of the whole configuration of a router: a short text is obeyed faster. */
export function hardwareOf(dialect: DialectName): string {
  const base = baseConfig(dialect);
  const opening = base.split("\n").filter((line) => /^interface (GigaEthernet\d|GigabitEthernet[58]|Vlan1$)/.test(line));
  return `${opening.flatMap((line) => blockOf(base, line)).join("\n")}\n`;
}

export function surroundingsOf(dialect: DialectName, { kind, variants }: DrivenArgument): string {
  const { name, number } = (variants[0] ?? {}) as Args;
  // Profiles of IPsec name those of IKE.
  if (kind === "IkeAuthentication" && dialect === "cisco-ios") return "";
  if (kind === "IkeProfile") return without(dialect, /^crypto (ikev2|ipsec) profile|^ikev2 profile/);
  const own = (line: string) => ownHeaders[kind]?.some((words) => `${line} `.startsWith(`${words} ${name ?? number} `)) === true;
  const blocks = surroundings[dialect].split(/\n(?=\S)/).filter((block) => !own(block.split("\n")[0] as string));
  return `${blocks.join("\n")}\n${kind === "BgpNeighbor" && dialect === "cisco-ios" ? group : ""}`;
}

function without(dialect: DialectName, left: RegExp): string {
  return surroundings[dialect]
    .split(/\n(?=\S)/)
    .filter((block) => !left.test(block))
    .join("\n");
}

const group = "router bgp 100\n neighbor G peer-group\n neighbor G2 peer-group\n";

/** How the lines begin that a resource itself is. */
const ownHeaders: Partial<Readonly<Record<Kind, readonly string[]>>> = {
  IkeProfile: ["ikev2 profile", "crypto ikev2 profile", "crypto ipsec profile"],
  PppProfile: ["ppp profile"],
  Vrf: ["vrf definition"],
  IpsecProfile: ["crypto ipsec profile"],
  AccessList: ["ip access-list", "ip access-list standard", "ip access-list extended"],
  PrefixList: ["ip prefix-list", "ipv6 prefix-list"],
  RouteMap: ["route-map"],
  AsPathList: ["ip as-path access-list"],
  IkeAuthentication: ["crypto ikev2 keyring"],
};

const surroundings: Readonly<Record<DialectName, string>> = {
  "nec-ix": `
ip access-list L permit ip src any dest any
ip access-list M permit ip src any dest any
ip prefix-list P 5 permit 10.0.0.0/8
ip prefix-list P2 5 permit 10.0.0.0/8
route-map R permit 10
route-map R2 permit 10
ikev2 authentication psk id ipv4 10.0.0.9 key char abc
ikev2 authentication psk id ipv4 10.0.0.7 key char abc
ikev2 authentication psk id ipv4 10.0.0.8 key char abc
ikev2 authentication psk id keyid x key char abc
ikev2 authentication psk id fqdn x.example key char abc
ikev2 profile P
ikev2 profile P2
interface Loopback1.0
ppp profile isp
ppp profile isp2
ipv6 access-list L permit ip src any dest any
`,
  "cisco-ios": `
vrf definition V
 rd 65000:1
 address-family ipv4
vrf definition W
 rd 65000:2
 address-family ipv4
ip access-list standard L
 permit any
ip access-list standard L2
 permit any
ip access-list standard M
 permit any
ip access-list extended N
 permit ip any any
ip prefix-list P seq 5 permit 10.0.0.0/8
ip prefix-list P2 seq 5 permit 10.0.0.0/8
ipv6 prefix-list P seq 5 permit 2001:DB8::/32
ipv6 prefix-list P2 seq 5 permit 2001:DB8::/32
ip as-path access-list 1 permit ^1$
ip as-path access-list 2 permit ^2$
route-map R permit 10
route-map R2 permit 10
interface Loopback0
interface Loopback1
interface Vlan7
 ip address 10.7.0.1 255.255.255.0
interface Vlan8
 ip address 10.8.0.1 255.255.255.0
crypto ikev2 proposal A
 encryption aes-cbc-256
 integrity sha256
 group 14
crypto ikev2 proposal B
 encryption aes-cbc-256
 integrity sha256
 group 14
crypto ikev2 keyring K
 peer 10.0.0.9
  address 10.0.0.9
  pre-shared-key abc
crypto ikev2 keyring ixios
 peer 10.0.0.9
  address 10.0.0.9
  pre-shared-key abc
crypto ikev2 keyring K2
 peer 10.0.0.9
  address 10.0.0.9
  pre-shared-key abc
crypto ikev2 profile P
 match identity remote address 10.0.0.9 255.255.255.255
 authentication remote pre-share
 authentication local pre-share
 keyring local K
crypto ikev2 profile P2
 match identity remote address 10.0.0.10 255.255.255.255
 authentication remote pre-share
 authentication local pre-share
 keyring local K
crypto ipsec transform-set A esp-aes 256 esp-sha256-hmac
 mode tunnel
crypto ipsec transform-set B esp-aes 256 esp-sha256-hmac
 mode tunnel
crypto ipsec profile I
 set ikev2-profile P
crypto ipsec profile P
 set ikev2-profile P
crypto ipsec profile P2
 set ikev2-profile P2
`,
};
