import assert from "node:assert/strict";
import fc from "fast-check";
import { delta, markedDelta } from "../../../provider/config/delta";
import { parse } from "../../../provider/config/parse";
import { canonical } from "../../../provider/config/print";
import { dialects, tableOf } from "../../../provider/dialects";
import type { DialectName } from "../../../provider/dialects/dialect";
import { deviations, drive } from "../../support/drive";
import { law } from "../../support/laws";
import { type Case, isDone, obeyed } from "../../support/obeyed";
import { simulate } from "../../support/simulated";

/** A list that is in use, on one of the routers: how it is written and how a packet from `10.0.0.N` fares. */
interface Kind {
  readonly title: string;
  readonly dialect: DialectName;
  readonly base: string;
  readonly entry: (action: string, host: number | "any") => string;
  /** The text of the lists that filter now, in the order in which they are tried. */
  readonly filtering: (text: string) => readonly string[];
  readonly list: (entries: readonly string[]) => string;
}

const ios = (title: string, header: string, user: string, bound: RegExp, entry: Kind["entry"]): Kind => ({
  title,
  dialect: "cisco-ios",
  base: `interface Vlan1\n ip address 10.11.0.254 255.255.255.0\n ${user}\n`,
  entry,
  list: (entries) => [header, ...entries.map((each) => ` ${each}`)].join("\n"),
  filtering: (text) => {
    const name = bound.exec(text)?.[1] ?? "";
    const lines = text.split("\n");
    const at = lines.findIndex((line) => line.startsWith(header.split(" ").slice(0, -1).join(" ")) && line.endsWith(` ${name}`));
    const rest = lines.slice(at + 1);
    const end = rest.findIndex((line) => !line.startsWith(" "));
    return at < 0 ? [] : rest.slice(0, end < 0 ? undefined : end).map((line) => line.trim());
  },
});

const onIx = (title: string, base: string, bound: (text: string) => readonly string[]): Kind => ({
  title,
  dialect: "nec-ix",
  base,
  entry: (action, host) => `${action} ip src ${host === "any" ? "any" : `10.0.0.${host}/32`} dest any`,
  list: (entries) => entries.map((each) => `ip access-list FENCE ${each}`).join("\n"),
  filtering: (text) =>
    bound(text).flatMap((name) => {
      const words = `ip access-list ${name} `;
      return text.split("\n").flatMap((line) => (line.startsWith(words) ? [line.slice(words.length)] : []));
    }),
});

const kinds: readonly Kind[] = [
  ios(
    "a list on an interface",
    "ip access-list extended FENCE",
    "ip access-group FENCE in",
    /ip access-group (\S+) in/,
    (action, host) => `${action === "deny" ? "deny  " : action} ip ${host === "any" ? "any" : `host 10.0.0.${host}`} any`,
  ),
  {
    ...ios(
      "a list with a number",
      "access-list 110",
      "ip access-group 110 in",
      /ip access-group (\S+) in/,
      (action, host) => `${action === "deny" ? "deny  " : action} ip ${host === "any" ? "any" : `host 10.0.0.${host}`} any`,
    ),
    list: (entries) => entries.map((each) => `access-list 110 ${each}`).join("\n"),
    filtering: (text) => {
      const words = `access-list ${/ip access-group (\S+) in/.exec(text)?.[1]} `;
      return text.split("\n").flatMap((line) => (line.startsWith(words) ? [line.slice(words.length)] : []));
    },
  },
  onIx(
    "a filter of an interface",
    "interface GigaEthernet1.0\n  ip address 10.11.0.254/24\n  ip filter FENCE 7 in\n  no shutdown\n",
    (text) =>
      [...text.matchAll(/ip filter (\S+) (\d+) in/g)]
        .sort((a, b) => Number(a[2]) - Number(b[2]))
        .map((found) => found[1] as string),
  ),
  onIx("a filter of logins", "ssh-server ip access-list FENCE\n", (text) =>
    [...text.matchAll(/ssh-server ip access-list (\S+)/g)].map((found) => found[1] as string),
  ),
];

const hosts = [1, 2, 3, 4] as const;

/** Whether a packet is let through: the first entry that fits decides, and none keeps it out. */
function lets(entries: readonly string[], host: number): boolean {
  const first = entries.find(
    (each) => /any any$|src any /.test(each) || each.includes(`10.0.0.${host} `) || each.includes(`10.0.0.${host}/`),
  );
  return first?.startsWith("permit") === true;
}

const rule = fc.record({ action: fc.constantFrom("permit", "deny"), host: fc.constantFrom<number | "any">(...hosts, "any") });
const rules = fc.uniqueArray(rule, { minLength: 1, maxLength: 6, selector: ({ action, host }) => `${action} ${host}` });

for (const kind of kinds) {
  const { dialect } = kind;
  const table = tableOf(dialects[dialect]);
  const read = (text: string) => parse(text, dialects[dialect].text);
  const write = (entries: readonly { readonly action: string; readonly host: number | "any" }[]) =>
    `${kind.list(entries.map(({ action, host }) => kind.entry(action, host)))}\n`;

  describe(`${dialect}: ${kind.title} that is in use`, () => {
    law(
      "at no moment keeps out or lets through what neither the old nor the new list does",
      fc.tuple(rules, rules),
      ([old, fresh]) => {
        const router = simulate(dialect, kind.base + write(old));
        const start = router.tree();
        const wanted = read(kind.base + write(fresh));
        const before = kind.filtering(router.text());
        const [left, right] = [
          hosts.map((host) => lets(before, host)),
          hosts.map((host) => lets(kind.filtering(kind.base + write(fresh)), host)),
        ];
        const { commands, interrupts } = markedDelta(start, wanted, table);
        // The numbers of IOS move no entry: what has to be moved is named.
        const isMoved = commands.some(({ path, line }) =>
          commands.some((each) => each.path.join() === path.join() && each.line === `no ${line.replace(/^\d+ /, "")}`),
        );
        for (const command of commands) {
          assert.deepEqual(router.obey([command]), []);
          if (isMoved && dialect === "cisco-ios") continue;
          const now = kind.filtering(router.text());
          hosts.forEach((host, i) => {
            if (left[i] === right[i]) assert.equal(lets(now, host), left[i], `10.0.0.${host} after ${command.line}`);
          });
        }
        assert.deepEqual(kind.filtering(router.text()), kind.filtering(kind.base + write(fresh)));
        assert.deepEqual(deviations(wanted, router.tree(), dialect), []);
        assert.deepEqual(delta(router.tree(), wanted, table), []);
        if (commands.length > 0) assert.match(interrupts.join("\n"), /what (FENCE|110) lets through at /);
        assert.deepEqual(router.obey(delta(router.tree(), start, table)), []);
        assert.deepEqual(canonical(router.tree()), canonical(start), "the way back");
      },
    );
  });
}

const cases: readonly Case[] = [
  {
    title: "an entry is put in front by its number",
    dialect: "cisco-ios",
    typed:
      "ip access-list extended FENCE\n permit ip host 10.11.0.9 any\n deny ip any any\ninterface Vlan1\n ip access-group FENCE in\n",
    programs: [
      {
        it: [
          "AccessList",
          {
            name: "FENCE",
            entries: [
              { action: "permit", protocol: "gre", source: "any" },
              { action: "permit", source: "10.11.0.9" },
              { action: "deny", source: "any" },
            ],
          },
        ],
      },
    ],
    sends: ["ip access-list resequence FENCE 10 10", "ip access-list extended FENCE", " 5 permit gre any any"],
    interrupts: [/what FENCE lets through at interface Vlan1/],
    leaves: [
      "- ip access-list extended FENCE",
      "- ip access-list extended FENCE / permit ip host 10.11.0.9 any",
      "- ip access-list extended FENCE / deny   ip any any",
    ],
  },
  {
    title: "what a list lets in on a line is said",
    dialect: "cisco-ios",
    programs: [
      { it: ["AccessList", { name: "MANAGE", type: "standard", entries: [{ action: "permit", source: "192.0.2.0/24" }] }] },
    ],
    interrupts: [/what MANAGE lets through at line vty 0 4/],
    leaves: ["- ip access-list standard MANAGE", "- ip access-list standard MANAGE / permit 10.11.0.0 0.0.0.255"],
  },
];

describe("entries of lists, obeyed by the router", () => {
  obeyed(cases.slice(0, 0));

  for (const each of cases) {
    it(`${each.dialect}: ${each.title}`, () => {
      const router = drive(each);
      const run = router.up(each.programs[0] as never);
      isDone(run);
      if (each.sends) assert.deepEqual(run.sent, each.sends);
      for (const pattern of each.interrupts ?? []) assert.match(run.interrupts.join("\n"), pattern);
    });
  }

  it("cisco-ios: a remark that stands twice is two lines", () => {
    const router = drive({ dialect: "cisco-ios" });
    const entries = [
      { remark: "floor" },
      { action: "permit", source: "10.12.0.0/24" },
      { remark: "floor" },
      { action: "permit", source: "10.13.0.0/24" },
    ];
    const program = { it: ["AccessList", { name: "STAFF", type: "standard", entries }] } as const;
    const run = router.up(program);
    isDone(run);
    assert.deepEqual(run.sent.length, 5);
    assert.deepEqual(router.up(program).sent, []);
    isDone(router.destroy());
    assert.deepEqual(router.traces(), []);
  });
});
