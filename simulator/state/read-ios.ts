import { isIp4 } from "../grammar/types";
import type { ConfigNode } from "../model/node";
import { blockOf, blocksOf, hasLine, isLine, lastWord, settingOf, settingsOf, wordsOf } from "./config";
import { readTunnel } from "./read-ios-tunnel";
import { routerIdOf } from "./router-id";
import { type BgpView, maskedPrefix, type NeighborView, type NodeView, type Port, type Prefix, type StaticRoute } from "./view";

/** What the running-config of an IOS router means to its neighbours. */
export function readIos(name: string, root: ConfigNode): NodeView {
  const blocks = blocksOf(root, "interface");
  const ports = blocks.map((block) => readPort(root, block));
  const tunnels = blocks.flatMap((block) => readTunnel(root, block, ports));
  const bgp = readBgp(root, ports);
  const statics = settingsOf(root, "ip route").flatMap(readStatic);
  return { name, dialect: "cisco-ios", ports, statics, tunnels, ...(bgp === undefined ? {} : { bgp }) };
}

function readPort(root: ConfigNode, block: ConfigNode): Port {
  const name = lastWord(block.text);
  const own = settingsOf(block, "ip address").filter((value) => /^\d/.test(value));
  const primary = own.find((value) => !value.endsWith(" secondary"));
  const lent = settingOf(blockOf(root, `interface ${settingOf(block, "ip unnumbered")}`), "ip address");
  const address = primary === undefined ? hostOf(lent) : readAddress(primary);
  const access = accessPorts(root, name);
  // Without any port in it a VLAN is down; one whose ports are not in the configuration is taken for up.
  const isCarried = access.length === 0 || access.some((port) => !hasLine(blockOf(root, `interface ${port}`), "shutdown"));
  return {
    name,
    kind: name.startsWith("Tunnel") ? "tunnel" : /^(Loopback|Null)/.test(name) ? "loopback" : "wire",
    enabled: !hasLine(block, "shutdown") && !hasLine(blockOf(root, `interface ${name.split(".")[0]}`), "shutdown") && isCarried,
    ...(address === undefined ? {} : { address, borrowed: primary === undefined }),
    secondaries: own.filter((value) => value.endsWith(" secondary")).map(readAddress),
    hardware: [name, ...access],
  };
}

/** The switch ports of a VLAN interface; ports without a line are in VLAN 1. */
function accessPorts(root: ConfigNode, name: string): string[] {
  const [, vlan] = /^Vlan(\d+)$/.exec(name) ?? [];
  if (vlan === undefined) return [];
  const ports = blocksOf(root, "interface").filter(
    (block) => /Ethernet[\d/]+$/.test(block.text.trim()) && !isLine(block, /^ip address /),
  );
  return ports
    .filter((block) => (settingOf(block, "switchport access vlan") ?? "1") === vlan)
    .map((block) => lastWord(block.text));
}

function readAddress(value: string): Prefix {
  const [address = "0.0.0.0", mask = "255.255.255.255"] = wordsOf(value);
  return maskedPrefix(address, mask);
}

function hostOf(value: string | undefined): Prefix | undefined {
  return value === undefined || !/^\d/.test(value) ? undefined : { ...readAddress(value), length: 32 };
}

function readStatic(line: string): StaticRoute[] {
  const words = wordsOf(line);
  if (words[0] === "vrf") return [];
  const [to = "", mask = "", via = "", ...rest] = words;
  const hop = isIp4(via) ? { nextHop: via } : { interface: via, ...(isIp4(rest[0] ?? "") ? { nextHop: rest[0] as string } : {}) };
  const distance = rest.find((word, i) => /^\d{1,3}$/.test(word) && !["tag", "track", "name"].includes(rest[i - 1] ?? ""));
  return [{ prefix: maskedPrefix(to, mask), distance: Number(distance ?? 1), ...hop }];
}

function readBgp(root: ConfigNode, ports: readonly Port[]): BgpView | undefined {
  const [block] = blocksOf(root, "router bgp");
  if (block === undefined) return undefined;
  const family = blockOf(block, "address-family ipv4") ?? block;
  const heads = settingsOf(block, "neighbor").map((line) => line.split(" ")[0] as string);
  const addresses = [...new Set(heads)].filter(isIp4);
  const chosen = settingOf(block, "bgp router-id");
  const lent = ports.find((port) => chosen === `interface ${port.name}`)?.address?.address;
  return {
    as: Number(lastWord(block.text)),
    routerId: lent ?? chosen ?? routerIdOf(ports),
    neighbors: addresses.map((address) => readNeighbor(block, family, address)),
    networks: settingsOf(family, "network").map(readNetwork),
    redistributes: (["connected", "static"] as const).filter((kind) => isLine(family, new RegExp(`^redistribute ${kind}( |$)`))),
    logs: hasLine(block, "bgp log-neighbor-changes"),
  };
}

function readNetwork(line: string): Prefix {
  const [address = "0.0.0.0", , mask] = wordsOf(line);
  const first = Number(address.split(".")[0]);
  const length = first < 128 ? 8 : first < 192 ? 16 : 24;
  return mask === undefined || !isIp4(mask) ? { address, length } : maskedPrefix(address, mask);
}

/** A line of the neighbour, else of its group. */
function readNeighbor(block: ConfigNode, family: ConfigNode, address: string): NeighborView {
  const group = settingOf(block, `neighbor ${address} peer-group`);
  const find = (at: ConfigNode, words: string) =>
    settingOf(at, `neighbor ${address} ${words}`) ?? (group ? settingOf(at, `neighbor ${group} ${words}`) : undefined);
  const get = (words: string) => find(block, words);
  const as = get("remote-as");
  const timers = wordsOf(get("timers") ?? settingOf(block, "timers bgp")).map(Number);
  const [keepalive = 60, hold = 180, leastHold = 0] = timers;
  const source = get("update-source");
  const password = passwordOf(block, address) ?? (group ? passwordOf(block, group) : undefined);
  return {
    address,
    as: as === undefined ? undefined : Number(as),
    enabled: get("shutdown") === undefined,
    active: isActive(block, family, address),
    keepalive,
    hold,
    leastHold,
    ...(password === undefined ? {} : { password }),
    ...(source === undefined ? {} : { source }),
    multihop: get("ebgp-multihop") !== undefined || get("ttl-security hops") !== undefined,
    nextHopSelf: find(family, "next-hop-self") !== undefined,
    reflected: find(family, "route-reflector-client") !== undefined,
    softInbound: find(family, "soft-reconfiguration inbound") !== undefined,
  };
}

function isActive(block: ConfigNode, family: ConfigNode, address: string): boolean {
  if (family !== block) return hasLine(family, `neighbor ${address} activate`);
  return !hasLine(block, `no neighbor ${address} activate`) && !hasLine(block, "no bgp default ipv4-unicast");
}

/** A password that was typed here is known although it is displayed in type 7. */
function passwordOf(block: ConfigNode, neighbor: string): NeighborView["password"] {
  const line = blocksOf(block, `neighbor ${neighbor} password`)[0];
  if (line === undefined) return undefined;
  const { password } = line.args;
  return password === undefined ? { kind: "opaque" } : { kind: "plain", text: password };
}
