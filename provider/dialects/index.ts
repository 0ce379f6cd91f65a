import { toRules } from "../config/form";
import { type LineRule, type RuleTable, toRuleTable } from "../config/rules";
import { toTemplate } from "../config/template";
import { firstWords } from "../config/words";
import { ciscoIos } from "./cisco-ios";
import type { Dialect, DialectName } from "./dialect";
import { necIx } from "./nec-ix";

export const dialects: Readonly<Record<DialectName, Dialect>> = { "nec-ix": necIx, "cisco-ios": ciscoIos };

const tables = new Map<Dialect, RuleTable>();

/** All that is known about the lines of a dialect: headers first, then what the forms write, then what is only understood. */
export function tableOf(dialect: Dialect): RuleTable {
  let table = tables.get(dialect);
  if (!table) {
    const rules = [...dialect.headers, ...Object.values(dialect.forms).flatMap(toRules), ...dialect.rules];
    table = toRuleTable(rules.map((rule) => withSpelling(rule, dialect.spelling)));
    tables.set(dialect, table);
  }
  return table;
}

/** Free texts and secrets are nothing but their characters. */
function withSpelling(rule: LineRule, spelling: Dialect["spelling"]): LineRule {
  const own = rule.spelling;
  if (!spelling || !rule.line.includes("{") || /\{(description|text)/.test(rule.line)) return rule;
  const shown = rule.secret ? inFront(toTemplate(rule.line).slotWords, spelling) : spelling;
  return { ...rule, spelling: own ? (line) => own(shown(line)) : shown };
}

/** Only what says which line it is. */
function inFront(count: number | undefined, spelling: (line: string) => string): (line: string) => string {
  if (count === undefined) return (line) => line;
  return (line) => {
    const words = firstWords(line, count);
    return words === undefined ? line : spelling(words) + line.slice(words.length);
  };
}
