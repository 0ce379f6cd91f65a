import { ixLogTime } from "../../families/nec-ix/time";
import type { End } from "../ike";
import { shortestLife, type TunnelState } from "../state";
import type { Identity } from "../view";
import { attemptsOf, hex, type Look, secondsSince } from "./look";

interface UpTunnel {
  readonly state: TunnelState;
  readonly own: End;
  readonly other: End;
  readonly isInitiator: boolean;
  readonly attempt: Extract<TunnelState["attempt"], { kind: "agreed" }>;
  /** Seconds since the SAs came up. */
  readonly age: number;
  /** How many times the Child SA has been renewed. */
  readonly renewed: number;
  readonly seed: string;
}

export function upTunnels(look: Look): UpTunnel[] {
  return look.tunnels.flatMap((state) => {
    const { attempt, tunnel, isIkeUp } = state;
    if (attempt.kind !== "agreed" || !isIkeUp) return [];
    const isInitiator = attempt.initiator.tunnel === tunnel;
    const [own, other] = isInitiator ? [attempt.initiator, attempt.responder] : [attempt.responder, attempt.initiator];
    const age = secondsSince(look.state, state.upAt);
    const seed = `${attempt.initiator.address} ${attempt.responder.address} ${state.upAt}`;
    return [{ state, own, other, isInitiator, attempt, age, renewed: Math.floor(age / shortestLife(attempt)), seed }];
  });
}

const CIPHERS: Readonly<Record<string, readonly [name: string, keyDigits: number]>> = {
  "3des": ["3DES-CBC", 48],
  des: ["DES-CBC", 16],
  aes128: ["AES-CBC-128", 32],
  aes192: ["AES-CBC-192", 48],
  aes256: ["AES-CBC-256", 64],
  aes128gcm: ["AES-GCM-128-16", 40],
  aes256gcm: ["AES-GCM-256-16", 72],
  null: ["NULL", 0],
};
const HASHES: Readonly<Record<string, readonly [integrity: string, prf: string, keyDigits: number]>> = {
  md5: ["HMAC-MD5-96", "HMAC-MD5", 32],
  sha1: ["HMAC-SHA1-96", "HMAC-SHA1", 40],
  sha256: ["HMAC-SHA2-256-128", "HMAC-SHA2-256", 64],
  sha384: ["HMAC-SHA2-384-192", "HMAC-SHA2-384", 96],
  sha512: ["HMAC-SHA2-512-256", "HMAC-SHA2-512", 128],
  none: ["none", "none", 0],
};
const GROUP_BITS: Readonly<Record<number, number>> = { 1: 768, 2: 1024, 5: 1536, 14: 2048, 15: 3072 };
const ID_NAMES: Readonly<Record<Identity["kind"], string>> = {
  ipv4: "IPV4-ADDR",
  ipv6: "IPV6-ADDR",
  fqdn: "FQDN",
  keyid: "KEY-ID",
  email: "RFC822-ADDR",
};

const cipherName = (cipher: string) => CIPHERS[cipher]?.[0] ?? cipher;
const hashName = (hash: string) => HASHES[hash]?.[0] ?? hash;

function idText({ kind, value }: Identity): string {
  return `${ID_NAMES[kind]} ${value}`;
}

/** SPI of a Child SA, seen from its receiver. */
export function childSpi(tunnel: UpTunnel, receiver: End): string {
  return hex(8, tunnel.seed, "child", tunnel.renewed, receiver.node.name);
}

export function ikeSpi({ seed }: UpTunnel, side: "initiator" | "responder"): string {
  return hex(16, seed, side);
}

function childLeft({ own, age, attempt }: UpTunnel): number {
  return own.tunnel.lifetime.child - (age % shortestLife(attempt));
}

export function showIkev2Sa(look: Look): string[] {
  const up = upTunnels(look);
  return [`IKEv2 SA - ${up.length} created`, ...up.flatMap((tunnel) => saBlock(tunnel))];
}

function saBlock(tunnel: UpTunnel): string[] {
  const { own, other, isInitiator, attempt, age, state, seed, renewed } = tunnel;
  const { encryption, integrity, prf, group } = attempt.ike;
  const keys = (what: string, digits: number) =>
    ["initiator", "responder"].map((side) => `      ${side} key : 0x${hex(digits, seed, what, side)}`);
  const requests = (end: End) => Math.floor(age / (end.tunnel.dpd?.interval ?? Number.POSITIVE_INFINITY)) + 2;
  const { dpd, pfs } = own.tunnel;
  return [
    `Interface ${own.tunnel.interface}`,
    `  SPI (I)0x${ikeSpi(tunnel, "initiator")} (R)0x${ikeSpi(tunnel, "responder")}`,
    `    Remain lifetime[sec] : ${own.tunnel.lifetime.ike - (age % own.tunnel.lifetime.ike)}`,
    `    Serial : ${state.memory.ups}`,
    `    Direction : ${isInitiator ? "initiator" : "responder"}`,
    `    Local Addr : ${own.address}:500`,
    `    Peer Addr : ${other.address}:500`,
    `    Local ID : ${idText(own.id)}`,
    `    Peer ID : ${idText(other.id)}`,
    "    Status : establish",
    `    Local message ID : ${requests(own)}`,
    `    Peer message ID : ${requests(other)}`,
    `    Encryption alg : ${cipherName(encryption)}`,
    ...keys("encryption", CIPHERS[encryption]?.[1] ?? 0),
    `    Integrity alg : ${hashName(integrity)}`,
    ...keys("integrity", HASHES[integrity]?.[2] ?? 0),
    `    PRF alg : ${HASHES[prf]?.[1] ?? prf}`,
    `    DH group : MODP-${GROUP_BITS[group] ?? group}`,
    `    PFS : ${pfs.length === 0 ? "off" : `MODP-${GROUP_BITS[pfs[0] as number] ?? pfs[0]}`}`,
    `    DPD : ${dpd === undefined ? "off" : `interval ${dpd.interval}[sec]`}`,
    "    Child",
    "      Prot SPI(IN)    SPI(OUT)   Lifetime[sec]",
    ...(state.isChildUp
      ? [`      ESP  0x${childSpi({ ...tunnel, renewed }, own)} 0x${childSpi(tunnel, other)} ${childLeft(tunnel)}`]
      : []),
  ];
}

export function showIkev2ChildSa(look: Look): string[] {
  const up = upTunnels(look).filter(({ state }) => state.isChildUp);
  return [`Child SA - ${up.length} connected`, ...up.flatMap((tunnel) => childBlock(tunnel, look))];
}

function childBlock(tunnel: UpTunnel, look: Look): string[] {
  const { own, other, attempt, state, renewed } = tunnel;
  const { encryption = "null", integrity = "none" } = attempt.child ?? {};
  const packets = trafficOf(tunnel, look);
  const serial = 2 * (state.memory.ups + renewed);
  const direction = (way: "outbound" | "inbound", receiver: End, number: number) => [
    `    Direction is ${way}`,
    `      SPI : 0x${childSpi(tunnel, receiver)}`,
    `      Serial : ${number}`,
    `      Authkey : 0x${hex(HASHES[integrity]?.[2] ?? 0, tunnel.seed, renewed, way, "auth")}`,
    `      Enckey : 0x${hex(CIPHERS[encryption]?.[1] ?? 0, tunnel.seed, renewed, way, "enc")}`,
  ];
  return [
    `Interface ${own.tunnel.interface}`,
    `  IKE Peer ID : ${idText(other.id)}`,
    `  IKE SPI (I)0x${ikeSpi(tunnel, "initiator")} (R)0x${ikeSpi(tunnel, "responder")}`,
    `  IKE SA serial : ${state.memory.ups}`,
    "  Child SA",
    "    Protocol : ESP",
    `    Local Addr : ${own.address}`,
    `    Peer Addr : ${other.address}`,
    `    Enc alg : ${cipherName(encryption)}`,
    `    Hash alg : ${hashName(integrity)}`,
    `    Remain lifetime[sec] : ${childLeft(tunnel)}`,
    `    Anti-replay : ${own.tunnel.antiReplay ? "on" : "off"}`,
    ...direction("outbound", other, serial + 1),
    ...direction("inbound", own, serial),
    ...["Local", "Peer"].flatMap((side) => [`    ${side} TS:`, ...ANY.map((line) => `      ${line}`)]),
    "  Statistics",
    "    Outbound",
    `      ${packets} packets, ${packets * 46} octets`,
    ...["0 cipher failure, 0 out of memory, 0 ts unacceptable", "0 misc error, 0 invalid packet, 0 packet too big"].map(
      (line) => `      ${line}`,
    ),
    "    Inbound",
    `      ${packets} packets, ${packets * 48} octets`,
    ...INBOUND.map((line) => `      ${line}`),
    ...history(tunnel, look),
  ];
}

const ANY = ["TS type : IPV4-ADDR-RANGE", "Protocol any", "Address Range 0.0.0.0 to 255.255.255.255", "Port Range 0 to 65535"];
const INBOUND = [
  "0 invalid sa, 0 replay detected, 0 integrity failure",
  "0 cipher failure, 0 packet truncated, 0 invalid padding",
  "0 unknown protocol, 0 out of memory, 0 ts unacceptable",
  "0 misc error, 0 tcp chksum error, 0 invalid packet",
  "0 recv error",
];

/** The messages of BGP are what goes through the tunnel by itself. */
export function trafficOf({ own }: { readonly own: End }, { sessions, state }: Look): number {
  const through = sessions.filter(({ isUp }) => isUp && own.tunnel.enabled);
  return through.reduce((sum, session) => {
    const keepalive = session.peering.kind === "fits" ? session.peering.keepalive : 0;
    return sum + 5 + (keepalive === 0 ? 0 : 2 * Math.floor(secondsSince(state, session.upAt) / keepalive));
  }, 0);
}

/** The last end of the SA and what came after it. */
function history({ state }: UpTunnel, { zone }: Look): string[] {
  const { events } = state.memory;
  const last = Math.max(
    0,
    events.findLastIndex(({ event }) => event !== "up"),
  );
  const names = { up: "Create", down: "Delete : Delete IKE SA", cleared: "Delete : Delete IKE SA by command" };
  return [
    "  History",
    "    Time                Event",
    ...events.slice(last).map(({ at, event }) => `    ${ixLogTime(new Date(at), zone)} ${names[event]}`),
  ];
}

/** An exchange is listed once something went wrong in it; INFORMATIONAL always is. */
export function showIkev2Statistics(look: Look): string[] {
  const up = upTunnels(look);
  const dpd = (pick: "own" | "other") =>
    up.reduce((sum, tunnel) => sum + Math.floor(tunnel.age / (tunnel[pick].tunnel.dpd?.interval ?? Number.POSITIVE_INFINITY)), 0);
  const [asked, answered] = [dpd("own"), dpd("other")];
  const failed = failures(look);
  return [
    "IKEv2 Statistics",
    ...failed.sides,
    `  Informational : Initiator ${asked} success, 0 fail`,
    `                  Responder ${answered} success, 0 fail`,
    "  Exchange",
    ...failed.exchanges,
    `    INFORMATIONAL : ${asked} send request, ${asked} recv response`,
    `                    ${answered} recv request, ${answered} send response`,
    "                    0 resend, 0 timeout",
  ];
}

interface Failures {
  readonly sides: readonly string[];
  readonly exchanges: readonly string[];
}

function failures({ tunnels, state, node }: Look): Failures {
  const sum = { initiator: 0, responder: 0, init: 0, answers: 0, auth: 0, resent: 0, timedOut: 0 };
  const towards = state.tunnels.filter(
    ({ attempt, node: other }) => attempt.kind === "refused" && other !== node && attempt.target?.node === node.name,
  );
  for (const tunnel of tunnels) {
    // A tunnel that waits shows what came from the other side; that is counted there.
    if (tunnel.attempt.kind !== "agreed" && tunnel.attempt.target?.node === node.name) continue;
    const { started, resent, timedOut } = attemptsOf(tunnel, state);
    const isAuth = tunnel.problem !== undefined && ["identity", "no-key", "key-differs"].includes(tunnel.problem.kind);
    const isRefused = tunnel.attempt.kind === "refused";
    sum.initiator += isRefused ? started : timedOut;
    sum.init += started + resent;
    sum.answers += isRefused ? started : 0;
    sum.auth += isAuth ? started : 0;
    sum.resent += resent;
    sum.timedOut += timedOut;
  }
  for (const tunnel of towards) sum.responder += attemptsOf(tunnel, state).started;
  if (sum.init + sum.responder === 0) return { sides: [], exchanges: [] };
  const exchange = (name: string, asked: number, got: number, received: number, lost: string) => [
    `    ${name} : ${asked} send request, ${got} recv response`,
    `${" ".repeat(name.length + 7)}${received} recv request, ${received} send response`,
    `${" ".repeat(name.length + 7)}${lost}`,
  ];
  return {
    sides: [
      `  IKE SA        : Initiator 0 success, ${sum.initiator} fail`,
      `                  Responder 0 success, ${sum.responder} fail`,
    ],
    exchanges: [
      ...exchange("IKE_SA_INIT", sum.init, sum.answers, sum.responder, `${sum.resent} resend, ${sum.timedOut} timeout`),
      ...(sum.auth > 0 ? exchange("IKE_AUTH", sum.auth, sum.auth, 0, "0 resend, 0 timeout") : []),
    ],
  };
}
