import { type Rule, refuse, type TypedLine } from "../../grammar/rule";
import { childBySlot, descendants } from "../../model/node";
import { ifMissing } from "./shared";

const neighbor = (rest: string, more: Partial<Rule> = {}): Rule => ({
  form: `neighbor <neighbor:ip4> ${rest}`,
  cluster: "neighbor",
  needs: needsRemoteAs,
  ...more,
});

export const bgpRules: readonly Rule[] = [
  { form: "router-id / <ip4>" },
  { form: "cluster-id / <ip4>" },
  { form: "default-metric / <metric:int:0-4294967295>" },
  { form: "default-local-preference / <preference:int:0-4294967295>" },
  { form: "timers / <keepalive:int:0-65535> <hold:int:0-65535>" },
  neighbor("remote-as / <as:int:1-4294967295>", { needs: () => undefined, onNo: dropNeighbor }),
  neighbor("description / <text:line>"),
  neighbor("timers / <keepalive:int:0-65535> <hold:int:0-65535>"),
  neighbor("connect-interval / <seconds:int:1-65535>"),
  neighbor("advertisement-interval / <seconds:int:0-600>"),
  neighbor("update-source / <interface:ixif>"),
  neighbor("ebgp-multihop / [ <hops:int:1-255> ]"),
  neighbor("password / <password:line>"),
  neighbor("shutdown"),
  {
    form: "address-family ipv4 / [ unicast ]",
    slot: "address-family ipv4 unicast",
    opens: "bgp-af",
    shows: () => "address-family ipv4 unicast",
  },
];

export const familyRules: readonly Rule[] = [
  { form: "aggregate-address <cidr4> / [ summary-only ]" },
  // One list for each direction.
  ...Object.entries({ "route-map": "route-map", "distribute-list": "ip prefix-list" }).flatMap(([kind, what]) =>
    ["in", "out"].map((way) =>
      neighbor(`${kind} <list:word> ${way}`, {
        needs: (typed) => ifMissing(typed, (line) => line.startsWith(`${what} ${typed.args.list} `)),
        slot: (args) => `neighbor ${args.neighbor} ${kind} ${way}`,
      }),
    ),
  ),
  ...["next-hop-self", "send-default", "route-reflector-client"].map((rest) => neighbor(rest, { needs: () => undefined })),
  { form: "network <cidr4>" },
  { form: "originate-default / [ always ]" },
  {
    form: "redistribute ( connected | static | rip | ospf <process:int:1-65535> ) / [ route-map <map:word> ] [ metric <metric:int:0-4294967295> ]",
  },
];

export const bgpRule: Rule = {
  form: "router bgp <as:int:1-4294967295>",
  opens: "bgp",
  needs: ({ root, text, args }) => {
    const running = root.children.find((child) => child.slot?.startsWith("router bgp ") && child.kind === "line");
    return running && running.slot !== `router bgp ${args.as}` ? refuse(`% ${text} -- BGP is already running.`) : undefined;
  },
};

function needsRemoteAs({ parent, args, behaviour, text }: TypedLine) {
  const known = childBySlot(parent, `neighbor ${args.neighbor} remote-as`);
  if (known || behaviour("ix-neighbor-needs-remote-as") === false) return undefined;
  return refuse(`% ${text} -- Specify remote-as first.`);
}

/** Without its remote-as a neighbour is gone, with all its lines in the address families. */
function dropNeighbor({ parent, args, remove }: TypedLine): void {
  const gone = [...descendants(parent)].filter(
    (line) => line.args.neighbor === args.neighbor && line.slot !== `neighbor ${args.neighbor} remote-as`,
  );
  for (const line of gone) remove(line);
}
