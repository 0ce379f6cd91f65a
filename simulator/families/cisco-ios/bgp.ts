import type { Refusal, Rule, TypedLine } from "../../grammar/rule";
import { type ConfigNode, descendants, lines } from "../../model/node";

/** BGP of Cisco IOS. Flat as long as only IPv4 unicast is used; with an address family the policy lines stand below it. */
const known = (parent: ConfigNode, peer: string | undefined) =>
  lines(parent).some((line) => line.slot === `neighbor ${peer} remote-as`);

function needsNeighbor({ parent, args }: TypedLine): Refusal | undefined {
  const process = parent.mode === "bgp-af" ? (parent.parent as ConfigNode) : parent;
  return known(process, args.peer) ? undefined : ["% Specify remote-as or peer-group commands first"];
}

/** Where a policy line is kept: in the address family as soon as there is one. */
function home({ parent }: TypedLine): ConfigNode | undefined {
  if (parent.mode !== "bgp") return undefined;
  return lines(parent).find((line) => line.text.trim() === "address-family ipv4");
}

const timers = ({ text }: TypedLine) => (/ 60 180$/.test(text) ? undefined : text);
const session = (form: string, more: Partial<Rule> = {}): Rule => ({
  form: `neighbor <peer:ip> ${form}`,
  cluster: "peer",
  needs: needsNeighbor,
  ...more,
});
const policy = (form: string): Rule => session(form, { moves: home });

const policies: Rule[] = [
  policy("activate"),
  policy("next-hop-self"),
  policy("send-community / [ both | extended | standard ]"),
  policy("default-originate"),
  policy("soft-reconfiguration inbound"),
  policy("weight / <int:0-65535>"),
  policy("route-map <name:word> ( in | out )"),
  policy("prefix-list <name:word> ( in | out )"),
];

const prefixes: Rule[] = [
  { form: "network <ip4> [ mask <mask> ]", moves: home },
  { form: "redistribute ( connected | static | rip | ospf <int:1-65535> ) / [ route-map <word> ]", moves: home },
];

export const bgpMode: Rule[] = [
  { form: "bgp router-id / <ip4>" },
  { form: "bgp log-neighbor-changes", negative: "shown" },
  { form: "timers bgp / <k:int:0-65535> <h:int:0-65535>", shows: timers },
  ...prefixes,
  {
    form: "neighbor <peer:ip> remote-as / <as:int:1-4294967295>",
    cluster: "peer",
    no: ["neighbor <peer:ip>"],
    onNo: dropNeighbor,
    onSet: activate,
  },
  session("description / <line>"),
  session("shutdown"),
  session("ebgp-multihop / [ <int:1-255> ]"),
  session("update-source / <interface>"),
  session("timers / <k:int:0-65535> <h:int:0-65535>", { shows: timers }),
  ...policies,
  {
    form: "address-family ipv4 [ unicast ]",
    slot: "address-family ipv4",
    opens: "bgp-af",
    closer: " exit-address-family",
    shows: () => "address-family ipv4",
    onSet: gather,
  },
];

export const bgpFamilyMode: Rule[] = [
  ...prefixes,
  ...policies,
  { form: "exit-address-family", no: false, shows: () => undefined },
];

export const bgpProcess: Rule = {
  form: "router bgp <as:int:1-4294967295>",
  opens: "bgp",
  needs: ({ root, args }) => {
    const other = lines(root).find((line) => line.text.startsWith("router bgp ") && line.text.trim() !== `router bgp ${args.as}`);
    return other ? [`BGP is already running; AS is ${other.text.trim().split(" ").at(-1)}`] : undefined;
  },
  onSet: ({ existing, also }) => {
    if (existing && !existing.children.some((child) => child.kind === "line")) also(existing, "bgp log-neighbor-changes");
  },
};

function dropNeighbor({ parent, args, remove }: TypedLine): void {
  const words = `neighbor ${args.peer} `;
  for (const node of [...descendants(parent)]) if (node.text.trim().startsWith(words)) remove(node);
}

/** A neighbour takes part in IPv4 unicast by itself; that shows in the address-family style only. */
function activate(line: TypedLine): void {
  const family = home(line);
  if (family) line.also(family, `neighbor ${line.args.peer} activate`);
}

/** The first address family moves all policy lines below it. */
function gather({ parent, existing, also, remove }: TypedLine): void {
  if (!existing || existing.children.some((child) => child.kind === "line")) return;
  const moving = lines(parent).filter((line) => line.rule && (policies.includes(line.rule) || prefixes.includes(line.rule)));
  for (const node of moving) {
    remove(node);
    also(existing, node.text.trim());
  }
  for (const node of lines(parent)) {
    const peer = /^neighbor (\S+) remote-as /.exec(node.text.trim())?.[1];
    if (peer) also(existing, `neighbor ${peer} activate`);
  }
}
