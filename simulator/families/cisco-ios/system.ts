import type { Mode } from "../../grammar/rule";
import { type Rule, refuse, type TypedLine } from "../../grammar/rule";
import { childBySlot } from "../../model/node";

/** Lines of the system that clients and operators type; the modes they open have prompts of all kinds. */
export const systemRules: readonly Rule[] = [
  { form: "service internal" },
  { form: "redundancy", opens: "redundancy" },
  { form: "config-register / <value:word>" },
  { form: "crypto pki profile enrollment <name:word>", opens: "pki-enrollment" },
  { form: "crypto pki trustpoint <name:word>", opens: "pki-trustpoint" },
  { form: "crypto pki server <name:word>", opens: "pki-server" },
  { form: "crypto pki certificate chain <name:word>", opens: "pki-chain" },
  { form: "crypto pki certificate pool", opens: "pki-pool" },
  { form: "crypto gkm group <name:word>", opens: "gkm-group" },
  { form: "ip ftp source-interface / <interface:iosif>" },
  { form: "ip http client source-interface / <interface:iosif>" },
  { form: "ip host-list <name:word>", opens: "host-list" },
  { form: "ntp server vrf <vrf:word> <server:word> / [ prefer ]", needs: vrfOf },
  { form: "iox" },
  { form: "wsma agent exec", opens: "wsma-agent" },
  // It is in every configuration: nothing adds or removes it.
  {
    form: "line ( con | console ) <number:int:0-0>",
    opens: "line",
    no: false,
    shows: ({ text }) => text.replace("console", "con"),
  },
  { form: "line vty <first:int:0-15> [ <last:int:0-15> ]", opens: "line" },
];

function vrfOf({ root, args }: TypedLine) {
  const isThere = childBySlot(root, `vrf definition ${args.vrf}`) ?? childBySlot(root, `ip vrf ${args.vrf}`);
  return isThere === undefined ? refuse(`% IP  routing table ${args.vrf} does not exist`) : undefined;
}

const lineRules: readonly Rule[] = [
  { form: "exec-timeout / <minutes:int:0-35791> [ <seconds:int:0-2147483> ]", shows: withSeconds },
  { form: "access-class <list:word> ( in | out )" },
  { form: "transport input / ( all | none | ssh | telnet | telnet ssh )" },
  { form: "login / [ local | authentication <list:word> ]" },
  { form: "password / <password:line>" },
  { form: "privilege level / <level:int:0-15>" },
  { form: "logging synchronous" },
  { form: "length / <rows:int:0-512>" },
  { form: "no modem enable" },
];

function withSeconds({ text, args }: TypedLine): string {
  return args.seconds === undefined ? `${text} 0` : text;
}

const trustpointRules: readonly Rule[] = [
  { form: "enrollment / <options:line>" },
  { form: "subject-name / <name:line>" },
  { form: "revocation-check / <methods:line>" },
  { form: "rsakeypair / <key:word> [ <bits:int:360-4096> ]" },
];

const serverRules: readonly Rule[] = [
  { form: "grant auto" },
  { form: "hash / <algorithm:word>" },
  { form: "lifetime ( ca-certificate | certificate | crl ) / <days:int:0-7305>" },
  { form: "database archive pkcs12 / password <options:line>" },
  { form: "shutdown" },
];

/** What is typed below is kept as it is. */
const free: readonly Rule[] = [{ form: "url <url:line>" }, { form: "host <host:line>" }];

export const systemModes: Readonly<Record<string, Mode>> = {
  line: { prompt: () => "config-line", rules: lineRules },
  redundancy: { prompt: () => "config-red", rules: [{ form: "main-cpu", opens: "main-cpu" }, { form: "mode / <mode:word>" }] },
  "main-cpu": { prompt: () => "config-r-mc", rules: [{ form: "standby console enable" }] },
  "pki-enrollment": { prompt: () => "ca-profile-enroll", rules: free },
  "pki-trustpoint": { prompt: () => "ca-trustpoint", rules: trustpointRules },
  "pki-server": { prompt: () => "cs-server", rules: serverRules },
  "pki-chain": { prompt: () => "config-cert-chain", rules: free },
  "pki-pool": { prompt: () => "cert-trustpool", rules: [{ form: "cabundle <url:word>" }] },
  "gkm-group": {
    prompt: () => "config-gkm-group",
    rules: [{ form: "identity number / <number:int:0-2147483647>" }, { form: "server local", opens: "gkm-server" }],
  },
  "gkm-server": { prompt: () => "gkm-local-server", rules: free },
  "host-list": { prompt: () => "host-list", rules: free },
  "wsma-agent": { prompt: () => "wsma-exec-agent", rules: [{ form: "profile / <name:word>" }] },
};
