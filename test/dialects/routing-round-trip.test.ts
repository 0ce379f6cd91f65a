import assert from "node:assert/strict";
import fc from "fast-check";
import { readFields } from "../../provider/config/field";
import type { Form } from "../../provider/config/form";
import { parse } from "../../provider/config/parse";
import { print } from "../../provider/config/print";
import { readForm } from "../../provider/config/read";
import type { Tree } from "../../provider/config/tree";
import { dialects } from "../../provider/dialects";
import type { DialectName } from "../../provider/dialects/dialect";
import { desiredOf } from "../../provider/planning/desired";
import { type Kind, specOf } from "../../provider/resources";
import { validate } from "../../provider/resources/spec";
import { withRouter } from "../simulator/bases";
import { dialectNames, instance } from "../support/cases";
import { networkArguments } from "../support/network";
import { planPut } from "../support/plan";
import { routingArguments } from "../support/routing";

const numRuns = Number(process.env.IXIOS_RUNS ?? 100);

for (const name of dialectNames as DialectName[]) {
  describe(`${name}: interfaces, routes, BGP and the lists it refers to`, () => {
    for (const [kind, made] of Object.entries({ ...networkArguments[name], ...routingArguments[name] }) as [
      Kind,
      fc.Arbitrary<object>,
    ][]) {
      it(`${kind}: what is written is read back as the same arguments, and is nothing to do`, () =>
        fc.assert(
          fc.property(made, (given) => {
            const { args } = instance(name, kind, given);
            const { lines } = desiredOf(dialects[name], kind, args, []);
            const live = parse(print(lines, dialects[name].text.indent), dialects[name].text);
            assert.deepEqual(sorted(readAll(name, kind, live)), sorted([args]));
            assert.deepEqual(planPut({ dialect: dialects[name], instance: { kind, args }, live }).commands, []);
          }),
          { numRuns },
        ));

      it(`${kind}: a router takes the lines, and shows them as they are wanted`, () =>
        fc.assert(
          fc.asyncProperty(made, async (given) => {
            const { args } = instance(name, kind, given);
            const running = await withRouter(
              { dialect: name, config: kind === "Vrf" ? "hostname r\n" : bases[name] },
              (router) => {
                const before = parse(router.running(), dialects[name].text);
                const { commands } = planPut({ dialect: dialects[name], instance: { kind, args }, live: before });
                router.typeAsSomebodyElse(fromTheTop(withSecrets(commands, args), dialects[name].text.indent));
                return router.running();
              },
            );
            const live = parse(running, dialects[name].text);
            assert.deepEqual(planPut({ dialect: dialects[name], instance: { kind, args }, live }).commands, [], running);
            assert.deepEqual(sorted(readAll(name, kind, live)), sorted([args]));
          }),
          { numRuns: Math.ceil(numRuns / 4) },
        ));
    }
  });
}

const bases: Readonly<Record<DialectName, string>> = {
  "nec-ix": "hostname r\n",
  "cisco-ios": "hostname r\n!\nvrf definition V\n!\n",
};

function readAll(name: DialectName, kind: Kind, live: Tree): object[] {
  const form = dialects[name].forms[kind] as Form;
  return readForm(form, live).map(({ found }) => {
    const { args, failures } = validate(specOf(kind), { device: "r", ...readFields(form.fields ?? [], found) }, () => false);
    assert.deepEqual(failures, []);
    return args;
  });
}

/** In one order of members. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.filter(([, each]) => each !== undefined).map(([key, each]) => [key, sorted(each)]));
}

/** Each line with the headers that lead to its mode. */
function fromTheTop(lines: readonly string[], indent: number): string[] {
  const headers: string[] = [];
  return lines.flatMap((line) => {
    headers.splice((line.length - line.trimStart().length) / indent);
    headers.push(line.trim());
    return ["end", ...headers];
  });
}

function withSecrets(commands: readonly string[], args: object): string[] {
  return commands.map((line) =>
    line.replace(/<secret: (\w+)>/, (_, argument: string) => `${(args as Record<string, unknown>)[argument]}`),
  );
}
