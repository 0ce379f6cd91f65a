import type { Mode } from "../../grammar/rule";
import { type Rule, refuse, type TypedLine } from "../../grammar/rule";
import { childBySlot } from "../../model/node";

/** Lines of the system that clients and operators type; the modes they open have prompts of all kinds. */
export const systemRules: readonly Rule[] = [
  { form: "service internal" },
  { form: "redundancy", opens: "redundancy" },
  { form: "config-register / <value:word>" },
  { form: "crypto pki profile enrollment <name:word>", opens: "pki-enrollment" },
  { form: "crypto pki certificate pool", opens: "pki-pool" },
  { form: "crypto gkm group <name:word>", opens: "gkm-group" },
  { form: "ip ftp source-interface / <interface:iosif>" },
  { form: "ip http client source-interface / <interface:iosif>" },
  { form: "ip host-list <name:word>", opens: "host-list" },
  { form: "ntp server vrf <vrf:word> <server:word> / [ prefer ]", needs: vrfOf },
  { form: "iox" },
  { form: "wsma agent exec", opens: "wsma-agent" },
];

function vrfOf({ root, args }: TypedLine) {
  const isThere = childBySlot(root, `vrf definition ${args.vrf}`) ?? childBySlot(root, `ip vrf ${args.vrf}`);
  return isThere === undefined ? refuse(`% IP  routing table ${args.vrf} does not exist`) : undefined;
}

/** What is typed below is kept as it is. */
const free: readonly Rule[] = [{ form: "url <url:line>" }, { form: "host <host:line>" }];

export const systemModes: Readonly<Record<string, Mode>> = {
  redundancy: { prompt: () => "config-red", rules: [{ form: "main-cpu", opens: "main-cpu" }, { form: "mode / <mode:word>" }] },
  "main-cpu": { prompt: () => "config-r-mc", rules: [{ form: "standby console enable" }] },
  "pki-enrollment": { prompt: () => "ca-profile-enroll", rules: free },
  "pki-pool": { prompt: () => "cert-trustpool", rules: [{ form: "cabundle <url:word>" }] },
  "gkm-group": {
    prompt: () => "config-gkm-group",
    rules: [{ form: "identity number / <number:int:0-2147483647>" }, { form: "server local", opens: "gkm-server" }],
  },
  "gkm-server": { prompt: () => "gkm-local-server", rules: free },
  "host-list": { prompt: () => "host-list", rules: free },
  "wsma-agent": { prompt: () => "wsma-exec-agent", rules: [{ form: "profile / <name:word>" }] },
};
