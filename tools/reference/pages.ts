import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "../../provider/config/parse";
import { dialects } from "../../provider/dialects";
import type { Dialect, DialectName } from "../../provider/dialects/dialect";
import { planRouter } from "../../provider/planning/plan";
import { emptyRecord } from "../../provider/planning/record";
import { dialectFailures } from "../../provider/planning/supported";
import { type Kind, specOf, specs } from "../../provider/resources";
import { type Failure, validate } from "../../provider/resources/spec";
import { type Argument, type Described, readInterfaces } from "./arguments";
import { bases, examples } from "./examples";
import { toLiteral } from "./literal";

export const kinds = Object.keys(specs) as Kind[];
const devices: Readonly<Record<DialectName, string>> = { "nec-ix": "tokyo", "cisco-ios": "osaka" };

/** The reference: file name → text. */
export function referencePages(repository: string): ReadonlyMap<string, string> {
  const describe = readInterfaces(repository);
  const described = new Map(kinds.map((kind) => [kind, describe(`${kind}Args`)]));
  const notes = (kind: Kind) => {
    const file = join(repository, "tools/reference/notes", `${kind}.md`);
    return existsSync(file) ? [readFileSync(file, "utf8").trim()] : [];
  };
  return new Map([
    ["README.md", toIndex(described)],
    ...kinds.map((kind) => [`${kind}.md`, toPage(kind, described.get(kind) as Described, notes(kind))] as const),
  ]);
}

const generated = "<!-- Made by `npm run reference` from provider/resources and the dialects' forms. Do not edit. -->";

function toIndex(described: ReadonlyMap<Kind, Described>): string {
  const rows = [...described].map(([kind, { doc }]) => `- [${kind}](${kind}.md): ${firstSentence(doc)}`);
  const text = [generated, "# Resources", rows.join("\n"), outputs];
  return `${text.join("\n\n")}\n`;
}

const outputs = `## What every resource shows

- All its arguments, as outputs: \`list.name\`, \`bgp.asn\`.
- \`config\`: the lines this resource wants on the router. A secret stands as \`<secret: argument>\`.

A resource only declares. What is sent is shown by the \`RouterConfig\` of its router, which the program gets by itself:

- \`commands\`: the lines that this run sends (in a preview: would send), removals included, in order, each below the line that enters its mode. Empty: the router is as wanted.
- \`reasons\`: for each of them why it is sent (\`new\`, \`changed\`, \`removed\`, \`drift\`: the router was changed behind our back, \`restored\`: what stood there before) and for which resource.
- \`interrupts\`: what the lines stop on a router that is at work, and why. Such lines are sent last.
- \`diff\`: the running-config before and after.
- \`unsaved\`: lines that run but are not in the startup-config (\`+\`), or the other way round (\`-\`). The run saves.
- \`undo\`, \`undoInterrupts\`: the lines that a destroy sends, and what they stop.
- \`revision\`: counts the runs that had something to send, so that the same drift twice is seen twice.
- \`restores\`, \`keys\` (secret): the lines that stood in the places before, and the blocks that we created, for a removal; the lines that hold a key.

## What every resource needs

\`device\` is \`ixios.device("name")\` or the name itself. Where the pages below say "reference", give the resource (\`authentication: key\`, \`routeMapIn: map\`), or its name where another program owns it. All arguments take plain values and outputs; a secret in an argument that is shown in clear is refused.`;

function toPage(kind: Kind, { doc, args }: Described, notes: readonly string[]): string {
  const parts = [
    generated,
    `# ${kind}`,
    doc,
    toFacts(kind),
    "## Arguments",
    args.flatMap((each) => toItem(each, 0)).join("\n"),
    ...Object.values(dialects).flatMap((dialect) => toDialect(kind, dialect)),
    ...notes,
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function toFacts(kind: Kind): string {
  const { identity, secrets, deleteBeforeReplace } = specOf(kind);
  const first = deleteBeforeReplace ? " The old one goes before the new one comes." : "";
  return [
    `Changing ${toList(identity)} replaces the resource.${first}`,
    ...(secrets.length > 0 ? [`Always secret: ${toList(secrets)}.`] : []),
  ].join(" ");
}

function toItem({ name, type, required, doc, inner }: Argument, depth: number): string[] {
  const indent = "  ".repeat(depth);
  const text = doc.replace(/\s*\n\s*/g, " ");
  return [
    `${indent}- **\`${name}\`** (${type}${required ? ", required" : ""})${text ? `: ${text}` : ""}`,
    ...inner.flatMap((each) => toItem(each, depth + 1)),
  ];
}

/** What the example becomes, what a delete sends, and what cannot be said in this dialect. */
function toDialect(kind: Kind, dialect: Dialect): string[] {
  const name = dialect.name as DialectName;
  const form = dialect.forms[kind];
  if (!form) return [`## On ${dialect.title}`, `Not supported: ${dialect.unsupported[kind] ?? "use a ConfigBlock"}.`];
  const args = examples[kind][name];
  if (!args) throw new Error(`no example of ${kind} on ${dialect.name}: add one to tools/reference/examples.ts`);
  const live = baseOf(kind, dialect);
  const { config, undo } = planExample(kind, dialect, args);
  return [
    `## On ${dialect.title}`,
    block("ts", [toProgram(kind, name, args)]),
    live ? "becomes, on a router that has only this in its place:" : "becomes, on a router that has none of it:",
    ...(live ? [block("", [live]), "these lines:"] : []),
    block("", config),
    "A delete sends:",
    block("", undo),
    ...toRefusals(form.unsupported ?? {}),
  ];
}

function baseOf(kind: Kind, dialect: Dialect): string | undefined {
  return bases[kind]?.[dialect.name as DialectName];
}

export function planExample(kind: Kind, dialect: Dialect, args: object) {
  const valid = validate(specOf(kind), { device: devices[dialect.name as DialectName], ...args }, () => false);
  const failures = valid.failures.length > 0 ? valid.failures : dialectFailures(dialect, kind, valid.args);
  if (failures.length > 0) throw new Error(`example of ${kind} on ${dialect.name}: ${failures.map(toSentence).join("; ")}`);
  const declarations = [{ label: kind, kind, args: valid.args }];
  const live = parse(baseOf(kind, dialect) ?? "", dialect.text);
  const { config, undo } = planRouter({ dialect, record: emptyRecord, declarations, live });
  return { config: config[kind] ?? [], undo };
}

function toSentence({ property, reason }: Failure): string {
  return `${property} ${reason}`;
}

function toProgram(kind: Kind, dialect: DialectName, args: object): string {
  const { secrets } = specOf(kind);
  const shown = Object.entries(args).map(([name, value]) => [name, secrets.includes(name) ? toSecret(value) : value]);
  const device = devices[dialect];
  const before = `new ixios.${kind}("example", `;
  return `${before}${toLiteral({ device: { code: device }, ...Object.fromEntries(shown) }, before.length)});`;
}

/** Where a program would take a secret from. */
function toSecret(value: unknown): unknown {
  const from = (key: string) => ({ code: `config.requireSecret("${key}")` });
  return typeof value === "string"
    ? from("key")
    : Object.fromEntries(Object.keys(value as object).map((key) => [key, from(key)]));
}

function toRefusals(unsupported: Readonly<Record<string, string>>): string[] {
  const rows = Object.entries(unsupported).map(([name, reason]) => `- \`${name}\` ${reason}`);
  return rows.length > 0 ? [`Refused in preview:`, rows.join("\n")] : [];
}

const fence = "```";

function block(language: string, lines: readonly string[]): string {
  return [`${fence}${language}`, ...lines, fence].join("\n");
}

function toList(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}

function firstSentence(text: string): string {
  return /^.*?[.](?=\s|$)/s.exec(text)?.[0].replace(/\s*\n\s*/g, " ") ?? text;
}
