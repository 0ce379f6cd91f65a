import type { AccessListEntry, PortMatch } from "../../resources/access-list";

/** `permit tcp src 10.0.0.0/8 sport any dest any dport eq 80` */
export function toEntry({
  action,
  protocol = "ip",
  source,
  sourcePort,
  destination,
  destinationPort,
  icmpType,
}: AccessListEntry): string {
  const hasPorts = protocol === "tcp" || protocol === "udp";
  return [
    action,
    toNumber(`${protocol}`),
    ...(icmpType === undefined ? [] : ["type", `${icmpType}`]),
    "src",
    source ?? "any",
    ...(hasPorts ? ["sport", toPorts(sourcePort)] : []),
    "dest",
    destination ?? "any",
    ...(hasPorts ? ["dport", toPorts(destinationPort)] : []),
  ].join(" ");
}

const shape =
  /^(permit|deny) +(\S+)(?: +type +(\d+))? +src +(\S+)(?: +sport +(any|eq +\d+|range +\d+ +\d+))? +dest +(\S+)(?: +dport +(any|eq +\d+|range +\d+ +\d+))?$/;

/** Every published list has the numbers of these protocols, none their names. */
const numbers: Readonly<Record<string, string>> = { esp: "50", ah: "51", gre: "47", ospf: "89" };

const names = Object.keys(numbers).map((name) => ` ${name} `);

function toNumber(protocol: string): string {
  return numbers[protocol] ?? protocol;
}

/** An entry with its protocol as a number. */
export function spellEntry(line: string): string {
  // Nearly all entries name another protocol.
  if (!names.some((name) => line.includes(name))) return line;
  return line.replace(/ (permit|deny) +(esp|ah|gre|ospf) /, (_, action, protocol) => ` ${action} ${toNumber(protocol)} `);
}

/** `undefined`: the line holds something that no argument says. */
export function fromEntry(text: string): AccessListEntry | undefined {
  const [found, action, protocol = "", icmpType, source = "", sport, destination, dport] = shape.exec(text) ?? [];
  if (found === undefined || !/^(ip|tcp|udp|icmp|esp|ah|gre|ospf|\d+)$/.test(protocol)) return undefined;
  const [sourcePort, destinationPort] = [fromPorts(sport), fromPorts(dport)];
  const known = Object.keys(numbers).find((name) => numbers[name] === protocol) ?? protocol;
  return {
    action: action as "permit" | "deny",
    ...(known === "ip" ? {} : { protocol: /^\d+$/.test(known) ? Number(known) : known }),
    source,
    ...(sourcePort === undefined ? {} : { sourcePort }),
    ...(destination === undefined || destination === "any" ? {} : { destination }),
    ...(destinationPort === undefined ? {} : { destinationPort }),
    ...(icmpType === undefined ? {} : { icmpType: Number(icmpType) }),
  };
}

function toPorts(ports: PortMatch | undefined): string {
  if (ports === undefined) return "any";
  return typeof ports === "object" && "from" in ports ? `range ${ports.from} ${ports.to}` : `eq ${ports as number}`;
}

function fromPorts(text: string | undefined): PortMatch | undefined {
  const [operator, from, to] = text?.split(/ +/) ?? [];
  if (operator === "range") return { from: Number(from), to: Number(to) };
  return operator === "eq" ? Number(from) : undefined;
}
