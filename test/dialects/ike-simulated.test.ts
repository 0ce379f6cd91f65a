import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { readFields } from "../../provider/config/field";
import { readForm } from "../../provider/config/read";
import { dialects } from "../../provider/dialects";
import { desiredOf } from "../../provider/planning/desired";
import type { Kind } from "../../provider/resources";
import { startRouter } from "../../simulator";
import { dialectNames, instance, read } from "../support/cases";
import { ikeArguments } from "../support/ike-arbitraries";

const runs = Number(process.env.IXIOS_RUNS ?? 20);

/** Objects that the lines refer to, and that are no business of the resource. */
function neededBy(lines: readonly string[]): string[] {
  const names = (pattern: RegExp) => lines.flatMap((line) => pattern.exec(line)?.[1]?.split(" ") ?? []);
  return [
    ...names(/^ (?:proposal) (\S+)$/).map((name) => `crypto ikev2 proposal ${name}`),
    ...names(/^ keyring local (\S+)$/).map((name) => `crypto ikev2 keyring ${name}`),
    ...names(/ikev2-profile (\S+)/).map((name) => `crypto ikev2 profile ${name}`),
    ...names(/^ set transform-set (.*)$/).map((name) => `crypto ipsec transform-set ${name} esp-aes 256 esp-sha-hmac`),
    ...names(/ipsec profile (\S+)/).map((name) => `crypto ipsec profile ${name}`),
    ...names(/^ (?:vrf forwarding|tunnel vrf|ivrf|match fvrf) (\S+)$/).map((name) => `vrf definition ${name}`),
  ].filter((line) => !/ipsec profile default$/.test(line) && !lines.includes(line));
}

for (const dialect of dialectNames) {
  describe(`${dialect}: what is written, a router takes and shows`, () => {
    for (const [kind, args] of Object.entries(ikeArguments[dialect]) as [Kind, fc.Arbitrary<object>][]) {
      it(`${kind}`, async () => {
        await fc.assert(
          fc.asyncProperty(args, async (given) => {
            const router = await startRouter({ dialect, config: "hostname R\n!\n" });
            try {
              const made = instance(dialect, kind, given);
              const lines = desiredOf(dialects[dialect], made.kind, made.args, []).lines;
              const typed = flat(lines);
              router.typeAsSomebodyElse(neededBy(typed).flatMap((line) => [line, ...exit(dialect)]));
              router.typeAsSomebodyElse(typed.map((line) => line.trim()));
              const form = dialects[dialect].forms[kind];
              assert.ok(form);
              const read_ = readForm(form, read(dialect, router.running())).map(({ found }) =>
                readFields(form.fields ?? [], found),
              );
              assert.ok(
                read_.some((each) => isSame(each, given)),
                `${router.running()}\n${JSON.stringify(read_)}`,
              );
            } finally {
              await router.stop();
            }
          }),
          { numRuns: runs },
        );
      });
    }
  });
}

function flat(lines: readonly { text: string; children: readonly never[] | readonly object[] }[], depth = 0): string[] {
  return lines.flatMap(({ text, children }) => [" ".repeat(depth) + text, ...flat(children as never, depth + 1)]);
}

function exit(dialect: string): string[] {
  return dialect === "cisco-ios" ? ["exit"] : [];
}

/** The same, but for the order of lines that have none. */
function isSame(shown: object, given: object): boolean {
  return isDeepStrictEqual(sorted(shown), sorted(given));
}

function sorted(args: object): object {
  const unordered = ["remoteIds", "localAddresses", "certificateMaps", "remoteAuthentication"];
  return Object.fromEntries(
    Object.entries(args).map(([arg, value]) => [
      arg,
      unordered.includes(arg) ? value.map((each: unknown) => JSON.stringify(each)).sort() : value,
    ]),
  );
}
