import { type Behaviour, behaviours } from "../../simulator/behaviours";
import { observations } from "../../simulator/catalogue/rows";
import { profiles } from "../../simulator/profiles";
import { rowTests } from "./rows";

const HEAD = `<!-- Made by npm run reference from simulator/catalogue and the tests. -->

# Behaviours of the simulated routers

What was observed at devices, row by row; what the simulated routers do about it; and the tests that show it. A behaviour with
values is a switch, its default first: \`--behaviour ID=VALUE\`, or \`behaviours\` in a program. _Assumed_ ones are settled by no
public source. Whoever knows a device may say otherwise.
`;

/** The page docs/behaviours.md. */
export function behaviourPage(repository: string): string {
  const tests = rowTests(repository);
  const rows = observations.map((observation, i) => {
    const row = i + 1;
    const own = behaviours.filter((each) => each.row === row);
    const shown = tests.filter((test) => test.row === row).map(({ where }) => `- ${code(where)}`);
    return [`## ${row}. ${observation}`, "", ...own.map(entry), "", "Tests:", "", ...shown, ""].join("\n");
  });
  return [HEAD, profileTable(), ...rows].join("\n");
}

function entry({ id, family, meaning, source, allowed, assumed }: Behaviour): string {
  const values = allowed.length === 0 ? "" : ` Values: ${allowed.map((value) => code(String(value))).join(", ")}.`;
  const origin = assumed ? `_Assumed_${source === "assumed" ? "" : ` (${source})`}.` : `Source: ${source}.`;
  return `- **${code(id)}** (${family === "both" ? "both families" : family}): ${sentence(meaning)}${values} ${origin}`;
}

function sentence(text: string): string {
  return /[.!…]$/.test(text) ? text : `${text}.`;
}

function code(text: string): string {
  return `\`${text}\``;
}

function profileTable(): string {
  const rows = Object.entries(profiles).map(([name, { device, behaviours }]) => {
    const set = Object.entries(behaviours).map(([id, value]) => code(`${id}=${value}`));
    return `- ${code(name)}: ${device}; ${set.join(", ") || "all defaults"}`;
  });
  return [
    "## Profiles",
    "",
    "A profile names a device: its head, where a configuration has none, and its behaviours.",
    "",
    ...rows,
    "",
  ].join("\n");
}
