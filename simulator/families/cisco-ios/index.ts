import type { MatchResult } from "../../grammar/match";
import type { Mode, Rule } from "../../grammar/rule";
import type { Family, HeaderFacts } from "../../model/family";
import { acl6Rules, aclRules } from "./acl";
import { bgpRules, vrfFamilyRules as bgpVrfRules, familyRules } from "./bgp";
import { appletRules } from "./eem";
import { archiveRules, globalRules, routeMapRules, slaRules, trackRules, vlanRules } from "./global";
import { keyringRules, peerRules, policyRules, profileRules, proposalRules } from "./ikev2";
import { interfaceRules } from "./interface";
import { ipsecProfileRules, transformRules } from "./ipsec";
import { bannerText, idleSeconds, lineRules, vtyLines } from "./lines";
import { chainRules, pubkeyRules, pubkeyUserRules, serverRules, trustpointRules } from "./pki";
import { systemModes } from "./system";
import { iosTime, iosZone } from "./time";
import { types } from "./types";
import { ipVrfRules, vrfFamilyRules, vrfRules } from "./vrf";

const SECTIONS = [
  /^version /,
  /^(no )?service /,
  /^hostname /,
  /^prompt /,
  /^boot-/,
  /^vrf definition|^ip vrf /,
  /^logging (buffered|console|userinfo)|^no logging /,
  /^enable /,
  /^(no )?aaa /,
  /^clock /,
  /^crypto pki trustpoint/,
  /^crypto pki certificate/,
  /^ip dhcp /,
  /^(no )?ip domain|^ip name-server/,
  /^(no )?ip cef|^(no )?ipv6 cef/,
  /^multilink /,
  /^license /,
  /^configuration mode /,
  /^archive$/,
  // Where it stands is assumed: no dump at hand has it.
  /^file prompt /,
  /^username /,
  /^password encryption /,
  /^redundancy/,
  /^track /,
  /^vlan \d/,
  /^ip (tcp|ssh) /,
  /^(no |default )?crypto ikev2 proposal/,
  /^(no )?crypto ikev2 policy/,
  /^crypto ikev2 keyring/,
  /^crypto ikev2 profile/,
  /^(no )?crypto ikev2 /,
  /^crypto (keyring|isakmp)/,
  /^crypto ipsec security-association/,
  /^(no )?crypto ipsec transform-set/,
  /^(no )?crypto ipsec profile/,
  /^crypto (map|dynamic-map)/,
  /^interface Loopback/,
  /^interface (Tunnel|Virtual)/,
  /^interface (?!Vlan|Dialer|BVI)/,
  /^interface /,
  /^router (?!bgp)/,
  /^router bgp/,
  /^ip forward-protocol/,
  /^(no )?ip http/,
  /^ip nat /,
  /^ip route /,
  /^ip sla /,
  /^ip access-list/,
  /^logging /,
  /^ip (prefix-list|as-path|community-list)/,
  /^ipv6 route /,
  /^ipv6 (prefix-list|access-list)/,
  /^access-list /,
  /^route-map /,
  /^snmp-server/,
  /^control-plane/,
  /^banner /,
  /^line /,
  /^ntp /,
  /^event manager /,
  /^end$/,
];

const copies = new Map<Rule, Rule>();

/** On IOS `default LINE` does for every line what `no LINE` does. Modes that share a rule go on sharing it. */
function withDefault(rules: readonly Rule[]): readonly Rule[] {
  return rules.map((rule) => {
    const copy = copies.get(rule) ?? { ...rule, hasDefault: true };
    copies.set(rule, copy);
    return copy;
  });
}

function withDefaults(modes: Readonly<Record<string, Mode>>): Record<string, Mode> {
  return Object.fromEntries(Object.entries(modes).map(([name, mode]) => [name, { ...mode, rules: withDefault(mode.rules) }]));
}

export const ciscoIos: Family = {
  types,
  indent: 1,
  sections: SECTIONS,
  emptySections: false,
  together: [/^(ip forward-protocol|(no )?ip http|ip nat|ip route)/],
  modes: {
    config: { prompt: () => "config", rules: withDefault(globalRules) },
    "ikev2-proposal": { prompt: () => "config-ikev2-proposal", rules: withDefault(proposalRules) },
    "ikev2-policy": { prompt: () => "config-ikev2-policy", rules: withDefault(policyRules) },
    "ikev2-keyring": { prompt: () => "config-ikev2-keyring", rules: withDefault(keyringRules) },
    "ikev2-peer": { prompt: () => "config-ikev2-keyring-peer", rules: withDefault(peerRules), climbs: true },
    "ikev2-profile": { prompt: () => "config-ikev2-profile", rules: withDefault(profileRules) },
    "transform-set": { prompt: () => "cfg-crypto-trans", rules: withDefault(transformRules) },
    "ipsec-profile": { prompt: () => "ipsec-profile", rules: withDefault(ipsecProfileRules) },
    interface: {
      prompt: (node) => (/\.\d+$/.test(node.text) ? "config-subif" : "config-if"),
      rules: withDefault(interfaceRules),
    },
    router: { prompt: () => "config-router", rules: withDefault(bgpRules) },
    "router-af": { prompt: () => "config-router-af", rules: withDefault(familyRules) },
    "router-vrf": { prompt: () => "config-router-af", rules: withDefault(bgpVrfRules) },
    ...withDefaults(systemModes),
    applet: { prompt: () => "config-applet", rules: withDefault(appletRules) },
    archive: { prompt: () => "config-archive", rules: withDefault(archiveRules) },
    sla: { prompt: (node) => (node.children.length > 0 ? "config-ip-sla-echo" : "config-ip-sla"), rules: withDefault(slaRules) },
    track: { prompt: () => "config-track", rules: withDefault(trackRules) },
    vlan: { prompt: () => "config-vlan", rules: withDefault(vlanRules) },
    vrf: { prompt: () => "config-vrf", rules: withDefault(vrfRules) },
    "vrf-af": { prompt: () => "config-vrf-af", rules: withDefault(vrfFamilyRules) },
    "ip-vrf": { prompt: () => "config-vrf", rules: withDefault(ipVrfRules) },
    line: { prompt: () => "config-line", rules: withDefault(lineRules) },
    trustpoint: { prompt: () => "ca-trustpoint", rules: withDefault(trustpointRules) },
    "pki-server": { prompt: () => "cs-server", rules: withDefault(serverRules) },
    "certificate-chain": { prompt: () => "config-cert-chain", rules: withDefault(chainRules) },
    "pubkey-chain": { prompt: () => "conf-ssh-pubkey", rules: withDefault(pubkeyRules) },
    "pubkey-user": { prompt: () => "conf-ssh-pubkey-user", rules: withDefault(pubkeyUserRules) },
    acl: {
      prompt: (node) => (node.text.includes(" standard ") ? "config-std-nacl" : "config-ext-nacl"),
      rules: withDefault(aclRules),
    },
    acl6: { prompt: () => "config-ipv6-acl", rules: withDefault(acl6Rules) },
    "route-map": { prompt: () => "config-route-map", rules: withDefault(routeMapRules) },
  },
  closer,
  hasLead: (text) => text.startsWith("address-family "),
  // The console is displayed as `con`.
  rewrite: (line) => line.replace(/^(\s*line con)s(o(le?)?)?(?=\s)/i, "$1"),
  refusal,
  noAbsent: () => undefined,
  volatile,
  head: ["Building configuration...", "", "Current configuration : 0 bytes", "!", "! Last configuration change at -", "!"],
  startupHead: (lines, facts) => [
    `Using ${facts.size} out of 262136 bytes`,
    ...lines
      .filter((line) => !/^(Building configuration|Current configuration|Using )/.test(line))
      .join("\n")
      .trimStart()
      .split("\n"),
  ],
  zone: iosZone,
  ident: () => "Cisco-1.25",
  vtyLines,
  idleSeconds,
  banner: bannerText,
  bootText: () => ["", "System Bootstrap, Version 15.2, RELEASE SOFTWARE", "", "Press RETURN to get started!", ""],
  literalEnd,
};

function closer(depth: number, text: string): readonly string[] | undefined {
  if (depth === 0) return /^(line|vlan) /.test(text) && !/^vlan/.test(text) ? undefined : ["!"];
  if (text.startsWith("address-family ")) return [" exit-address-family"];
  return text.startsWith("peer ") && depth === 1 ? [" !"] : undefined;
}

function refusal(line: string, prompt: string, result: Exclude<MatchResult<unknown>, { kind: "match" }>): readonly string[] {
  if (result.kind === "incomplete") return ["% Incomplete command.", ""];
  if (result.kind === "ambiguous") return [`% Ambiguous command:  "${line.trim()}"`];
  return [`${" ".repeat(prompt.length + result.at)}^`, "% Invalid input detected at '^' marker.", ""];
}

function volatile(line: string, { changed, saved, size, zone }: HeaderFacts): string | undefined {
  if (line.startsWith("Current configuration : ")) return `Current configuration : ${size} bytes`;
  if (/^! (Last configuration change at|No configuration change)/.test(line))
    return `! Last configuration change at ${iosTime(changed.at, zone)} by ${changed.by}`;
  return line.startsWith("! NVRAM config last updated at")
    ? `! NVRAM config last updated at ${iosTime(saved.at, zone)} by ${saved.by}`
    : undefined;
}

/** Banners end with their delimiter, certificates with `quit`. */
function literalEnd(line: string): ((next: string) => boolean) | undefined {
  const [, delimiter, rest] = /^banner \w+ (\^C|\S)(.*)$/.exec(line) ?? [];
  if (delimiter !== undefined) return rest?.includes(delimiter) ? undefined : (next) => next.includes(delimiter);
  if (/^(certificate |key-string)/.test(line)) return (next) => next.trim() === "quit";
  return /^macro name /.test(line) ? (next) => next.trim() === "@" : undefined;
}
