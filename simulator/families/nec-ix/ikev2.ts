import { oneOf, someOf } from "../../grammar/ranges";
import { INVALID, type Rule, type TypedLine } from "../../grammar/rule";
import { lines } from "../../model/node";
import { ifMissing } from "./shared";

const HASHES = ["md5", "sha1", "sha2-256", "sha2-384", "sha2-512"];
const CIPHERS = ["3des-cbc", "aes-cbc-128", "aes-cbc-192", "aes-cbc-256", "aes-gcm-128-16", "aes-gcm-256-16"];
const GROUPS = ["768-bit", "1024-bit", "1536-bit", "2048-bit", "3072-bit"];
export const IDENTITY = "( ipv4 <ip4> | ipv6 <ip6> | fqdn <word> | keyid <word> | rfc822 <word> )";

/** The parameters of a profile, in the order in which they are displayed. */
const PARAMETERS: readonly string[] = [
  "anti-replay off",
  "child-lifetime / <seconds:int:90-691200>",
  `child-pfs / ${oneOf("off", ...GROUPS)}`,
  `child-proposal enc / ${someOf(...CIPHERS, "null")}`,
  `child-proposal integrity / ${someOf(...HASHES, "off")}`,
  "connect-type / ( auto | trigger )",
  "dpd interval / <seconds:int:10-3600> [ retries <retries:int:1-10> ]",
  "ipsec pre-fragment",
  "ipsec mtu ignore",
  "ipsec-mode / ( tunnel | transport )",
  `local-authentication / [ psk ] id ${IDENTITY}`,
  "local-ts / <selector:line>",
  "nat-traversal / [ keepalive <seconds:int:10-3600> ] [ force ]",
  "negotiation-direction / ( both | initiator | responder )",
  "outgoing-interface / <interface:ixif> [ <ip4> | <ip6> | auto ]",
  "retransmit / count <count:int:2-10> interval ( <seconds:int:5-60> | backoff )",
  "sa-lifetime / <seconds:int:90-691200>",
  `sa-proposal enc / ${someOf(...CIPHERS)}`,
  `sa-proposal integrity / ${someOf(...HASHES)}`,
  `sa-proposal dh / ${someOf(...GROUPS)}`,
  `sa-proposal prf / ${someOf(...HASHES)}`,
  "source-address / ( <ip4> | <ip6> | <interface:ixif> )",
];

const TUNNEL_ONLY = /^(connect-type|ipsec )/;

export const profileRules: readonly Rule[] = [
  { form: "description / <text:line>" },
  ...PARAMETERS.filter((form) => !TUNNEL_ONLY.test(form)).map((form) => ({ form })),
];

/** The same parameters on a tunnel interface, and the peer as the last line. */
const PARTS: readonly Rule[] = [
  ...PARAMETERS,
  `peer-fqdn-ipv4 / <word> authentication psk [ id ${IDENTITY} ]`,
  `peer / ( <ip4> | <ip6> | any ) authentication psk [ id ${IDENTITY} ]`,
].map((form) => ({ form: `ikev2 ${form}`, needs: needsMode }));

/** The peer is the last line; what a tunnel is bound to stands in front. */
export const tunnelRules: readonly Rule[] = [
  { form: "ikev2 binding / <profile:word>", needs: (typed) => needsMode(typed) ?? missingProfile(typed) },
  ...PARTS,
];

function missingProfile(typed: TypedLine) {
  return ifMissing(typed, (line) => line === `ikev2 profile ${typed.args.profile}`);
}

function needsMode({ parent, behaviour }: TypedLine) {
  const hasMode = lines(parent).some((line) => /^tunnel mode (ether-ip )?ipsec-ikev2$/.test(line.text.trim()));
  if (hasMode || behaviour("ix-ikev2-needs-mode") === false) return undefined;
  return INVALID;
}
