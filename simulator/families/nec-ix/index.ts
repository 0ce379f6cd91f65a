import { shortIp6 } from "../../grammar/ip6";
import type { MatchResult, Token } from "../../grammar/match";
import type { TypedLine } from "../../grammar/rule";
import { type ArgumentTypes, COMMON_TYPES } from "../../grammar/types";
import type { BehaviourValue, Family, HeaderFacts } from "../../model/family";
import { bgpRules, familyRules } from "./bgp";
import { furtherModes } from "./further";
import { dhcpRules, globalRules, routeMapRules } from "./global";
import { profileRules } from "./ikev2";
import { deviceRules, interfaceRules } from "./interface";
import { watchRules } from "./services";
import { ixTime, ixZone } from "./time";

const KINDS = ["GigaEthernet", "FastEthernet", "Tunnel", "Loopback", "Null", "BVI", "BRI", "USB-Serial", "Dialer"];

const types: ArgumentTypes = {
  ...COMMON_TYPES,
  ixif: interfaceName,
  /** The manual gives a list 15 characters. */
  ixlist: (word) => (word.length <= 15 && !/^(permit|deny|option|dynamic)$/.test(word) ? word : undefined),
  /** A link-local address with the interface behind which it is. */
  zoned: (word) => {
    const [address = "", name, more] = word.split("%");
    const [short, port] = [shortIp6(address), name === undefined ? undefined : interfaceName(name)];
    return more === undefined && short !== undefined && port !== undefined ? `${short}%${port}` : undefined;
  },
};

/** `giga0.1` is GigaEthernet0.1; all kinds but BVI carry a sub-number. */
function interfaceName(word: string): string | undefined {
  const [, kind = "", number] = /^([a-z-]+?)(\d+(?:[/:]\d+)*(?:\.\d+)?)$/i.exec(word) ?? [];
  if (number === undefined) return undefined;
  const found = KINDS.filter((each) => each.toLowerCase().startsWith(kind.toLowerCase()));
  if (found.length !== 1 || number.includes(".") === (found[0] === "BVI")) return undefined;
  return `${found[0]}${number}`;
}

const SECTIONS = [
  /^hostname /,
  /^timezone /,
  /^terminal /,
  /^logging /,
  /^system /,
  /^syslog /,
  /^username /,
  /^ntp /,
  /^ip ufs-cache /,
  /^ip route /,
  /^ip dhcp enable/,
  /^ip dhcp-relay /,
  /^ip name-server /,
  /^ip prefix-list /,
  /^ip access-list /,
  /^ipv6 /,
  /^route-map /,
  /^ike /,
  /^ipsec /,
  /^ikev2 authentication /,
  /^ikev2 default-profile/,
  /^ikev2 profile /,
  /^(no )?bridge /,
  /^sflow /,
  /^snmp-agent /,
  /^dns /,
  /^proxy-dns /,
  /^telnet-server /,
  /^ssh-server /,
  /^http-server /,
  /^ddns /,
  /^nm /,
  /^ppp profile /,
  /^ip dhcp profile /,
  /^class-map /,
  /^policy-map /,
  /^ip router /,
  /^router ospf /,
  /^router bgp /,
  /^watch-group |^network-monitor /,
  /^device /,
  /^interface (?!BVI|Loopback|Null|Tunnel|GigaEthernet\d+(:\d+)?\.[1-9])/,
  /^interface GigaEthernet/,
  /^interface BVI/,
  /^interface Loopback/,
  /^interface Null/,
  /^interface Tunnel/,
];

/** Lines that stand together, without a separator between them. */
const TOGETHER = [/^ip (ufs-cache|route|dhcp enable|prefix-list|access-list)/];

export const necIx: Family = {
  types,
  indent: 2,
  sections: SECTIONS,
  together: TOGETHER,
  emptySections: true,
  modes: {
    config: { prompt: () => "config", rules: globalRules },
    interface: { prompt: (node) => `config-${node.args.interface}`, rules: interfaceRules },
    device: { prompt: (node) => `config-${node.args.device}`, rules: deviceRules },
    "dhcp-profile": { prompt: (node) => `config-dhcp-${node.args.profile}`, rules: dhcpRules },
    "route-map": { prompt: (node) => `config-rmap-${node.args.map}-${node.args.seq}`, rules: routeMapRules },
    "ikev2-default-profile": { prompt: () => "config-ikev2-default-profile", rules: profileRules },
    "ikev2-profile": { prompt: (node) => `config-ikev2-${node.args.profile}`, rules: profileRules },
    ...furtherModes,
    "watch-group": { prompt: (node) => `config-watch-${node.args.group}-${node.args.sequence}`, rules: watchRules },
    bgp: { prompt: (node) => `config-bgp-${node.args.as}`, rules: bgpRules },
    "bgp-af": { prompt: () => "config-bgp-af4u", rules: familyRules },
  },
  closer: (depth) => (depth === 0 ? ["!"] : undefined),
  hasLead: () => false,
  rewrite: (line) => line,
  respell,
  refusal,
  noAbsent: (line, behaviour) => (behaviour("ix-no-absent") === "refused" ? [`% ${line} -- Not configured.`] : undefined),
  volatile: (line, { now, zone }) => (line.startsWith("! Current time ") ? `! Current time ${ixTime(now, zone)}` : undefined),
  head: [
    "! NEC Portable Internetwork Core Operating System Software",
    "! IX Series IX2106 (magellan-sec) Software, Version 10.2.16, RELEASE SOFTWARE",
    "! Compiled Mar 27-Fri-2020 14:03:22 JST #2",
    "! Current time -",
    "!",
  ],
  startupHead,
  zone: ixZone,
  ident,
  // Nothing is known of a limit; see the behaviour vty-lines.
  vtyLines: () => undefined,
  idleSeconds: (lines) => Number(found(lines, /^terminal timeout (\d+)/)?.[0] ?? 0),
  banner: () => undefined,
  bootText,
  literalEnd: () => undefined,
};

/** IPv6 addresses look as the device shows them, which no source settles. */
function respell(shown: string, { text, raw }: TypedLine, behaviour: BehaviourValue): string {
  if (!shown.includes(":")) return shown;
  const how = behaviour("ix-ipv6-display");
  const [words, typed] = [text.split(" "), raw.split(" ")];
  return shown
    .split(" ")
    .map((word) => {
      const [address = ""] = word.split(/[/%]/);
      if (shortIp6(address) === undefined || how === "short") return word;
      return how === "capitals" ? word.replace(address, address.toUpperCase()) : (typed[words.indexOf(word)] ?? word);
    })
    .join(" ");
}

function found(lines: readonly string[], pattern: RegExp): readonly string[] | undefined {
  return lines.map((line) => pattern.exec(line)?.slice(1)).find((match) => match !== undefined);
}

/** Model and release of the head. */
function versionOf(lines: readonly string[]): { readonly model: string; readonly release: string } {
  const [model = "IX2106", release = "10.2.16"] = found(lines, /IX Series (\S+) .*Version ([\d.]+)/) ?? [];
  return { model, release };
}

/** `NEC-IX2106-ms-10.2.16` */
function ident(lines: readonly string[]): string {
  const { model, release } = versionOf(lines);
  return `NEC-${model}-ms-${release}`;
}

function bootText(lines: readonly string[]): readonly string[] {
  const { model, release } = versionOf(lines);
  return [
    "NEC Bootstrap Software",
    "Copyright (c) NEC Corporation 2001-2020. All rights reserved.",
    "",
    `%BOOT-INFO: Trying flash load, exec-image [${model.toLowerCase()}-ms-${release}.ldc].`,
    `Loading: ${"#".repeat(40)} [OK]`,
    "",
  ];
}

function refusal(
  line: string,
  _prompt: string,
  result: Exclude<MatchResult<unknown>, { kind: "match" }>,
  { tokens, behaviour }: { readonly tokens: readonly Token[]; readonly behaviour: BehaviourValue },
): readonly string[] {
  const input = result.token === 0 || behaviour("ix-refusal-repeats") === "word" ? (tokens[0]?.text ?? "") : line.trim();
  if (result.kind === "incomplete") return ["% Expects a subcommand or item selection."];
  return [`% ${input} -- ${result.kind === "ambiguous" ? "Ambiguous" : "Invalid"} command.`];
}

function startupHead(lines: readonly string[], { saved, size, zone }: HeaderFacts): string[] {
  const body = lines.filter((line) => !line.startsWith("Using ") && line !== "");
  const dated = body.map((line) =>
    /^! (Current time|Last updated) /.test(line) ? `! Last updated ${ixTime(saved.at, zone)}` : line,
  );
  return [`Using ${size} out of 1048576 bytes`, "", ...dated];
}
