import { oneOf } from "../../grammar/ranges";
import { type Rule, refuse, type TypedLine } from "../../grammar/rule";
import { literally } from "./ikev2";
import { ifMissing, trailingBlank, unless, whileUsed } from "./shared";

const SIZED = ["esp-aes", "esp-gcm", "esp-gmac"].map((cipher) => `${cipher} [ 128 | 192 | 256 ]`);
const HMACS = ["esp-md5-hmac", "esp-sha-hmac", "esp-sha256-hmac", "esp-sha384-hmac", "esp-sha512-hmac"];
const TRANSFORMS = [
  "esp-des",
  "esp-3des",
  "esp-null",
  "esp-seal",
  ...SIZED,
  ...HMACS,
  "ah-md5-hmac",
  "ah-sha-hmac",
  "ah-sha256-hmac",
  "ah-sha384-hmac",
  "ah-sha512-hmac",
].join(" | ");

export const ipsecRules: readonly Rule[] = [
  {
    form: "crypto ipsec security-association lifetime seconds / <seconds:int:120-86400>",
    shows: unless("crypto ipsec security-association lifetime seconds 3600"),
  },
  {
    form: "crypto ipsec security-association lifetime kilobytes / ( <kilobytes:int:2560-4294967295> | disable )",
    shows: unless("crypto ipsec security-association lifetime kilobytes 4608000"),
  },
  { form: "crypto ipsec security-association replay / ( window-size ( 64 | 128 | 256 | 512 | 1024 ) | disable )" },
  { form: "crypto ipsec df-bit / ( clear | copy | set )" },
  { form: "crypto ipsec transform-set default", negative: "default-on" },
  { form: "default crypto ipsec transform-set", slot: "crypto ipsec transform-set default", no: false, shows: () => undefined },
  {
    form: `crypto ipsec transform-set <name:word> / { ${TRANSFORMS} }`,
    opens: "transform-set",
    shows: (typed) => trailingBlank({ ...typed, text: typed.text.replace(/ (esp-(?:aes|gcm|gmac)) 128\b/g, " $1") }),
    needs: missingCipher,
    onSet: ({ existing, created, also }) => {
      if (created && existing) also(existing, "mode tunnel");
    },
    neededBy: (typed) =>
      whileUsed(
        typed,
        (line) => new RegExp(`^set transform-set (.* )?${literally(typed.args.name)}( |$)`).test(line),
        (by) => `% Transform-set ${typed.args.name} is in use by ${by}, first remove the transform-set from the above`,
      ),
  },
  { form: "crypto ipsec profile default", negative: "default-on" },
  { form: "default crypto ipsec profile", slot: "crypto ipsec profile default", no: false, shows: () => undefined },
  {
    form: "crypto ipsec profile <name:word>",
    opens: "ipsec-profile",
    neededBy: (typed) =>
      whileUsed(
        typed,
        (line) => new RegExp(`^tunnel protection ipsec profile ${literally(typed.args.name)}( |$)`).test(line),
        (by) => `% IPSec profile ${typed.args.name} is in use by ${by}, first remove the profile from the above`,
        "ios-delete-profile-in-use",
      ),
  },
];

export const transformRules: readonly Rule[] = [{ form: "mode / ( tunnel | transport [ require ] )", unset: "mode tunnel" }];

const PFS_GROUPS = oneOf(...["1", "2", "5", "14", "15", "16", "19", "20", "21", "24"].map((group) => `group${group}`));

export const ipsecProfileRules: readonly Rule[] = [
  { form: "description / <text:line>" },
  {
    form: "set security-association lifetime seconds / <seconds:int:120-86400>",
    shows: unless("set security-association lifetime seconds 3600"),
  },
  {
    form: "set security-association lifetime kilobytes / ( <kilobytes:int:2560-4294967295> | disable )",
    shows: unless("set security-association lifetime kilobytes 4608000"),
  },
  { form: "set security-association idle-time / <seconds:int:60-86400>" },
  { form: "set security-association replay / ( window-size ( 64 | 128 | 256 | 512 | 1024 ) | disable )" },
  { form: "set security-association dfbit / ( clear | copy | set )" },
  { form: "set transform-set / { <set:word> }", shows: trailingBlank, needs: missingSets },
  {
    form: `set pfs / ${PFS_GROUPS.replace("(", "[").replace(/\)$/, "]")}`,
    shows: ({ text }) => (text === "set pfs" ? "set pfs group1" : text),
  },
  { form: "set isakmp-profile / <profile:word>" },
  {
    form: "set ikev2-profile / <profile:word>",
    needs: (typed) =>
      ifMissing(typed, `crypto ikev2 profile ${typed.args.profile}`, `% Invalid IKEv2 profile ${typed.args.profile}`),
  },
  { form: "responder-only" },
];

function missingCipher({ text }: TypedLine) {
  const algorithms = text.split(" ").slice(4);
  const hasHmac = algorithms.some((word) => /^esp-.*hmac$/.test(word));
  const hasCipher = algorithms.some((word) => /^esp-/.test(word) && !word.endsWith("hmac"));
  return hasHmac && !hasCipher ? refuse("Proposal with ESP is missing cipher") : undefined;
}

function missingSets(typed: TypedLine) {
  const names = typed.text.split(" ").slice(2);
  return names
    .map((name) =>
      ifMissing(typed, `crypto ipsec transform-set ${name}`, `ERROR: transform set with tag "${name}" does not exist.`),
    )
    .find((refusal) => refusal !== undefined);
}
