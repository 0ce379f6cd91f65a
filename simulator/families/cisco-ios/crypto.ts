import type { Refusal, Rule, TypedLine } from "../../grammar/rule";
import { type ConfigNode, descendants, lines } from "../../model/node";

/** IKEv2 and IPsec of Cisco IOS, in printing order. Domains: Cisco's own data model of the crypto commands. */
const hashes = "md5 | sha1 | sha256 | sha384 | sha512";
const esp =
  "esp-des | esp-3des | esp-aes [ 128 | 192 | 256 ] | esp-gcm [ 128 | 192 | 256 ] | esp-null | esp-md5-hmac | esp-sha-hmac | esp-sha256-hmac | esp-sha384-hmac | esp-sha512-hmac";

const named = (root: ConfigNode, header: string) =>
  lines(root).find((line) => line.text.trim() === header || line.text.startsWith(`${header} `));
const anyLine = (root: ConfigNode, test: (text: string) => boolean) =>
  [...descendants(root)].some((node) => test(node.text.trim()));

const proposalNotice = [
  "IKEv2 proposal MUST either have a set of an encryption algorithm other than aes-gcm, an integrity algorithm and a DH group configured or",
  " encryption algorithm aes-gcm, a prf algorithm and a DH group configured",
];
const profileNotice = [
  "IKEv2 profile MUST have:",
  "   1. A local and a remote authentication method.",
  "   2. A match identity or a match certificate or match any statement.",
];

/** A block that is still incomplete is announced when it is entered: no error. */
const notice =
  (text: readonly string[], complete: (block: ConfigNode) => boolean) =>
  ({ existing, say }: TypedLine): void => {
    if (existing && !complete(existing)) for (const line of text) say(line);
  };
const holds = (block: ConfigNode, ...words: string[]) =>
  words.every((word) => lines(block).some((line) => line.text.trim().startsWith(word)));

const refuseIf =
  (test: (line: TypedLine) => boolean, ...text: string[]) =>
  (line: TypedLine): Refusal | undefined =>
    test(line) ? text.map((each) => each.replace(/\$(\w+)/g, (_, name: string) => line.args[name] ?? "")) : undefined;

const ends = (name: string | undefined) => (text: string) => text.endsWith(` ${name}`) || text.includes(` ${name} `);

export const cryptoTop: Rule[] = [
  {
    form: "crypto ikev2 proposal <name:word>",
    opens: "ikev2-proposal",
    shows: ({ text }) => `${text} `,
    onSet: notice(proposalNotice, (block) => holds(block, "encryption", "group")),
    neededBy: refuseIf(
      ({ root, args }) => anyLine(root, (text) => text === `proposal ${args.name}`),
      "% Cannot remove as proposal is in use.",
    ),
  },
  {
    form: "crypto ikev2 policy <name:word>",
    opens: "ikev2-policy",
    onSet: notice(["IKEv2 policy MUST have atleast one complete proposal attached"], (block) => holds(block, "proposal")),
  },
  { form: "crypto ikev2 keyring <name:word>", opens: "ikev2-keyring" },
  {
    form: "crypto ikev2 profile <name:word>",
    opens: "ikev2-profile",
    onSet: notice(profileNotice, (block) => holds(block, "match identity", "authentication remote", "authentication local")),
    neededBy: refuseIf(
      ({ root, args }) =>
        anyLine(root, (text) => text === `set ikev2-profile ${args.name}` || text.endsWith(`ikev2-profile ${args.name}`)),
      "% Cannot remove profile $name: it is in use, first remove the reference from the above",
    ),
  },
  {
    form: `crypto ipsec transform-set <name:word> / { ${esp} }`,
    opens: "transform-set",
    shows: ({ text }) => `${text.replace(/esp-aes 128/, "esp-aes")} `,
    onSet: ({ existing, also }) => {
      if (existing && !existing.children.some((child) => child.kind === "line")) also(existing, "mode tunnel");
    },
    neededBy: refuseIf(
      ({ root, args }) => anyLine(root, (text) => text.startsWith("set transform-set ") && ends(args.name)(text)),
      "% Transform-set $name is in use, first remove it from the above",
    ),
  },
  {
    form: "crypto ipsec profile <name:word>",
    opens: "ipsec-profile",
    neededBy: refuseIf(
      ({ root, args }) => anyLine(root, (text) => text.startsWith(`tunnel protection ipsec profile ${args.name}`)),
      "% Profile $name is in use, first remove it from the tunnel",
    ),
  },
];

const missing = (test: (line: TypedLine) => boolean, text: string) =>
  refuseIf((line) => line.behaviour("ios-missing-reference") === "refused" && test(line), text);

export const cryptoModes = {
  "ikev2-proposal": [
    { form: "encryption / { 3des | des | aes-cbc-128 | aes-cbc-192 | aes-cbc-256 | aes-gcm-128 | aes-gcm-256 }" },
    { form: `integrity / { ${hashes} }` },
    { form: "group / { 1 | 2 | 5 | 14 | 15 | 16 | 19 | 20 | 21 | 24 }" },
    { form: `prf / { ${hashes} }` },
  ],
  "ikev2-policy": [
    { form: "match fvrf / <word>" },
    { form: "match address local <ip4>" },
    {
      form: "proposal <name:word>",
      needs: refuseIf(
        ({ root, args }) => args.name !== "default" && !named(root, `crypto ikev2 proposal ${args.name}`),
        "% No Proposal exists with the specified name $name",
      ),
    },
  ],
  "ikev2-keyring": [{ form: "peer <name:word>", opens: "ikev2-peer" }],
  "ikev2-peer": [
    { form: "description / <line>" },
    { form: "address / ( <ip4> [ <mask> ] | <word> )" },
    { form: "identity / ( address <ip4> | fqdn <word> | key-id <word> )" },
    {
      form: "pre-shared-key / ( <key:word> | 6 <key:word> | hex <key:word> | local <key:word> | remote <key:word> )",
      shows: showKey,
    },
  ],
  "ikev2-profile": [
    { form: "match fvrf / <word>" },
    {
      form: "match identity remote address <ip4> [ <mask> ]",
      shows: ({ text, args }: TypedLine) => `${args.mask || args.ip4 === "0.0.0.0" ? text : `${text} 255.255.255.255`} `,
    },
    { form: "match identity remote ( fqdn <word> | key-id <word> | any )" },
    { form: "identity local / ( address <ip4> | fqdn <word> | key-id <word> )" },
    { form: "authentication remote ( pre-share | rsa-sig )" },
    { form: "authentication local / ( pre-share | rsa-sig )" },
    {
      form: "keyring local / <name:word>",
      needs: refuseIf(({ root, args }) => !named(root, `crypto ikev2 keyring ${args.name}`), "% Invalid keyring $name"),
    },
    { form: "lifetime / <n:int:120-86400>", shows: ({ text, args }: TypedLine) => (args.n === "86400" ? undefined : text) },
    { form: "dpd / <int:10-3600> <retry:int:2-60> ( periodic | on-demand )" },
  ],
  "transform-set": [{ form: "mode / ( tunnel | transport )", unset: "mode tunnel" }],
  "ipsec-profile": [
    { form: "description / <line>" },
    {
      form: "set security-association lifetime kilobytes / ( <n:int:2560-4294967295> | disable )",
      shows: ({ text, args }: TypedLine) => (args.n === "4608000" ? undefined : text),
    },
    {
      form: "set security-association lifetime seconds / <n:int:120-86400>",
      shows: ({ text, args }: TypedLine) => (args.n === "3600" ? undefined : text),
    },
    { form: "set security-association replay disable" },
    {
      form: "set transform-set / <name:word> [ <more:word> ]",
      shows: ({ text }: TypedLine) => `${text} `,
      needs: missing(
        ({ root, args }) => args.name !== "default" && !named(root, `crypto ipsec transform-set ${args.name}`),
        "% Transform-set $name does not exist",
      ),
    },
    { form: "set pfs / ( group1 | group2 | group5 | group14 | group15 | group16 | group19 | group20 | group24 )" },
    { form: "set ikev2-profile / <name:word>" },
    { form: "responder-only" },
  ],
} satisfies Record<string, Rule[]>;

function showKey({ text, behaviour }: TypedLine): string {
  return behaviour("ios-psk-display") === "type6" ? "pre-shared-key 6 QNRTGZHDfKWWRJIPD]SePKDdTLN_" : text;
}
