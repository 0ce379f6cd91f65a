import { INVALID, type Rule, type TypedLine } from "../../grammar/rule";

/** Lines of services, of IKEv1 and of IPsec that operators type; most of them are read no further. */
export const serviceRules: readonly Rule[] = [
  { form: "syslog facility / <facility:word>" },
  { form: "syslog id / <id:word>" },
  { form: "syslog ip enable" },
  { form: "syslog ip host <host:word>" },
  { form: "syslog ip source / <source:word>" },
  { form: "syslog timestamp / ( datetime | timeofday )" },
  { form: "ip dhcp-relay enable" },
  { form: "ip name-server <server:ip4>" },
  { form: "ike initial-contact / ( always | default )" },
  { form: "ike nat-traversal / [ policy <policy:word> ]" },
  { form: "ike proposal <name:word> / <options:line>" },
  { form: "ike policy <name:word> / <options:line>" },
  { form: "ike keepalive <policy:word> / <interval:int:10-3600> [ <retries:int:1-60> ]" },
  { form: "ike local-id <policy:word> / <id:line>" },
  { form: "ike remote-id <policy:word> / <id:line>" },
  { form: "ike suppress-dangling <policy:word>" },
  { form: "ipsec ike-passthru", negative: "default-on" },
  { form: "ipsec autokey-proposal <name:word> / <options:line>" },
  { form: "ipsec autokey-map <name:word> / <options:line>" },
  { form: "ipsec dynamic-map <name:word> / <options:line>" },
  { form: "ipsec rekey remaining-lifetime default / ( second <seconds:int:0-3600> | kilobytes <amount:int:0-65535> )" },
  { form: "ipsec commit-bit <name:word>" },
  { form: "ipsec local-id <name:word> / <id:word>" },
  { form: "ipsec remote-id <name:word> / <id:word>" },
  { form: "snmp-agent contact / <contact:line>" },
  { form: "snmp-agent location / <location:line>" },
  { form: "snmp-agent ip enable" },
  { form: "snmp-agent ip community <community:word> / [ <list:word> ]" },
  { form: "snmp-agent ip host <host:ip4> <community:word> / [ version <version:word> ]" },
  { form: "snmp-agent ip trap-source / <interface:ixif>" },
  { form: "watch-group <group:word> <sequence:int:1-1000>", opens: "watch-group" },
  { form: "network-monitor <group:word> enable" },
  { form: "network-monitor <group:word> startup-delay / <seconds:int:0-3600>" },
  { form: "network-monitor <group:word> probe-mode / ( traffic event <event:int:1-1000> | <mode:word> )" },
];

export const watchRules: readonly Rule[] = [
  { form: "event <number:int:1-1000> / <condition:line>" },
  { form: "action <number:int:1-1000> / <action:line>", needs: noDefaultRoute },
  { form: "probe-counter ( variance | restorer | watch ) / <count:int:1-100>", shows: unlessDefault },
  { form: "probe-timer ( variance | restorer | wait | watch ) / <seconds:int:1-3600>", shows: unlessDefault },
  { form: "shutdown-delay / <seconds:int:0-3600>" },
];

/** What a watch-group does without being told. */
const WATCH_DEFAULTS = [
  "probe-counter watch 1",
  "probe-counter variance 6",
  "probe-counter restorer 1",
  "probe-timer variance 5",
  "probe-timer restorer 5",
  "probe-timer wait 2",
];

function unlessDefault({ text }: TypedLine): string | undefined {
  return WATCH_DEFAULTS.includes(text) ? undefined : text;
}

/** The default route has its prefix here, not its name. */
function noDefaultRoute({ args }: TypedLine) {
  return /^ip shutdown-route default\b/.test(args.action ?? "") ? INVALID : undefined;
}
