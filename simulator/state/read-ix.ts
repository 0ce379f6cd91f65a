import { isIp4 } from "../grammar/types";
import type { ConfigNode } from "../model/node";
import { IX_BGP_TIMERS, IX_ENCRYPTION, IX_GROUPS, IX_HASHES, IX_ROUTER_ID } from "./assumptions";
import { blockOf, blocksOf, hasLine, isLine, lastWord, settingOf, settingsOf, wordsOf } from "./config";
import { routerIdOf } from "./router-id";
import {
  type BgpView,
  type Identity,
  type Key,
  type KeyEntry,
  type NeighborView,
  type NodeView,
  type Port,
  parsePrefix,
  type StaticRoute,
  type TunnelView,
} from "./view";

/** What the running-config of an IX means to its neighbours. */
export function readIx(name: string, root: ConfigNode): NodeView {
  const ports = blocksOf(root, "interface").map((block) => readPort(root, block));
  const tunnels = blocksOf(root, "interface").flatMap((block) => readTunnel(root, block));
  const statics = settingsOf(root, "ip route").flatMap(readStatic);
  const bgp = readBgp(root, ports);
  return { name, dialect: "nec-ix", ports, statics, tunnels, ...(bgp === undefined ? {} : { bgp }) };
}

function readPort(root: ConfigNode, block: ConfigNode): Port {
  const name = lastWord(block.text);
  const hardware = /^(GigaEthernet|FastEthernet)\d+/.exec(name)?.[0] ?? name;
  const own = settingsOf(block, "ip address").filter((value) => /^\d/.test(value));
  const named = own.find((value) => !value.endsWith(" secondary"));
  const primary = named ?? unnumbered(root, block);
  return {
    name,
    kind: /^Tunnel/.test(name) ? "tunnel" : /^(Loopback|Null)/.test(name) ? "loopback" : "wire",
    enabled: !hasLine(block, "shutdown") && !hasLine(blockOf(root, `device ${hardware}`), "shutdown"),
    ...(primary === undefined ? {} : { address: parsePrefix(primary), borrowed: named === undefined }),
    secondaries: own.filter((value) => value.endsWith(" secondary")).map((value) => parsePrefix(value.split(" ")[0] as string)),
    hardware: [name, hardware],
  };
}

/** A tunnel without an address of its own speaks with that of another interface, as a host. */
function unnumbered(root: ConfigNode, block: ConfigNode): string | undefined {
  const lender = settingOf(block, "ip unnumbered");
  const address = settingOf(blockOf(root, `interface ${lender}`), "ip address");
  return address === undefined || !/^\d/.test(address) ? undefined : `${address.split("/")[0]}/32`;
}

function readStatic(line: string): StaticRoute[] {
  const words = wordsOf(line);
  // Other routing tables do not take part.
  if (words[0] === "vrf") return [];
  const [to = "", via = ""] = words;
  const at = words.indexOf("distance");
  const distance = at < 0 ? 1 : Number(words[at + 1]);
  const prefix = parsePrefix(to === "default" ? "0.0.0.0/0" : to);
  return [{ prefix, distance, ...(isIp4(via) ? { nextHop: via } : { interface: via }) }];
}

const ALGORITHMS: Readonly<Record<string, string>> = {
  "3des-cbc": "3des",
  "aes-cbc-128": "aes128",
  "aes-cbc-192": "aes192",
  "aes-cbc-256": "aes256",
  "aes-gcm-128-16": "aes128gcm",
  "aes-gcm-256-16": "aes256gcm",
  "sha2-256": "sha256",
  "sha2-384": "sha384",
  "sha2-512": "sha512",
  off: "none",
  "768-bit": "1",
  "1024-bit": "2",
  "1536-bit": "5",
  "2048-bit": "14",
  "3072-bit": "15",
};

function algorithms(value: string | undefined, all: readonly string[]): readonly string[] {
  return value === undefined ? all : wordsOf(value).map((word) => ALGORITHMS[word] ?? word);
}

function groups(value: string | undefined): readonly number[] {
  return value === "off" ? [] : algorithms(value, IX_GROUPS.map(String)).map(Number);
}

/** The tunnel's own line wins over its profile, the profile over the default profile. */
function parameterOf(root: ConfigNode, block: ConfigNode): (words: string) => string | undefined {
  const profile = blockOf(root, `ikev2 profile ${settingOf(block, "ikev2 binding")}`);
  const common = blockOf(root, "ikev2 default-profile");
  return (words) => settingOf(block, `ikev2 ${words}`) ?? settingOf(profile, words) ?? settingOf(common, words);
}

function readTunnel(root: ConfigNode, block: ConfigNode): TunnelView[] {
  const mode = settingOf(block, "tunnel mode");
  if (mode === undefined || !/^(ether-ip )?ipsec-ikev2$/.test(mode)) return [];
  const get = parameterOf(root, block);
  const peer = readPeer(block);
  const localId = readIdentity(get("local-authentication")?.replace(/^(psk )?id /, ""));
  const direction = get("negotiation-direction") ?? "both";
  const dpd = wordsOf(get("dpd interval"));
  const binding = settingOf(block, "ikev2 binding");
  return [
    {
      interface: lastWord(block.text),
      enabled: !hasLine(block, "shutdown"),
      ...(peer === undefined ? { incomplete: "it has no ikev2 peer" } : { peer: peer.address }),
      source: readSource(get("source-address"), get("outgoing-interface")),
      ...(localId === undefined ? {} : { localId }),
      remoteIds: peer?.id === undefined ? [{ kind: "any" }] : [{ kind: "exact", identity: peer.id }],
      keys: peer?.id === undefined ? [] : [keyEntry(root, peer.id, localId)],
      ike: [
        {
          encryption: algorithms(get("sa-proposal enc"), IX_ENCRYPTION),
          integrity: algorithms(get("sa-proposal integrity"), IX_HASHES),
          prf: algorithms(get("sa-proposal prf"), IX_HASHES),
          groups: groups(get("sa-proposal dh")),
        },
      ],
      child: [
        {
          encryption: algorithms(get("child-proposal enc"), IX_ENCRYPTION),
          integrity: algorithms(get("child-proposal integrity"), IX_HASHES),
        },
      ],
      pfs: groups(get("child-pfs")),
      mode: get("ipsec-mode") === "transport" ? "transport" : "tunnel",
      selector: mode.startsWith("ether-ip") ? "etherip" : "any",
      initiates: initiationOf(peer?.address, direction, get("connect-type")),
      responds: direction !== "initiator",
      ownOrder: true,
      lifetime: { ike: Number(get("sa-lifetime") ?? 86400), child: Number(get("child-lifetime") ?? 28800) },
      ...(dpd[0] === undefined ? {} : { dpd: { interval: Number(dpd[0]), retry: 3 } }),
      antiReplay: get("anti-replay") !== "off",
      ...(binding === undefined ? {} : { profile: binding }),
    },
  ];
}

function initiationOf(peer: string | undefined, direction: string, connect = "trigger"): TunnelView["initiates"] {
  if (peer === "any" || direction === "responder") return "never";
  return connect === "auto" ? "at-once" : "on-traffic";
}

function readSource(source: string | undefined, outgoing: string | undefined): TunnelView["source"] {
  if (source !== undefined) return isIp4(source) ? { kind: "address", address: source } : { kind: "interface", name: source };
  const name = outgoing?.split(" ")[0];
  return name === undefined ? { kind: "route" } : { kind: "route", outgoing: name };
}

/** Without an ID behind it, the address of the peer is its ID. */
function readPeer(block: ConfigNode): { readonly address: string; readonly id?: Identity } | undefined {
  const [, address, id] = /^(\S+) authentication psk(?: id (.+))?$/.exec(settingOf(block, "ikev2 peer") ?? "") ?? [];
  if (address === undefined) return undefined;
  const own = id === undefined && isIp4(address) ? `ipv4 ${address}` : id;
  const identity = readIdentity(own);
  return identity === undefined ? { address } : { address, id: identity };
}

function readIdentity(text: string | undefined): Identity | undefined {
  const [kind, value] = wordsOf(text);
  if (kind === undefined || value === undefined) return undefined;
  return { kind: kind === "rfc822" ? "email" : (kind as Identity["kind"]), value };
}

/** The own ID may have a key of its own; else the key of the peer serves both ways. */
function keyEntry(root: ConfigNode, id: Identity, own: Identity | undefined): KeyEntry {
  const remote = keyOf(root, id);
  const local = (own === undefined ? undefined : keyOf(root, own)) ?? remote;
  return { identity: id, ...(local === undefined ? {} : { local }), ...(remote === undefined ? {} : { remote }) };
}

function keyOf(root: ConfigNode, { kind, value }: Identity): Key | undefined {
  const words = `ikev2 authentication psk id ${kind === "email" ? "rfc822" : kind} ${value} key `;
  const line = blocksOf(root, "ikev2 authentication").find(({ text }) => text.startsWith(words));
  if (line === undefined) return undefined;
  const [form, shown = ""] = wordsOf(line.text.slice(words.length));
  const { key } = line.args;
  // A key that was typed here is known although it is displayed encrypted.
  const isShown = shown === key;
  if (key === undefined || (isShown && form === "secret")) return { kind: "opaque" };
  const isHex = isShown && form === "hex";
  return { kind: "plain", text: isHex ? Buffer.from(key, "hex").toString("latin1") : key };
}

function readBgp(root: ConfigNode, ports: readonly Port[]): BgpView | undefined {
  const [block] = blocksOf(root, "router bgp");
  if (block === undefined) return undefined;
  const family = blockOf(block, "address-family ipv4 unicast");
  const addresses = [...new Set(settingsOf(block, "neighbor").map((line) => line.split(" ")[0] as string))];
  return {
    as: Number(lastWord(block.text)),
    routerId: settingOf(block, "router-id") ?? routerIdOf(ports, IX_ROUTER_ID),
    neighbors: addresses.map((address) => readNeighbor(block, family, address)),
    networks: settingsOf(family, "network").map(parsePrefix),
    redistributes: (["connected", "static"] as const).filter((kind) => isLine(family, new RegExp(`^redistribute ${kind}( |$)`))),
    logs: false,
  };
}

function readNeighbor(block: ConfigNode, family: ConfigNode | undefined, address: string): NeighborView {
  const get = (words: string) => settingOf(block, `neighbor ${address} ${words}`);
  const as = get("remote-as");
  const [keepalive = IX_BGP_TIMERS.keepalive, hold = IX_BGP_TIMERS.hold] = wordsOf(
    get("timers") ?? settingOf(block, "timers"),
  ).map(Number);
  const password = get("password");
  const source = get("update-source");
  return {
    address,
    as: as === undefined ? undefined : Number(as),
    enabled: get("shutdown") === undefined,
    active: true,
    keepalive,
    hold,
    leastHold: 0,
    ...(password === undefined ? {} : { password: { kind: "plain", text: password } }),
    ...(source === undefined ? {} : { source }),
    multihop: get("ebgp-multihop") !== undefined,
    nextHopSelf: hasLine(family, `neighbor ${address} next-hop-self`),
    reflected: hasLine(family, `neighbor ${address} route-reflector-client`),
    softInbound: false,
  };
}
