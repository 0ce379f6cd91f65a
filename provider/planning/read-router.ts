import { readFields } from "../config/field";
import type { Form } from "../config/form";
import { type Reading, readForm } from "../config/read";
import { type Path, type Tree, walk } from "../config/tree";
import { tableOf } from "../dialects";
import type { Dialect } from "../dialects/dialect";
import { type Kind, specOf } from "../resources";
import { validate } from "../resources/spec";
import { planChange } from "./change";
import type { Instance } from "./declaration";
import { emptyRecord } from "./record";
import { dialectFailures } from "./supported";

/** A resource as it stands on a router: the arguments that give an empty plan, and the lines that are its. */
export interface Present {
  readonly instance: Instance;
  readonly lines: Reading["lines"];
}

/** Something of the resource's kind that no arguments can say. */
export interface Unsaid {
  readonly kind: Kind;
  readonly lines: Reading["lines"];
  readonly reasons: readonly string[];
}

/**
 * All resources that stand on a router. One is taken only if its plan against that very router is empty: what cannot be said
 * exactly is left to the router, with the reason.
 */
export function readRouter(
  dialect: Dialect,
  device: string,
  live: Tree,
): { readonly present: readonly Present[]; readonly unsaid: readonly Unsaid[] } {
  const present: Present[] = [];
  const unsaid: Unsaid[] = [];
  for (const [name, form] of Object.entries(dialect.forms) as [Kind, Form][]) {
    for (const { found, lines } of readForm(form, live)) {
      const given = { device, ...readFields(form.fields ?? [], found) };
      const { args, failures } = validate(specOf(name), given, () => false);
      const refused = failures.length > 0 ? failures : dialectFailures(dialect, name, args);
      const instance: Instance = { kind: name, args };
      const reasons =
        refused.length > 0
          ? refused.map(({ property, reason }) => `${property} ${reason}`)
          : differences(dialect, instance, live);
      if (reasons.length === 0) present.push({ instance, lines });
      else unsaid.push({ kind: name, lines, reasons });
    }
  }
  return { present, unsaid };
}

function differences(dialect: Dialect, instance: Instance, live: Tree): string[] {
  const { commands } = planChange({ dialect, record: emptyRecord, declarations: [{ ...instance, label: "" }], live });
  return commands.length === 0 ? [] : [`would change: ${commands.map(({ line }) => line).join(" / ")}`];
}

/** The lines, as keys, that the resources own. Headers are theirs where a line below is, or where the block is all theirs. */
export function ownedLines(present: readonly Present[]): ReadonlySet<string> {
  return new Set(present.flatMap(({ lines }) => lines.map(({ path, text }) => keyOf(path, text))));
}

/** Lines that no resource owns. Those that only say that nothing is set are nobody's. */
export function strayLines(dialect: Dialect, live: Tree, owned: ReadonlySet<string>): { path: Path; text: string }[] {
  const table = tableOf(dialect);
  return [...walk(live)]
    .filter(({ path, line }) => !owned.has(keyOf(path, line.text)))
    .filter(({ path, line }) => {
      const meaning = table.classify(path, line.text);
      return !meaning.saysUnset && meaning.rule?.auto !== true;
    })
    .map(({ path, line }) => ({ path, text: line.text }));
}

export function keyOf(path: Path, text: string): string {
  return [...path, text].join("\n");
}
