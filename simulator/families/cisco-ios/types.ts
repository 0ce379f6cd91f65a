import { shortCidr6, shortIp6 } from "../../grammar/ip6";
import { type ArgumentTypes, COMMON_TYPES, isIp4 } from "../../grammar/types";
import { lengthOf } from "./addresses";

const KINDS = [
  "Loopback",
  "Tunnel",
  "FastEthernet",
  "GigabitEthernet",
  "TenGigabitEthernet",
  "Ethernet",
  "Serial",
  "Vlan",
  "Dialer",
  "BVI",
  "Port-channel",
  "Virtual-Template",
  "Null",
  "Cellular",
  "Async",
  "BRI",
];

const LEVELS = ["emergencies", "alerts", "critical", "errors", "warnings", "notifications", "informational", "debugging"];

/** `peer` is a neighbour: an address, or the name of a peer group. IPv6 is displayed in capitals. */
export const types: ArgumentTypes = {
  ...COMMON_TYPES,
  action: (word) => ["permit", "deny"].find((action) => action.startsWith(word.toLowerCase())),
  iosif: interfaceName,
  mask: (word) => (isIp4(word) && lengthOf(word) !== undefined ? word : undefined),
  peer: (word) => (isIp4(word) ? word : (upper(shortIp6(word)) ?? (/^[a-z][\w-]*$/i.test(word) ? word : undefined))),
  ip6: (word) => upper(shortIp6(word)),
  cidr6: (word) => upper(shortCidr6(word)),
  ip6net: (word) => upper(shortCidr6(word.includes("/") ? word : `${word}/128`)),
  asn: asNumber,
  loglevel: (word) =>
    LEVELS.find((level) => level.startsWith(word.toLowerCase())) ?? (/^[0-7]$/.test(word) ? LEVELS[Number(word)] : undefined),
};

/** `gi0/0` is GigabitEthernet0/0. */
function interfaceName(word: string): string | undefined {
  const [, kind = "", number] = /^([a-z-]+?)(\d[\d/.:]*)$/i.exec(word) ?? [];
  const found = KINDS.filter((each) => each.toLowerCase().startsWith(kind.toLowerCase()));
  return number === undefined || found.length !== 1 ? undefined : `${found[0]}${number}`;
}

function upper(word: string | undefined): string | undefined {
  return word?.toUpperCase();
}

const MOST = 4294967295;

/** `2.100` is 131172: one number in two notations. */
function asNumber(word: string): string | undefined {
  const [, high, low] = /^(\d{1,5})\.(\d{1,5})$/.exec(word) ?? [];
  if (high !== undefined)
    return Number(high) < 65536 && Number(low) < 65536 ? String(Number(high) * 65536 + Number(low)) : undefined;
  return /^\d{1,10}$/.test(word) && Number(word) >= 1 && Number(word) <= MOST ? String(Number(word)) : undefined;
}

/** The number as `bgp asnotation dot` displays it. */
export function dotted(number: string): string {
  const value = Number(number);
  return value < 65536 ? number : `${Math.floor(value / 65536)}.${value % 65536}`;
}
