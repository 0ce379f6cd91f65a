import { COMMON_TYPES } from "../../grammar/types";
import type { Family } from "../../model/family";
import { modes } from "./grammar";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const two = (n: number) => String(n).padStart(2, "0");

/** `Oct 22-Thu-2020 06:25:41 JST` */
export function stamp(now: Date): string {
  const date = `${months[now.getMonth()]} ${two(now.getDate())}-${days[now.getDay()]}-${now.getFullYear()}`;
  return `${date} ${two(now.getHours())}:${two(now.getMinutes())}:${two(now.getSeconds())} JST`;
}

const head = [
  "! NEC Portable Internetwork Core Operating System Software",
  "! IX Series IX2106 (magellan-sec) Software, Version 10.2.16, RELEASE SOFTWARE",
  "! Compiled Oct 28-Mon-2019 14:01:12 JST #2",
];

export const necIx: Family = {
  types: {
    ...COMMON_TYPES,
    line: (word) => word,
    interface: (word) => {
      const found = /^(gigaethernet|fastethernet|tunnel|bvi|loopback|null|bri|usb-serial|dialer)(\d[\d.:]*)$/i.exec(word);
      if (!found) return undefined;
      const names = ["GigaEthernet", "FastEthernet", "Tunnel", "BVI", "Loopback", "Null", "BRI", "USB-Serial", "Dialer"];
      return `${names.find((name) => name.toLowerCase() === found[1]?.toLowerCase())}${found[2]}`;
    },
  },
  modes,
  indent: 2,
  sections: [
    /^hostname /,
    /^timezone /,
    /^terminal /,
    /^logging /,
    /^username /,
    /^ntp /,
    /^ip ufs-cache/,
    /^ip route /,
    /^ip dhcp enable/,
    /^ip prefix-list /,
    /^ip access-list /,
    /^ip (?!dhcp profile|router)/,
    /^ipv6 /,
    /^ike /,
    /^ikev2 authentication /,
    /^ikev2 default-profile/,
    /^ikev2 profile /,
    /^ipsec /,
    /^bridge /,
    /^proxy-dns /,
    /^telnet-server /,
    /^ssh-server /,
    /^http-server /,
    /^ddns/,
    /^nm /,
    /^ppp profile /,
    /^ip dhcp profile /,
    /^route-map /,
    /^ip router /,
    /^router bgp /,
    /^device /,
    /^interface /,
  ],
  interfaceKinds: ["FastEthernet", "GigaEthernet", "BRI", "USB-Serial", "Dialer", "BVI", "Loopback", "Null", "Tunnel"],
  isBlock: (rule) => rule.opens !== undefined,
  closer: (depth) => (depth === 0 ? "!" : undefined),
  refusal: (line, _prompt, result) => {
    if (result.kind === "incomplete") return ["% Expects a subcommand or item selection."];
    return [`% ${line.trim()} -- ${result.kind === "ambiguous" ? "Ambiguous" : "Invalid"} command.`];
  },
  noAbsent: (line, behaviour) => (behaviour("ix-no-absent") === "refused" ? [`% ${line} -- not found.`] : undefined),
  header: (lines, { now }) => {
    const rest = lines.filter((line) => !/^! (Current time|Last updated) /.test(line));
    const own = rest.findIndex((line) => /^! Compiled /.test(line));
    const time = `! Current time ${stamp(now)}`;
    if (own < 0) return [...head, time, "!", ...rest];
    return [...rest.slice(0, own + 1), time, ...rest.slice(own + 1)];
  },
  literalEnd: () => undefined,
};
