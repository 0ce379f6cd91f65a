import { INVALID, type Rule } from "../../grammar/rule";
import { unless } from "./shared";

/** Lines for logins; console and aux are hardware. */
export const lineRule: Rule = {
  form: "line ( con | aux | vty ) <first:int:0-1510> [ <last:int:1-1510> ]",
  opens: "line",
  needs: ({ existing, text }) => (existing || text.startsWith("line vty ") ? undefined : INVALID),
  neededBy: ({ text }) => (text.startsWith("line vty ") ? undefined : INVALID),
};

export const lineRules: readonly Rule[] = [
  // One list for each direction.
  ...["in", "out"].map(
    (way): Rule => ({
      form: `access-class <list:word> ${way} [ vrf-also ]`,
      slot: () => `access-class ${way}`,
      no: [`access-class ${way}`],
    }),
  ),
  {
    form: "exec-timeout / <minutes:int:0-35791> [ <seconds:int:0-2147483> ]",
    shows: (line) =>
      unless("exec-timeout 10 0")({ ...line, text: line.args.seconds === undefined ? `${line.text} 0` : line.text }),
  },
  { form: "privilege level / <level:int:0-15>" },
  { form: "logging synchronous" },
  { form: "login / [ local ]" },
  { form: "transport input / ( all | none | { ssh | telnet } )" },
];

/** How many lines `line vty` makes; undefined: none is there. */
export function vtyLines(dump: readonly string[]): number | undefined {
  const last = dump.flatMap((line) => /^line vty (\d+)(?: (\d+))?/.exec(line)?.slice(1, 3).filter(Boolean) ?? []).map(Number);
  return last.length === 0 ? undefined : Math.max(...last) + 1;
}

const DEFAULT_IDLE = 600;

/** The `exec-timeout` of the first `line vty`; ten minutes without one. */
export function idleSeconds(dump: readonly string[]): number {
  const start = dump.findIndex((line) => line.startsWith("line vty "));
  if (start < 0) return DEFAULT_IDLE;
  const end = dump.findIndex((line, i) => i > start && !line.startsWith(" "));
  const block = dump.slice(start + 1, end < 0 ? undefined : end);
  const found = block.map((line) => /^ exec-timeout (\d+)(?: (\d+))?/.exec(line)).find((match) => match !== null);
  return found ? Number(found[1]) * 60 + Number(found[2] ?? 0) : DEFAULT_IDLE;
}

/** The text of a banner: `login` comes before the password, `motd` and `exec` behind it. */
export function bannerText(dump: readonly string[], when: "login" | "motd"): string | undefined {
  const kinds = when === "login" ? ["login"] : ["motd", "exec"];
  const texts = kinds.flatMap((kind) => bannerOf(dump, kind) ?? []);
  return texts.length === 0 ? undefined : texts.join("\n");
}

function bannerOf(dump: readonly string[], kind: string): string | undefined {
  const start = dump.findIndex((line) => line.startsWith(`banner ${kind} `));
  if (start < 0) return undefined;
  const [, delimiter = "^C"] = /^banner \w+ (\^C|\S)/.exec(dump[start] as string) ?? [];
  const text = (dump[start] as string).replace(/^banner \w+ /, "").slice(delimiter.length);
  const whole = [text, ...dump.slice(start + 1)].join("\n");
  const end = whole.indexOf(delimiter);
  return whole.slice(0, end < 0 ? undefined : end).replace(/^\n|\n$/g, "");
}
