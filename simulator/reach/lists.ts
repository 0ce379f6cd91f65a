import type { ConfigNode } from "../model/node";
import { lines } from "../model/node";
import { blockOf, settingOf, settingsOf, wordsOf } from "../state/config";
import { type Judgement, judgeIos, judgeIx } from "./filter";
import type { Packet } from "./way";

/** A list that does not exist lets everything through on IOS. */
export function passesIosList(root: ConfigNode, name: string, packet: Packet): boolean {
  const list = iosList(root, name);
  return list === undefined || judgeIos(list.entries, packet, list.kind) === "permit";
}

function iosList(
  root: ConfigNode,
  name: string,
): { readonly kind: "standard" | "extended"; readonly entries: readonly string[] } | undefined {
  for (const kind of ["standard", "extended"] as const) {
    const block = blockOf(root, `ip access-list ${kind} ${name}`);
    const entries = block === undefined ? [] : lines(block).map(({ text }) => text);
    if (entries.length > 0) return { kind, entries };
  }
  const entries = settingsOf(root, `access-list ${name}`);
  const number = Number(name);
  const kind = number < 100 || (number >= 1300 && number < 2000) ? "standard" : "extended";
  return entries.length === 0 ? undefined : { kind, entries };
}

/** What comes in by the interface of an IOS router. */
export function passesIosInterface(root: ConfigNode, block: ConfigNode | undefined, packet: Packet): boolean {
  const bound = settingsOf(block, "ip access-group").find((value) => value.endsWith(" in"));
  return bound === undefined || passesIosList(root, bound.split(" ")[0] as string, packet);
}

/** Entries of a list of an IX; what stands behind `option` is none. */
function ixEntries(root: ConfigNode, name: string): string[] {
  return settingsOf(root, `ip access-list ${name}`).filter((entry) => /^(permit|deny) /.test(entry));
}

/** A dynamic list lets through what the list behind it does, and wins over a plain one of its name. */
function judgeIxList(root: ConfigNode, name: string, packet: Packet): Judgement {
  const dynamic = settingOf(root, `ip access-list dynamic ${name} access`);
  return judgeIx(ixEntries(root, dynamic ?? name), packet, false);
}

/** The filters of one direction in the order of their numbers; the first that stands there denies the rest. */
export function passesIxInterface(root: ConfigNode, block: ConfigNode | undefined, packet: Packet): boolean {
  const filters = settingsOf(block, "ip filter")
    .map(wordsOf)
    .filter(([, , way]) => way === "in")
    .sort(([, one], [, other]) => Number(one) - Number(other));
  if (filters.length === 0) return true;
  const found = filters.map(([name = ""]) => judgeIxList(root, name, packet)).find((each) => each !== undefined);
  return found === "permit";
}

/** The list of the SSH server of an IX looks at the source only; one that is not there lets nobody in (assumed). */
export function passesIxServer(root: ConfigNode, packet: Packet): boolean {
  const name = settingOf(root, "ssh-server ip access-list");
  return name === undefined || judgeIx(ixEntries(root, name), packet, true) === "permit";
}
