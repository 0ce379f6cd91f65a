import assert from "node:assert/strict";
import { type DriveOptions, drive, type Program, type Run } from "./drive";

/** A change on a router, as a test: what is sent, and that the router takes it and then has what was wanted. */
export interface Case extends DriveOptions {
  readonly title: string;
  /** Programs that come one after the other. */
  readonly programs: readonly Program[];
  /** What the last of them sends. */
  readonly sends?: readonly string[];
  /** Lines that come in this order among what the last of them sends. */
  readonly order?: readonly (string | RegExp)[];
  readonly interrupts?: readonly RegExp[];
  /** What the destruction of all begins with / sends. */
  readonly destroys?: readonly string[];
  readonly destroyBegins?: readonly string[];
  /** The end of it all is not the start. */
  readonly leaves?: readonly string[];
}

export function obeyed(cases: readonly Case[]): void {
  for (const each of cases) it(`${each.dialect}: ${each.title}`, () => tryCase(each));
}

function tryCase({ programs, sends, order, interrupts, destroys, destroyBegins, leaves, ...options }: Case): void {
  const router = drive(options);
  let last: Run | undefined;
  for (const program of programs) {
    last = router.up(program);
    isDone(last);
  }
  const final = last as Run;
  if (sends) assert.deepEqual(final.sent, sends);
  if (order) inOrder(final.sent, order);
  for (const each of interrupts ?? []) assert.match(final.interrupts.join("\n"), each);
  assert.deepEqual(router.up(programs.at(-1) as Program).sent, [], "the second run");
  const gone = router.destroy();
  isDone(gone);
  if (destroys) assert.deepEqual(gone.sent, destroys);
  if (destroyBegins) assert.deepEqual(gone.sent.slice(0, destroyBegins.length), destroyBegins);
  assert.deepEqual(router.traces(), leaves ?? [], "as at the start");
}

export function isDone({ refused, wrong, sent }: Run): void {
  assert.deepEqual({ refused, wrong }, { refused: [], wrong: [] }, sent.join("\n"));
}

export function inOrder(sent: readonly string[], order: readonly (string | RegExp)[]): void {
  const at = order.map((each) =>
    sent.findIndex((line) => (typeof each === "string" ? line.trim() === each : each.test(line.trim()))),
  );
  assert.ok(
    at.every((place, i) => place >= 0 && (i === 0 || place > (at[i - 1] as number))),
    `${order.join(", ")} in\n${sent.join("\n")}`,
  );
}
