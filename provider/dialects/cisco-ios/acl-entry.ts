import { isIP, isIPv6 } from "node:net";
import ipaddr from "ipaddr.js";
import type { AccessListEntry, PortMatch } from "../../resources/access-list";
import { protocolNumbers, tcpPorts, udpPorts } from "./port-names";
import { ip6, toCidr } from "./vocabulary";
import { toMask } from "./vocabulary-routing";

/** How the lines of a list are written: `standard` ones have a source alone, those of IPv6 prefix lengths instead of wildcard bits. */
export type AclKind = "standard" | "extended" | "six";

/** `permit tcp 10.0.0.0 0.255.255.255 any eq www`, in the router's own spelling. */
export function toEntry(entry: AccessListEntry, kind: AclKind): string {
  const number = entry.seq === undefined ? [] : [kind === "six" ? `sequence ${entry.seq}` : `${entry.seq}`];
  if (entry.remark !== undefined) return [...number, "remark", entry.remark].join(" ");
  const { action = "permit", protocol = "ip", source = "any", destination = "any", icmpType } = entry;
  // The router fills `deny` up to the length of `permit`.
  const words = [...number, action === "deny" && kind !== "six" ? "deny  " : action];
  if (kind === "standard") return [...words, toPlace(source, kind), ...(entry.log ? ["log"] : [])].join(" ");
  return [
    ...words,
    protocol === "ip" && kind === "six" ? "ipv6" : (protocolNumbers[protocol] ?? `${protocol}`),
    toPlace(source, kind),
    ...toPorts(entry.sourcePort, protocol),
    toPlace(destination, kind),
    ...toPorts(entry.destinationPort, protocol),
    ...(icmpType === undefined ? [] : [`${icmpType}`]),
    ...(entry.established ? ["established"] : []),
    ...(entry.log ? ["log"] : []),
  ].join(" ");
}

/** `undefined`: the line holds something that no argument says. */
export function fromEntry(text: string, kind: AclKind): AccessListEntry | undefined {
  const words = text.split(/ +/);
  if (kind === "six" && words[0] === "sequence") words.shift();
  const seq = /^\d+$/.test(words[0] ?? "") ? { seq: Number(words.shift()) } : {};
  const action = words.shift();
  if (action === "remark") return { ...seq, remark: text.slice(text.indexOf("remark") + 7).trim() };
  if (action !== "permit" && action !== "deny") return undefined;
  if (kind === "standard") {
    const source = takePlace(words, kind);
    const log = words[0] === "log" ? { log: !!words.shift() } : {};
    return source === undefined || words.length > 0 ? undefined : { ...seq, action, source, ...log };
  }
  const protocol = takeProtocol(words);
  const source = takePlace(words, kind);
  const sourcePort = takePorts(words, protocol);
  const destination = takePlace(words, kind);
  const destinationPort = takePorts(words, protocol);
  const icmpType = protocol === "icmp" && words[0] !== undefined && words[0] !== "log" ? words.shift() : undefined;
  const established = words[0] === "established" ? !!words.shift() : undefined;
  const log = words[0] === "log" ? !!words.shift() : undefined;
  if (protocol === undefined || source === undefined || destination === undefined || words.length > 0) return undefined;
  const rest = { sourcePort, destinationPort, icmpType: icmpType && /^\d+$/.test(icmpType) ? Number(icmpType) : icmpType };
  return {
    ...seq,
    action,
    ...(protocol === "ip" ? {} : { protocol }),
    source,
    ...(destination === "any" ? {} : { destination }),
    ...(Object.fromEntries(Object.entries({ ...rest, established, log }).filter(([, value]) => value !== undefined)) as object),
  };
}

function toPlace(place: string, kind: AclKind): string {
  if (place === "any" || place.includes(" ")) return place;
  const [net = "", length] = place.split("/");
  if (length === "0") return "any";
  if (isIPv6(net)) return length === undefined || length === "128" ? `host ${ip6.to(net)}` : `${ip6.to(place)}`;
  if (length === undefined || length === "32") return kind === "standard" ? net : `host ${net}`;
  return `${net} ${toWildcard(Number(length))}`;
}

function takePlace(words: string[], kind: AclKind): string | undefined {
  const first = words.shift();
  if (first === undefined || first === "any") return first;
  if (first === "host") return ip6.from(words.shift() ?? "");
  if (kind === "six") return first.includes("/") ? ip6.from(first) : undefined;
  if (isIP(first) === 0) return undefined;
  if (words[0] === undefined || isIP(words[0]) === 0) return kind === "standard" ? first : undefined;
  const bits = words.shift() as string;
  return toCidr(first, invert(bits)) ?? `${first} ${bits}`;
}

function toWildcard(length: number): string {
  return invert(toMask(length));
}

function invert(mask: string): string {
  return ipaddr.IPv4.isValidFourPartDecimal(mask)
    ? ipaddr.IPv4.parse(mask)
        .octets.map((octet) => 255 - octet)
        .join(".")
    : mask;
}

function takeProtocol(words: string[]): string | number | undefined {
  const word = words.shift();
  if (word === undefined) return undefined;
  if (word === "ipv6") return "ip";
  if (word === "ahp") return "ah";
  if (/^(ip|tcp|udp|icmp|esp|gre|ospf)$/.test(word)) return word;
  const known = Object.keys(protocolNumbers).find((number) => protocolNumbers[number] === word) ?? word;
  return /^\d+$/.test(known) ? Number(known) : undefined;
}

const operators = { above: "gt", below: "lt", not: "neq" } as const;

function toPorts(ports: PortMatch | undefined, protocol: string | number): string[] {
  if (ports === undefined) return [];
  const show = (port: number) => (protocol === "tcp" ? tcpPorts : udpPorts)[port] ?? `${port}`;
  if (typeof ports === "number") return ["eq", show(ports)];
  if (Array.isArray(ports)) return ["eq", ...ports.map(show)];
  if ("from" in ports) return ["range", show(ports.from), show(ports.to)];
  return Object.entries(ports).flatMap(([name, port]) => [operators[name as keyof typeof operators], show(port)]);
}

function takePorts(words: string[], protocol: string | number | undefined): PortMatch | undefined {
  if (protocol !== "tcp" && protocol !== "udp") return undefined;
  const take = () => {
    const word = words.shift() ?? "";
    const known = Object.entries(protocol === "tcp" ? tcpPorts : udpPorts).find(([, name]) => name === word);
    return Number(known?.[0] ?? word);
  };
  const isPort = (word: string | undefined) =>
    word !== undefined && (/^\d+$/.test(word) || Object.values(protocol === "tcp" ? tcpPorts : udpPorts).includes(word));
  const operator = words[0];
  if (operator === "range") {
    words.shift();
    return { from: take(), to: take() };
  }
  const name = (Object.keys(operators) as (keyof typeof operators)[]).find((each) => operators[each] === operator);
  if (name !== undefined) {
    words.shift();
    return { [name]: take() } as unknown as PortMatch;
  }
  if (operator !== "eq") return undefined;
  words.shift();
  const ports = [take()];
  while (isPort(words[0])) ports.push(take());
  return ports.length === 1 ? (ports[0] as number) : ports;
}
