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
  /** Printed when the configuration mode is entered. Seen inside it, it means that we had been thrown out. */
  readonly entered: RegExp;
  /** Back to the top of the configuration mode; `perLevel`: once for each level. */
  readonly toTop: { readonly line: string; readonly perLevel: boolean };
  readonly leaveConfig: readonly string[];
  readonly show: { readonly line: string; readonly inConfig: boolean };
  /** Shows what the router starts with after a restart: the first of `lines` that it knows. `empty`: its words where nothing was ever saved. */
  readonly startup: { readonly lines: readonly string[]; readonly inConfig: boolean; readonly empty: RegExp };
  /** Last line of a complete configuration. Without one it is complete at the prompt. */
  readonly configEnd?: RegExp;
  /** Lines of a configuration that may be log messages of an unknown form: it is read again then. */
  readonly strange: RegExp;
  readonly save: {
    readonly line: string;
    readonly inConfig: boolean;
    /** A line that must be there if the save succeeded. */
    readonly done: RegExp;
    /** Every line that a successful save may print. */
    readonly expected: readonly RegExp[];
    readonly answers: readonly Answer[];
    /** Somebody else is writing: worth a retry. */
    readonly busy?: RegExp;
  };
  /** Log messages, which are no part of an answer. Matched on the first characters. */
  readonly asynchronous: RegExp;
  readonly replies: Replies;
  readonly typeAhead: TypeAhead;
  readonly pager: RegExp;
  /** A question at the end of the output. */
  readonly question: RegExp;
}

/** Kinds of replies to a line. A `%` does not tell them apart. */
export interface Replies {
  /** The line was accepted, and nothing has to be done. */
  readonly notices: readonly Said[];
  /** The line was accepted, and the user must know something: it is not in force yet, or removed something else. */
  readonly warnings: readonly Said[];
  /** The line was refused. If `strict`, unknown words refuse it too. */
  readonly refused: RegExp;
  readonly strict: boolean;
  /** Lines that ask for confirmation, and the answer that confirms. */
  readonly questions: readonly Asks[];
}

export interface Said {
  readonly words: RegExp;
  /** Lines after which it has this meaning. Default: any. */
  readonly after?: RegExp;
}

export interface Asks extends Answer {
  readonly line: RegExp;
}

/** What may be typed ahead of the answers. */
export interface TypeAhead {
  readonly lines: number;
  /** Routers drop characters that do not fit into their input buffer. */
  readonly characters: number;
  /** Lines at the top of the configuration mode that neither open a mode nor ask. All others are waited for. */
  readonly flat: RegExp;
  /** Lines below the top that open a mode. */
  readonly opens: RegExp;
}

export interface Answer {
  readonly question: RegExp;
  readonly answer: string;
}
