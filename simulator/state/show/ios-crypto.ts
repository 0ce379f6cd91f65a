import type { End } from "../ike";
import type { TunnelState } from "../state";
import { childSpi, ikeSpi, trafficOf, upTunnels } from "./ix-ikev2";
import { attemptsOf, hex, type Look } from "./look";

type UpTunnel = ReturnType<typeof upTunnels>[number];

const CIPHERS: Readonly<Record<string, string>> = {
  "3des": "3DES",
  des: "DES",
  aes128: "AES-CBC, keysize: 128",
  aes192: "AES-CBC, keysize: 192",
  aes256: "AES-CBC, keysize: 256",
  aes128gcm: "AES-GCM, keysize: 128",
  aes256gcm: "AES-GCM, keysize: 256",
};
const HASHES: Readonly<Record<string, string>> = {
  md5: "MD596",
  sha1: "SHA96",
  sha256: "SHA256",
  sha384: "SHA384",
  sha512: "SHA512",
  none: "None",
};
const TRANSFORMS: Readonly<Record<string, string>> = {
  "3des": "esp-3des",
  des: "esp-des",
  null: "esp-null",
  aes128: "esp-aes",
  aes192: "esp-192-aes",
  aes256: "esp-256-aes",
  aes128gcm: "esp-gcm",
  aes256gcm: "esp-gcm 256",
  md5: "esp-md5-hmac",
  sha1: "esp-sha-hmac",
  sha256: "esp-sha256-hmac",
  sha384: "esp-sha384-hmac",
  sha512: "esp-sha512-hmac",
};

const TITLE = " IPv4 Crypto IKEv2  SA ";
const HEAD = "Tunnel-id Local                 Remote                fvrf/ivrf            Status ";

export function showCryptoIkev2Sa(look: Look, isDetailed: boolean, showsPrf: boolean): string[] {
  const up = upTunnels(look).flatMap((tunnel, i) => [
    HEAD,
    saLine(i + 1, tunnel.own.address, tunnel.other.address, "READY"),
    ...saBody(tunnel, i + 1, showsPrf),
    ...(isDetailed ? saDetails(tunnel) : []),
    "",
  ]);
  const tried = look.tunnels.flatMap((tunnel, i) => negotiating(tunnel, i + 1));
  const all = [...up, ...tried];
  return all.length === 0 ? [] : [TITLE, "", ...all, " IPv6 Crypto IKEv2  SA ", ""];
}

function saLine(id: number, local: string, remote: string, status: string): string {
  return `${String(id).padEnd(10)}${`${local}/500`.padEnd(22)}${`${remote}/500`.padEnd(22)}${"none/none".padEnd(21)}${status}  `;
}

function saBody(tunnel: UpTunnel, id: number, showsPrf: boolean): string[] {
  const { attempt, own, isInitiator, age } = tunnel;
  const { encryption, integrity, prf, group } = attempt.ike;
  const prfText = showsPrf ? ` PRF: ${prf.toUpperCase()},` : "";
  const spi = (mine: boolean) => ikeSpi(tunnel, mine === isInitiator ? "initiator" : "responder").toUpperCase();
  return [
    `      Encr: ${CIPHERS[encryption] ?? encryption},${prfText} Hash: ${HASHES[integrity] ?? integrity}, DH Grp:${group}, Auth sign: PSK, Auth verify: PSK`,
    `      Life/Active Time: ${own.tunnel.lifetime.ike}/${age % own.tunnel.lifetime.ike} sec`,
    `      CE id: ${1000 + id}, Session-id: ${id}`,
    `      Local spi: ${spi(true)}       Remote spi: ${spi(false)}`,
  ];
}

function saDetails(tunnel: UpTunnel): string[] {
  const { own, other, isInitiator, age } = tunnel;
  const requests = (end: End) => Math.floor(age / (end.tunnel.dpd?.interval ?? Number.POSITIVE_INFINITY)) + (end === own ? 0 : 2);
  const [mine, theirs] = [requests(own), requests(other)];
  const pair = (words: string, a: number, b: number) =>
    `      Local ${words} ${String(a).padEnd(14)} Remote ${words} ${String(b).padEnd(10)}`;
  return [
    "      Status Description: Negotiation done",
    `      Local id: ${own.id.value}`,
    `      Remote id: ${other.id.value}`,
    pair("req msg id: ", mine, theirs),
    pair("next msg id:", mine, theirs),
    pair("req queued: ", mine, theirs),
    pair("window:     ", 5, 5),
    `      DPD configured for ${own.tunnel.dpd?.interval ?? 0} seconds, retry ${own.tunnel.dpd?.retry ?? 0}`,
    "      Fragmentation not configured.",
    "      Extended Authentication not configured.",
    "      NAT-T is not detected  ",
    "      Cisco Trust Security SGT is disabled",
    `      Initiator of SA : ${isInitiator ? "Yes" : "No"}`,
  ];
}

/** While nobody answers, the SA stands in the list without any algorithm. */
function negotiating({ attempt, tunnel }: TunnelState, id: number): string[] {
  if (attempt.kind !== "unanswered" || tunnel.peer === undefined) return [];
  return [HEAD, saLine(id, attempt.local ?? "0.0.0.0", tunnel.peer, "IN-NEG"), ""];
}

export function showCryptoSession(look: Look): string[] {
  const up = new Map(upTunnels(look).map((tunnel) => [tunnel.state.tunnel, tunnel]));
  const blocks = look.tunnels.flatMap((state, i) => sessionBlock(state, up.get(state.tunnel), i + 1));
  return ["Crypto session current status", "", ...blocks];
}

function sessionBlock(state: TunnelState, up: UpTunnel | undefined, id: number): string[] {
  const { tunnel, attempt, isChildUp } = state;
  const isTried = attempt.kind === "unanswered" || attempt.kind === "refused";
  const status = isChildUp ? "UP-ACTIVE" : up !== undefined ? "UP-IDLE" : isTried ? "DOWN-NEGOTIATING" : "DOWN";
  const local = up?.own.address ?? (attempt.kind === "agreed" ? undefined : attempt.local) ?? "0.0.0.0";
  return [
    `Interface: ${tunnel.interface}`,
    ...(up !== undefined && tunnel.profile !== undefined ? [`Profile: ${tunnel.profile}`] : []),
    `Session status: ${status}`,
    `Peer: ${tunnel.peer ?? "0.0.0.0"} port 500 `,
    ...(up !== undefined ? [`  Session ID: ${id}  `] : []),
    ...(up !== undefined || isTried
      ? [`  IKEv2 SA: local ${local}/500 remote ${tunnel.peer}/500 ${up === undefined ? "Inactive" : "Active"} `]
      : []),
    `  IPSEC FLOW: permit ${tunnel.selector === "gre" ? `47 host ${local} host ${tunnel.peer}` : "ip 0.0.0.0/0.0.0.0 0.0.0.0/0.0.0.0"} `,
    `        Active SAs: ${isChildUp ? 2 : 0}, origin: crypto map`,
    "",
  ];
}

/** Newer releases say `plaintext mtu` as well. */
export function showCryptoIpsecSa(look: Look, only: string | undefined, saysPlaintext: boolean): string[] {
  const up = new Map(upTunnels(look).map((tunnel) => [tunnel.state.tunnel, tunnel]));
  const meant = look.tunnels.filter(({ tunnel }) => only === undefined || tunnel.interface === only);
  return meant.flatMap((state) =>
    ipsecBlock(state, up.get(state.tunnel), look).map((line) =>
      saysPlaintext ? line.replace(/^( +)path mtu /, "$1plaintext mtu 1438, path mtu ") : line,
    ),
  );
}

function ipsecBlock(state: TunnelState, up: UpTunnel | undefined, look: Look): string[] {
  const { tunnel, attempt, isChildUp } = state;
  const local = up?.own.address ?? (attempt.kind === "agreed" ? attempt.responder.address : attempt.local) ?? "0.0.0.0";
  const packets = isChildUp && up !== undefined ? trafficOf(up, look) : 0;
  const ident = (address: string) => (tunnel.selector === "gre" ? `${address}/255.255.255.255/47/0` : "0.0.0.0/0.0.0.0/0/0");
  const out = isChildUp && up !== undefined ? childSpi(up, up.other) : "0";
  const sas = (way: "inbound" | "outbound") => (isChildUp && up !== undefined ? espSa(up, way) : []);
  return [
    "",
    `interface: ${tunnel.interface}`,
    `    Crypto map tag: ${tunnel.interface}-head-0, local addr ${local}`,
    "",
    "   protected vrf: (none)",
    `   local  ident (addr/mask/prot/port): (${ident(local)})`,
    `   remote ident (addr/mask/prot/port): (${ident(tunnel.peer ?? "0.0.0.0")})`,
    `   current_peer ${tunnel.peer ?? "0.0.0.0"} port 500`,
    "     PERMIT, flags={origin_is_acl,}",
    `    #pkts encaps: ${packets}, #pkts encrypt: ${packets}, #pkts digest: ${packets}`,
    `    #pkts decaps: ${packets}, #pkts decrypt: ${packets}, #pkts verify: ${packets}`,
    "    #pkts compressed: 0, #pkts decompressed: 0",
    "    #pkts not compressed: 0, #pkts compr. failed: 0",
    "    #pkts not decompressed: 0, #pkts decompress failed: 0",
    `    #send errors ${attemptsOf(state, look.state).started}, #recv errors 0`,
    "",
    `     local crypto endpt.: ${local}, remote crypto endpt.: ${tunnel.peer ?? "0.0.0.0"}`,
    `     path mtu 1500, ip mtu 1500, ip mtu idb ${tunnel.source.kind === "interface" ? tunnel.source.name : "(none)"}`,
    `     current outbound spi: 0x${out.toUpperCase()}(${Number.parseInt(out, 16)})`,
    pfsLine(tunnel.pfs),
    "",
    ...["inbound", "outbound"].flatMap((way) => [
      `     ${way} esp sas:`,
      ...sas(way as "inbound"),
      "",
      `     ${way} ah sas:`,
      "",
      `     ${way} pcp sas:`,
      "",
    ]),
  ];
}

function pfsLine(groups: readonly number[]): string {
  return `     PFS (Y/N): ${groups.length > 0 ? "Y" : "N"}, DH group: ${groups.length > 0 ? `group${groups[0]}` : "none"}`;
}

function espSa(tunnel: UpTunnel, way: "inbound" | "outbound"): string[] {
  const { own, other, attempt, age } = tunnel;
  const spi = childSpi(tunnel, way === "inbound" ? own : other);
  const { child, kilobytes } = own.tunnel.lifetime;
  const life = child - (age % Math.min(child, other.tunnel.lifetime.child));
  const transform = [attempt.child?.encryption, attempt.child?.integrity]
    .flatMap((name) => TRANSFORMS[name ?? ""] ?? [])
    .join(" ");
  const id = (Number.parseInt(hex(3, tunnel.seed, way), 16) % 400) + 1;
  return [
    `      spi: 0x${spi.toUpperCase()}(${Number.parseInt(spi, 16)})`,
    `        transform: ${transform} ,`,
    "        in use settings ={Tunnel, }",
    `        conn id: ${id}, flow_id: Onboard VPN:${id}, sibling_flags 80000040, crypto map: ${own.tunnel.interface}-head-0`,
    `        sa timing: remaining key lifetime (k/sec): (${kilobytes ?? 4294967295}/${life})`,
    `        IV size: ${attempt.child?.encryption.startsWith("aes") ? 16 : 8} bytes`,
    `        replay detection support: ${own.tunnel.antiReplay ? "Y" : "N"}`,
    "        Status: ACTIVE(ACTIVE)",
  ];
}
