import { ip4ToNumber, isIp4 } from "../grammar/types";
import { contains, parsePrefix } from "../state/view";
import { type Packet, SSH_PORT } from "./way";

/** What the entries of a list say about a packet; undefined: none of them fits. */
export type Judgement = "permit" | "deny" | undefined;

/** Reads the words of an entry from left to right. */
class Words {
  private at = 0;

  constructor(private readonly words: readonly string[]) {}

  next(): string | undefined {
    return this.words[this.at++];
  }

  peek(): string | undefined {
    return this.words[this.at];
  }

  skip(word: string): boolean {
    const found = this.peek() === word;
    if (found) this.at++;
    return found;
  }
}

/** The ports by the names that the routers print. */
const PORTS: Readonly<Record<string, number>> = { telnet: 23, smtp: 25, domain: 53, www: 80, bgp: 179, ssh: SSH_PORT };

function portOf(word = ""): number {
  return PORTS[word] ?? Number(word);
}

/** A client's own port, which no entry names but by range. */
const CLIENT_PORT = 50000;

/** An entry of a list of IOS, standard or extended: whether it fits. */
function fitsIos(entry: string, packet: Packet, kind: "standard" | "extended"): boolean {
  const words = new Words(entry.trim().split(/\s+/));
  if (kind === "standard") return isAddress(words, packet.from);
  const protocol = words.next();
  if (protocol !== "ip" && protocol !== "tcp" && protocol !== "6") return false;
  if (!isAddress(words, packet.from) || !isPort(words, CLIENT_PORT)) return false;
  if (!isAddress(words, packet.to) || !isPort(words, SSH_PORT)) return false;
  return !entry.includes(" established") || packet.established;
}

/** `any`, `host A`, `A` or `A WILDCARD`. */
function isAddress(words: Words, address: string): boolean {
  if (words.skip("any")) return true;
  const isHost = words.skip("host");
  const own = words.next() ?? "";
  if (isHost || !isIp4(words.peek() ?? "")) return own === address;
  const wildcard = ip4ToNumber(words.next() ?? "0.0.0.0");
  const kept = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & ~(wildcard >>> shift) & 255).join(".");
  return kept(ip4ToNumber(own)) === kept(ip4ToNumber(address));
}

function isPort(words: Words, port: number): boolean {
  const operator = words.peek();
  if (operator === undefined || !["eq", "neq", "gt", "lt", "range"].includes(operator)) return true;
  words.next();
  const first = portOf(words.next());
  if (operator === "range") return first <= port && port <= portOf(words.next());
  if (operator === "gt") return port > first;
  if (operator === "lt") return port < first;
  return (port === first) === (operator === "eq");
}

export function judgeIos(entries: readonly string[], packet: Packet, kind: "standard" | "extended"): Judgement {
  for (const entry of entries) {
    const [, action, rest = ""] = /^\s*(?:\d+\s+)?(permit|deny)\s+(.*)$/.exec(entry) ?? [];
    if (action !== undefined && fitsIos(rest, packet, kind)) return action as Judgement;
  }
  return undefined;
}

/** `tcp src 10.0.0.0/8 sport any dest any dport eq 22`; a server looks at the source only. */
function fitsIx(entry: string, packet: Packet, onlySource: boolean): boolean {
  const [protocol = "", ...rest] = entry.trim().split(/\s+/);
  const value = (word: string) => rest[rest.indexOf(word) + 1] ?? "any";
  const isIn = (word: string, address: string) => {
    const shown = rest.includes(word) ? value(word) : "any";
    return shown === "any" || contains(parsePrefix(shown), address);
  };
  if (!isIn("src", packet.from)) return false;
  if (onlySource) return true;
  if (!["ip", "tcp", "6"].includes(protocol) || !isIn("dest", packet.to)) return false;
  const words = new Words(rest.slice(rest.indexOf("dport") + 1));
  const isOpen = !rest.includes("dport") || words.peek() === "any" || isPort(words, SSH_PORT);
  return isOpen && (!rest.includes("established") || packet.established);
}

export function judgeIx(entries: readonly string[], packet: Packet, onlySource: boolean): Judgement {
  for (const entry of entries) {
    const [, action, rest = ""] = /^(permit|deny)\s+(.*)$/.exec(entry.trim()) ?? [];
    if (action !== undefined && fitsIx(rest, packet, onlySource)) return action as Judgement;
  }
  return undefined;
}
