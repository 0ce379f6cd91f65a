import { describe } from "./messages";

/** Everything that can go wrong, as data. The words for it are in messages.ts only. */
export type Problem =
  | { readonly code: "unreadable-config"; readonly line: number; readonly isTooDeep?: boolean }
  /** `isCut`: the last reading did not end as a configuration does. */
  | { readonly code: "disturbed-read"; readonly device: string; readonly tries: number; readonly isCut?: boolean }
  | { readonly code: "unknown-device"; readonly device: string; readonly known: readonly string[] }
  | { readonly code: "bad-device-setting"; readonly device: string; readonly setting: string; readonly reason: string }
  | { readonly code: "connect-failed"; readonly device: string; readonly address: string; readonly reason: string }
  | { readonly code: "host-key-unknown"; readonly device: string; readonly found: string }
  | { readonly code: "host-key-mismatch"; readonly device: string; readonly expected: string; readonly found: string }
  /** `asked`: questions of the router that are not answered with the password. */
  | { readonly code: "auth-refused"; readonly device: string; readonly username: string; readonly asked?: readonly string[] }
  /** `isSet`: an enable password is configured. */
  | { readonly code: "enable-refused"; readonly device: string; readonly reply: string; readonly isSet?: boolean }
  /** No algorithm that both know; what the router offers, and what the device settings allow. */
  | {
      readonly code: "no-common-algorithm";
      readonly device: string;
      readonly kind: string;
      readonly offered: readonly string[];
      readonly isOldRefused: boolean;
    }
  | { readonly code: "rights-too-low"; readonly device: string; readonly reply: string }
  | {
      readonly code: "timed-out";
      readonly device: string;
      readonly waitingFor: string;
      readonly seconds: number;
      readonly received: string;
    }
  | { readonly code: "session-lost"; readonly device: string; readonly during: string }
  /** The router went on, and the echo of this line was not in what it said: nobody knows what it took. */
  | {
      readonly code: "echo-lost";
      readonly device: string;
      readonly line: string;
      readonly seconds: number;
      readonly received: string;
    }
  /** Words of refusal were printed before the echo of this line: an earlier line was refused, and it is not known which. */
  | { readonly code: "stray-answer"; readonly device: string; readonly line: string; readonly reply: string }
  /** The router said more than any answer has, and did not end. */
  | { readonly code: "flooded"; readonly device: string; readonly waitingFor: string }
  /** The router fell back from the configuration mode by itself: another administrator took it. */
  | { readonly code: "thrown-out"; readonly device: string; readonly line: string; readonly reply: string }
  | { readonly code: "unexpected-question"; readonly device: string; readonly line: string; readonly question: string }
  | { readonly code: "config-locked"; readonly device: string; readonly seconds: number; readonly reply: string }
  | {
      readonly code: "command-refused";
      readonly device: string;
      readonly line: string;
      readonly mode: string;
      readonly reply: string;
    }
  | {
      readonly code: "wrong-mode";
      readonly device: string;
      readonly line: string;
      readonly expected: string;
      readonly prompt: string;
    }
  | { readonly code: "save-failed"; readonly device: string; readonly reply: string }
  | {
      readonly code: "verify-failed";
      readonly device: string;
      readonly missing: readonly string[];
      readonly unexpected: readonly string[];
    }
  | {
      readonly code: "changed-since-review";
      readonly device: string;
      /** What was reviewed: the plan of an `up`, or the `undo` of the state. */
      readonly of: "plan" | "undo";
      readonly reviewed: readonly string[];
      readonly now: readonly string[];
    }
  | {
      readonly code: "bad-argument";
      readonly device: string;
      readonly label: string;
      readonly property: string;
      readonly reason: string;
    }
  | {
      readonly code: "two-on-one-setting";
      readonly device: string;
      readonly labels: readonly [string, string];
      readonly setting: string;
    }
  | {
      readonly code: "missing-definition";
      readonly device: string;
      readonly label: string | undefined;
      readonly name: string;
      readonly line: string;
      readonly nearest: string | undefined;
    }
  | { readonly code: "still-used"; readonly device: string; readonly name: string; readonly line: string }
  | { readonly code: "is-protected"; readonly device: string; readonly label: string }
  | { readonly code: "held-by-run"; readonly device: string; readonly holder: string; readonly seconds: number }
  | { readonly code: "engine-gone"; readonly device: string }
  | { readonly code: "commit-lost"; readonly device: string }
  | { readonly code: "partial-destroy"; readonly device: string }
  | { readonly code: "not-planned"; readonly device: string }
  | { readonly code: "made-by-older-version"; readonly device: string; readonly label: string };

/** What is on the router after a failure. */
export type Aftermath =
  | { readonly kind: "nothing-sent" }
  /** Nothing was sent; the settings of the login are those of the last `up`. */
  | { readonly kind: "old-settings" }
  /** `others`: lines that somebody else has changed meanwhile in the same blocks, which stay. */
  | { readonly kind: "rolled-back"; readonly lines: readonly string[]; readonly others: readonly string[] }
  | {
      readonly kind: "not-rolled-back";
      readonly reason: string;
      /** Every line that went out. */
      readonly sent: readonly string[];
      /** What is on the router and was not before, as far as is known. */
      readonly left: readonly string[];
      /** The lines that lead back. */
      readonly back: readonly string[];
    };

// Two copies of the package may be loaded side by side: a symbol from the registry recognises both.
const brand = Symbol.for("pulumi-ixios.problem");

export class ProblemError extends Error {
  readonly [brand] = true;

  constructor(
    readonly problem: Problem,
    readonly aftermath?: Aftermath,
    options?: { cause?: unknown },
  ) {
    super(describe(problem, aftermath), options);
    this.name = "";
    // The SDK prints the stack of some errors beside their message; ours has all that a reader needs.
    this.stack = "";
  }

  /** What `util.inspect` and `console.log` show: the sentence, not the causes, which were not cleaned of secrets. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.message;
  }
}

export function isProblem(error: unknown): error is ProblemError {
  return typeof error === "object" && error !== null && brand in error;
}

export function fail(problem: Problem, aftermath?: Aftermath): never {
  throw new ProblemError(problem, aftermath);
}
