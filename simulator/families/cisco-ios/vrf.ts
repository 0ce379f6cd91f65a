import { type Refusal, type Rule, refuse, type TypedLine } from "../../grammar/rule";
import { childBySlot, lines } from "../../model/node";

export const vrfGlobalRules: readonly Rule[] = [
  { form: "ip vrf <vrf:word>", opens: "ip-vrf", onNo: (typed) => clearInterfaces(typed, "IPv4") },
  { form: "vrf definition <vrf:word>", opens: "vrf", onNo: (typed) => clearInterfaces(typed, "IPv4 and IPv6") },
];

const TARGET = "route-target ( import | export | both ) <target:word>";

export const ipVrfRules: readonly Rule[] = [
  { form: "description / <text:line>" },
  { form: "rd / <rd:word>", needs: stillBusy },
  { form: TARGET },
];

export const vrfRules: readonly Rule[] = [
  { form: "description / <text:line>" },
  { form: "rd / <rd:word>", needs: stillBusy },
  { form: TARGET },
  { form: "address-family ( ipv4 | ipv6 )", opens: "vrf-af" },
];

export const vrfFamilyRules: readonly Rule[] = [{ form: TARGET }];

/** The interfaces of a removed VRF lose their addresses, and its route distinguisher is given free later. */
function clearInterfaces({ root, existing, args, also, remove, say, memory, now, behaviour }: TypedLine, kinds: string): void {
  if (existing === undefined) return;
  const members: string[] = [];
  for (const node of lines(root).filter((each) => each.mode === "interface")) {
    const member = lines(node).find((line) => line.args.vrf === args.vrf && /vrf forwarding/.test(line.text));
    if (member === undefined) continue;
    remove(member);
    members.push(node.args.interface ?? "");
    if (childBySlot(node, "ip address")?.negated === false) also(node, "no ip address");
  }
  for (const name of members) dropRoutes({ root, remove, say }, { vrf: args.vrf ?? "", name });
  say(`% ${kinds} addresses from all interfaces in VRF ${args.vrf} have been removed`);
  const delay = Number(behaviour("ios-delayed-delete")) * 1000;
  if (delay > 0) memory.busyUntil.set(busyName(args.vrf), now().getTime() + delay);
}

/** Static routes of a VRF that leave by the interface go along, with a word about it. */
export function dropRoutes(
  { root, remove, say }: Pick<TypedLine, "root" | "remove" | "say">,
  { vrf, name }: { readonly vrf: string; readonly name: string },
): void {
  const routes = lines(root).filter(
    (line) => line.text.startsWith(`ip route vrf ${vrf} `) && line.text.split(" ").includes(name),
  );
  if (routes.length === 0) return;
  say(`% The static routes in vrf ${vrf} with outgoing interface ${name} will be removed`);
  for (const route of routes) remove(route);
}

function stillBusy({ parent, memory, now }: TypedLine): Refusal | undefined {
  const until = memory.busyUntil.get(busyName(parent.args.vrf)) ?? 0;
  return now().getTime() < until ? refuse("% Deletion of RD in progress; wait for it to complete") : undefined;
}

function busyName(vrf = ""): string {
  return `rd ${vrf}`;
}
