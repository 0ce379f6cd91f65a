import assert from "node:assert/strict";
import { markedDelta } from "../../provider/config/delta";
import { inverse } from "../../provider/config/inverse";
import { parse } from "../../provider/config/parse";
import { predict } from "../../provider/config/predict";
import { print } from "../../provider/config/print";
import type { Tree } from "../../provider/config/tree";
import { kindsTable as table } from "../support/kinds";
import { differences } from "../support/laws";

const read = (lines: readonly string[]): Tree =>
  parse(lines.join("\n"), { indent: 1, volatile: [], literalEnd: () => undefined });

interface Case {
  readonly what: string;
  readonly is: readonly string[];
  readonly want: readonly string[];
  /** The whole way of every command, ` / ` between the modes. */
  readonly commands: readonly string[];
  readonly interrupts?: readonly string[];
  /** What the router shows afterwards, where that is not what was wanted to the letter. */
  readonly shows?: readonly string[];
}

const cases: readonly Case[] = [
  {
    what: "what keeps a block from being at work goes last and comes first",
    is: ["filter f x", "interface a", " shutdown"],
    want: ["filter f x", "interface a", " address 1", " filter f", " no shutdown"],
    commands: ["interface a / address 1", "interface a / filter f", "interface a / no shutdown"],
  },
  {
    what: "what keeps a block from being at work comes first",
    is: ["filter f x", "interface a", " filter f", " no shutdown"],
    want: ["filter f x", "interface a", " shutdown"],
    commands: ["interface a / shutdown", "interface a / no filter"],
    interrupts: ["interrupts: a, it is shut"],
  },
  {
    what: "a line that others need comes before them, whatever it stops",
    is: ["interface a"],
    want: ["interface a", " encapsulation e", " auth x"],
    commands: ["interface a / encapsulation e", "interface a / auth x"],
    interrupts: ["interrupts: a, encapsulation, it is set up anew"],
  },
  {
    what: "lines of one setting replace each other",
    is: ["interface a", " address 1"],
    want: ["interface a", " borrowed b"],
    commands: ["interface a / borrowed b"],
  },
  {
    what: "of lines that no rule knows the old one goes first, at the top as well",
    is: ["contact noc"],
    want: ["contact ops"],
    commands: ["no contact noc", "contact ops"],
  },
  {
    what: "an entry is put between others by its number",
    is: ["access l", " permit x", " deny y"],
    want: ["access l", " permit x", " permit n", " deny y"],
    commands: ["renumber l 10 10", "access l / 15 permit n"],
  },
  {
    what: "an entry of a numbered list is a place: only it changes",
    is: ["prefixes a seq 5 permit x", "prefixes a seq 10 permit y"],
    want: ["prefixes a seq 5 permit x", "prefixes a seq 7 permit n", "prefixes a seq 10 permit z"],
    commands: ["prefixes a seq 7 permit n", "no prefixes a seq 10", "prefixes a seq 10 permit z"],
  },
  {
    what: "an entry of an unnumbered list is put behind the last one",
    is: ["filter f permit x"],
    want: ["filter f permit x", "filter f deny any"],
    commands: ["filter f deny any"],
  },
  {
    what: "what comes behind a new entry has to come again",
    is: ["filter f permit x", "filter f deny any"],
    want: ["filter f permit x", "filter f permit y", "filter f deny any"],
    commands: ["filter f permit y", "no filter f deny any", "filter f deny any"],
  },
  {
    what: "a list that only goes as a whole is entered anew",
    is: ["list l a", "list l b", "list l c"],
    want: ["list l a", "list l c"],
    commands: ["no list l", "list l a", "list l c"],
  },
  {
    what: "a list that only goes as a whole, in another order",
    is: ["list l a", "list l b", "list l c"],
    want: ["list l a", "list l c", "list l b"],
    commands: ["no list l", "list l a", "list l c", "list l b"],
  },
  {
    what: "entries of a list in a block, in another order",
    is: ["acl a", " permit x", " deny y"],
    want: ["acl a", " deny y", " permit x"],
    commands: ["acl a / no permit x", "acl a / permit x"],
  },
  {
    what: "a list of which only one entry goes",
    is: ["acl a", " permit x", " deny y", " permit z"],
    want: ["acl a", " permit x", " permit z"],
    commands: ["acl a / no deny y"],
  },
  {
    what: "what a line wipes and is wanted comes again right after it, what is not wanted needs no removal",
    is: ["zone b", "interface a", " zone a", " address 1", " route x", " route y"],
    want: ["zone b", "interface a", " zone b", " address 1", " route x"],
    commands: ["interface a / zone b", "interface a / address 1", "interface a / route x"],
    interrupts: ["interrupts: a, address, it is set up anew"],
  },
  {
    what: "a wiping line that goes",
    is: ["zone a", "interface a", " zone a", " address 1"],
    want: ["zone a", "interface a", " address 1"],
    commands: ["interface a / no zone", "interface a / address 1"],
    interrupts: ["interrupts: a, address, it is set up anew"],
  },
  {
    what: "a wiping line in a new block goes first",
    is: ["zone a"],
    want: ["zone a", "interface a", " address 1", " zone a"],
    commands: ["interface a", "interface a / zone a", "interface a / address 1"],
  },
  {
    what: "a line that carries others keeps them when its value changes, and says what stops",
    is: ["process 1", " neighbor n remote 1", " neighbor n text t"],
    want: ["process 1", " neighbor n remote 2", " neighbor n text t"],
    commands: ["process 1 / neighbor n remote 2"],
    interrupts: ["interrupts: the session with n, a new remote starts it anew"],
  },
  {
    what: "a line that carries others takes them along",
    is: ["interface i", "process 1", " neighbor n remote 1", " neighbor n text t", " neighbor n source i"],
    want: ["process 1"],
    commands: ["process 1 / no neighbor n", "no interface i"],
    interrupts: ["interrupts: the session with n, a new remote starts it anew"],
  },
  {
    what: "what stops something comes last, whatever its rank",
    is: ["interface a", " address 1", "process 1", " neighbor n remote 1"],
    want: ["interface a", " address 2", " description d", "process 1", " neighbor n remote 1", " neighbor n text t"],
    commands: ["process 1 / neighbor n text t", "interface a / description d", "interface a / address 2"],
    interrupts: ["interrupts: a, address, it is set up anew"],
  },
  {
    what: "in what comes into being nothing is at work yet",
    is: ["interface i"],
    want: ["interface i", "process 1", " neighbor n remote 1", " neighbor n source i"],
    commands: ["process 1", "process 1 / neighbor n remote 1", "process 1 / neighbor n source i"],
  },
  {
    what: "beside a carrying line that comes into being nothing is at work yet",
    is: ["interface i", "process 1", " neighbor m remote 1"],
    want: ["interface i", "process 1", " neighbor m remote 1", " neighbor n remote 1", " neighbor n source i"],
    commands: ["process 1 / neighbor n remote 1", "process 1 / neighbor n source i"],
  },
  {
    what: "a session that is at work stops for a line that is added",
    is: ["interface i", "process 1", " neighbor n remote 1"],
    want: ["interface i", "process 1", " neighbor n remote 1", " neighbor n source i"],
    commands: ["process 1 / neighbor n source i"],
    interrupts: ["interrupts: the session with n, its own address is another"],
  },
  {
    what: "of two states the one that stops something says so, the other does not",
    is: ["interface a", " no shutdown", "interface b", " shutdown"],
    want: ["interface a", " shutdown", "interface b", " no shutdown"],
    commands: ["interface b / no shutdown", "interface a / shutdown"],
    interrupts: ["interrupts: a, it is shut"],
  },
  {
    what: "a block that is made anew gets all its lines again",
    is: ["keyring r", " peer A", "template t one", " use peer A"],
    want: ["keyring r", " peer A", "template t two", " use peer A"],
    commands: ["no template t", "template t two", "template t two / use peer A"],
  },
  {
    what: "two blocks that need each other are done in parts",
    is: ["keyring r", " peer a", "template t one", " use peer a"],
    want: ["keyring r", " peer b", "template t one", " use peer b"],
    commands: ["keyring r / peer b", "template t one / use peer b", "keyring r / no peer a"],
  },
  {
    what: "the router's own spelling is no change",
    is: ["keyring r", " peer A", "interface a", " crypto peer A"],
    want: ["keyring r", " peer A", "interface a", " crypto peer a"],
    commands: [],
  },
  {
    what: "the router's own spelling is what is predicted",
    is: ["keyring r", " peer A", "interface a"],
    want: ["keyring r", " peer A", "interface a", " crypto peer a"],
    commands: ["interface a / crypto peer a"],
    shows: ["keyring r", " peer A", "interface a", " crypto peer A"],
  },
  {
    what: "a default is entered over another value, and not shown",
    is: ["interface a", " timer 20"],
    want: ["interface a", " timer 10"],
    commands: ["interface a / timer 10"],
    shows: ["interface a"],
  },
  {
    what: "a place that is empty says so",
    is: ["interface a", " address 1"],
    want: ["interface a", " no address"],
    commands: ["interface a / no address"],
    interrupts: ["interrupts: a, address, it is set up anew"],
  },
];

describe("kinds of lines", () => {
  for (const { what, is, want, commands, interrupts = [], shows } of cases) {
    it(what, () => {
      const [running, wanted] = [read(is), read(want)];
      const made = markedDelta(running, wanted, table);
      assert.deepEqual(
        made.commands.map(({ path, line }) => [...path, line].join(" / ")),
        commands,
      );
      assert.deepEqual(made.interrupts, interrupts);
      const after = predict(running, made.commands, table);
      assert.deepEqual(differences(after, wanted, table), [], print(after, 1));
      if (shows) assert.deepEqual(print(after, 1).trimEnd().split("\n"), shows);
      const back = predict(after, inverse(running, made.commands, table), table);
      assert.deepEqual(differences(back, running, table), [], print(back, 1));
    });
  }
});
