import { createHash } from "node:crypto";
import { oneOf, someOf } from "../../grammar/ranges";
import { type Rule, refuse, type TypedLine } from "../../grammar/rule";
import { has, trailingBlank, unless, whileUsed } from "./shared";

const HASHES = ["md5", "sha1", "sha256", "sha384", "sha512"];
const CIPHERS = ["3des", "des", "aes-cbc-128", "aes-cbc-192", "aes-cbc-256", "aes-gcm-128", "aes-gcm-256"];
const GROUPS = ["1", "2", "5", "14", "15", "16", "19", "20", "21", "24"];

export const proposalRules: readonly Rule[] = [
  { form: `encryption / ${someOf(...CIPHERS)}` },
  { form: `integrity / ${someOf(...HASHES)}` },
  { form: `prf / ${someOf(...HASHES)}` },
  { form: `group / ${someOf(...GROUPS)}` },
];

export const policyRules: readonly Rule[] = [
  { form: "match fvrf / ( any | <vrf:word> )" },
  { form: "match address local <ip4>" },
  {
    form: "proposal <name:word>",
    needs: ({ root, args, behaviour }) => {
      if (args.name === "default" && behaviour("ios-default-proposal") === false) return undefined;
      const named = root.children.find((child) => child.slot === `crypto ikev2 proposal ${args.name}` && child.kind === "line");
      // The default is there unless somebody took it away.
      const found = named === undefined ? args.name === "default" : !named.negated;
      return found ? undefined : refuse(`% No Proposal exists with the specified name ${args.name}`);
    },
    onSet: ({ created, say }) => created === false && say("% Policy already has same proposal set"),
  },
];

export const keyringRules: readonly Rule[] = [{ form: "peer <peer:word>", opens: "ikev2-peer" }];

const KEY = "( [ 0 ] <key:word> | 6 <cipher:word> | hex <hex:word> )";

export const peerRules: readonly Rule[] = [
  { form: "description / <text:line>" },
  { form: "address / ( <ip4> [ <mask> ] | <ip6net> )" },
  { form: "hostname / <name:word>" },
  { form: "identity / ( address ( <ip4> | <ip6> ) | fqdn [ domain ] <word> | email [ domain ] <word> | key-id <word> )" },
  { form: `pre-shared-key / ${KEY}`, shows: shownKey },
  { form: `pre-shared-key local / ${KEY}`, shows: shownKey },
  { form: `pre-shared-key remote / ${KEY}`, shows: shownKey },
];

const METHODS = oneOf("pre-share [ key [ 0 | 6 ] <key:word> ]", "rsa-sig", "ecdsa-sig", "eap [ query-identity ]");

export const profileRules: readonly Rule[] = [
  { form: "description / <text:line>" },
  { form: "match fvrf / ( any | <vrf:word> )" },
  { form: "match address local ( <ip4> | <ip6> | interface <iosif> )" },
  { form: "match identity remote address <address:ip4> / [ <mask> ]", shows: shownIdentity, onSet: repeatedIdentity },
  {
    form: "match identity remote ( address <ip6net> | fqdn [ domain ] <word> | email [ domain ] <word> | key-id <word> | any )",
    shows: trailingBlank,
    onSet: repeatedIdentity,
  },
  { form: "match certificate <map:word>" },
  { form: "identity local / ( address ( <ip4> | <ip6> ) | fqdn <word> | email <word> | dn | key-id <word> )" },
  { form: `authentication remote ${METHODS}` },
  { form: `authentication local / ${METHODS}` },
  {
    form: "keyring / ( [ local ] <keyring:word> | aaa <list:word> )",
    shows: ({ args, text }) => (args.keyring === undefined ? text : `keyring local ${args.keyring}`),
    needs: ({ root, args }) => {
      const found =
        args.keyring === undefined ||
        root.children.some((child) => child.slot === `crypto ikev2 keyring ${args.keyring}` && child.kind === "line");
      return found ? undefined : refuse(`% Invalid keyring ${args.keyring}`);
    },
  },
  { form: "lifetime / ( <seconds:int:120-86400> | certificate )", shows: unless("lifetime 86400") },
  { form: "dpd / <interval:int:10-3600> <retry:int:2-60> ( periodic | on-demand )" },
  { form: "nat keepalive / <seconds:int:5-3600>" },
  { form: "ivrf / <vrf:word>" },
  { form: "virtual-template / <number:int:1-200>" },
  { form: "initial-contact force" },
  { form: "shutdown" },
  { form: "config-exchange request", negative: "default-on" },
];

export const globalIkev2Rules: readonly Rule[] = [
  { form: "crypto ikev2 proposal default", negative: "default-on" },
  { form: "default crypto ikev2 proposal", slot: "crypto ikev2 proposal default", no: false, shows: () => undefined },
  {
    form: "crypto ikev2 proposal <name:word>",
    opens: "ikev2-proposal",
    shows: trailingBlank,
    hasDefault: true,
    onSet: proposalNotice,
    neededBy: (typed) =>
      whileUsed(
        typed,
        (line) => line === `proposal ${typed.args.name}`,
        () => "% Cannot remove as proposal is in use.",
      ),
  },
  { form: "crypto ikev2 policy default", negative: "default-on" },
  { form: "default crypto ikev2 policy", slot: "crypto ikev2 policy default", no: false, shows: () => undefined },
  { form: "crypto ikev2 policy <name:word>", opens: "ikev2-policy", onSet: policyNotice },
  {
    form: "crypto ikev2 keyring <name:word>",
    opens: "ikev2-keyring",
    neededBy: (typed) =>
      typed.behaviour("ios-delete-keyring-in-use") === "refused"
        ? whileUsed(
            typed,
            (line) => line === `keyring local ${typed.args.name}`,
            (by) => `% Cannot remove keyring ${typed.args.name}, it is in use by ${by}.`,
          )
        : undefined,
  },
  {
    form: "crypto ikev2 profile <name:word>",
    opens: "ikev2-profile",
    onSet: profileNotice,
    neededBy: (typed) =>
      whileUsed(
        typed,
        (line) => new RegExp(`ikev2-profile ${literally(typed.args.name)}$`).test(line),
        (by) => `% Cannot remove IKEv2 profile ${typed.args.name}, first remove it from the above: ${by}`,
      ),
  },
  { form: "crypto ikev2 nat keepalive / <seconds:int:5-3600>" },
  { form: "crypto ikev2 dpd / <interval:int:10-3600> <retry:int:2-60> ( periodic | on-demand )" },
  { form: "crypto ikev2 fragmentation / [ mtu <bytes:int:68-1500> ]" },
  { form: "crypto ikev2 window / <size:int:1-200>", shows: unless("crypto ikev2 window 5") },
  { form: "crypto ikev2 limit ( max-sa | max-in-negotation-sa ) / <count:int:1-1000000>" },
  { form: "crypto ikev2 cookie-challenge / <count:int:1-1000>" },
  { form: "crypto ikev2 http-url cert", negative: "default-on" },
];

function proposalNotice({ existing, say }: TypedLine): void {
  const gcm = has(existing, /^encryption .*aes-gcm/);
  const complete = has(existing, /^encryption /) && has(existing, gcm ? /^prf / : /^integrity /) && has(existing, /^group /);
  if (complete) return;
  say(
    "IKEv2 proposal MUST either have a set of an encryption algorithm other than aes-gcm, an integrity algorithm and a DH group configured or ",
  );
  say(" encryption algorithm aes-gcm, a prf algorithm and a DH group configured");
}

function policyNotice({ existing, say }: TypedLine): void {
  if (!has(existing, /^proposal /)) say("IKEv2 policy MUST have atleast one complete proposal attached ");
}

function profileNotice({ existing, say }: TypedLine): void {
  if (
    has(existing, /^authentication local/) &&
    has(existing, /^authentication remote/) &&
    has(existing, /^match (identity|certificate)/)
  )
    return;
  for (const line of [
    "IKEv2 profile MUST have:",
    "   1. A local and a remote authentication method.",
    "   2. A match identity or a match certificate or match any statement.",
  ])
    say(line);
}

function repeatedIdentity({ created, say }: TypedLine): void {
  if (created === false) say("% Already found same 'match identity' statement in this profile");
}

function shownIdentity({ args, name }: TypedLine): string {
  const bare = args.address === "0.0.0.0" && args.mask === undefined;
  return bare ? `${name} ` : `${name} ${args.mask ?? "255.255.255.255"} `;
}

function shownKey({ text, name, args, behaviour, root }: TypedLine): string {
  const { key } = args;
  if (key === undefined) return text;
  const isEncrypted = has(root, /^password encryption aes$/) || behaviour("ios-psk-display") === "type6";
  if (!isEncrypted) return `${name} ${key}`;
  return `${name} 6 ${createHash("sha256").update(key).digest("base64url").slice(0, 28)}`;
}

export function literally(text = ""): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
