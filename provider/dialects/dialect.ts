import type { Form } from "../config/form";
import type { LineRule } from "../config/rules";
import type { TextRules, Tree } from "../config/tree";
import type { Kind } from "../resources";

export type DialectName = "nec-ix" | "cisco-ios";

/** All that is to know about a vendor. A new vendor is a value of this type and nothing else. */
export interface Dialect {
  readonly name: string;
  readonly title: string;
  readonly text: TextRules;
  /** Forms in the order in which a configuration is built up. A resource without one is not supported. */
  readonly forms: Partial<Readonly<Record<Kind, Form>>>;
  /** Why a resource has no form, and what to do instead. */
  readonly unsupported: Partial<Readonly<Record<Kind, string>>>;
  /** A line in the one form in which values are compared, such as an address in its shortest spelling. Default: as it is. */
  readonly spelling?: (line: string) => string;
  /** Headers of the blocks in the order in which a configuration is built, with what they define. */
  readonly headers: readonly LineRule[];
  /** Lines that no resource writes but that must be understood: hardware, references, lines that go with others. */
  readonly rules: readonly LineRule[];
  /** Names that exist on every router without a line that makes them. */
  readonly builtins: readonly string[];
  /** The configuration as a router that shows `as` would show it, where it writes the same thing in two ways. Default: as it is. */
  readonly settle?: (tree: Tree, as: Tree) => Tree;
  /** Lines that switch something off. What was off before it was ours stays off when we leave. */
  readonly switchedOff: RegExp;
  /** Words in front of a secret in lines that nobody described: what follows is never shown. */
  readonly secretWords: RegExp;
  readonly terminal: Terminal;
  /** What is not known for sure about the vendor, where it matters, and how we stay safe if it is otherwise. */
  readonly assumptions: readonly Assumption[];
}

export interface Assumption {
  readonly id: string;
  readonly assumed: string;
  readonly otherwise: string;
}

/** How to talk to the vendor's command line. All texts are matched on lines without carriage returns. */
export interface Terminal {
  /** Any prompt, matched on the last, unfinished line. */
  readonly prompt: RegExp;
  readonly modes: {
    /** Logged in but without rights (Cisco `>`). */
    readonly user?: RegExp;
    readonly exec: RegExp;
    /** Top of the configuration mode. */
    readonly config: RegExp;
    /** Any configuration mode, top or below. */
    readonly anyConfig: RegExp;
  };
  readonly enable?: { readonly command: string; readonly question: RegExp; readonly refused: RegExp };
  /** Sent after login (and after entering configuration mode, where `inConfig`); a refusal of an optional one is ignored. */
  readonly setup: readonly { readonly line: string; readonly inConfig: boolean; readonly optional: boolean }[];
  /** Shows the level of rights; refused when it is there and too low. */
  readonly rights?: { readonly line: string; readonly level: RegExp; readonly needed: string };
  readonly enterConfig: string;
  /** The answer when somebody else holds the configuration mode. */
  readonly locked: RegExp;
  /** The answer that says that the configuration mode was entered: where we thought to be in it, we had been thrown out. */
  readonly entered: RegExp;
  /** Back to the top of the configuration mode from any depth; `levels`: send it once for each level. */
  readonly toTop: { readonly line: string; readonly perLevel: boolean };
  readonly leaveConfig: readonly string[];
  readonly show: { readonly line: string; readonly inConfig: boolean };
  /** Shows what the router starts with after a restart: the first of `lines` that it knows. `empty`: its words where nothing was ever saved. */
  readonly startup: { readonly lines: readonly string[]; readonly inConfig: boolean; readonly empty: RegExp };
  /** A reading of a configuration is whole when it ends like this; without one, when the prompt stands behind it. */
  readonly configEnd?: RegExp;
  /** Lines of a reading that may be a message in a form that nobody described: it is read once more. */
  readonly strange: RegExp;
  readonly save: {
    readonly line: string;
    readonly inConfig: boolean;
    /** The words without which nothing was saved. */
    readonly done: RegExp;
    /** All that may stand in the answer of a save that was made. */
    readonly expected: readonly RegExp[];
    readonly answers: readonly Answer[];
    /** Somebody else is writing: worth another try. */
    readonly busy?: RegExp;
  };
  /** Lines that are no part of an answer: log messages that break in. Matched on their beginning. */
  readonly asynchronous: RegExp;
  readonly replies: Replies;
  readonly typeAhead: TypeAhead;
  readonly pager: RegExp;
  /** A question at the end of the output. */
  readonly question: RegExp;
}

/** What a router says to a line, told apart by knowledge: it uses `%` for all of it. */
export interface Replies {
  /** The line was taken; nothing has to be done. */
  readonly notices: readonly Said[];
  /** The line was taken, and the user has to know something: it is not in force yet, or took something else along. */
  readonly warnings: readonly Said[];
  /** The line was refused. Anything unknown refuses it too when `strict`. */
  readonly refused: RegExp;
  readonly strict: boolean;
  /** Lines that ask before they are obeyed, and the answer that has them obeyed. */
  readonly questions: readonly Asks[];
}

export interface Said {
  readonly words: RegExp;
  /** The lines that it answers; default: any. */
  readonly after?: RegExp;
}

export interface Asks extends Answer {
  readonly line: RegExp;
}

/** How many lines may be on the wire before the first is answered. */
export interface TypeAhead {
  readonly lines: number;
  /** Characters: routers drop what their input buffer does not hold. */
  readonly characters: number;
  /** Lines at the top of the configuration mode that never open a mode nor ask: others are waited for. */
  readonly flat: RegExp;
  /** Lines below the top that open a mode. */
  readonly opens: RegExp;
}

export interface Answer {
  readonly question: RegExp;
  readonly answer: string;
}
