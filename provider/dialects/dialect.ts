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
  /** Back to the top of the configuration mode from any depth; `levels`: send it once for each level. */
  readonly toTop: { readonly line: string; readonly perLevel: boolean };
  readonly leaveConfig: readonly string[];
  readonly show: { readonly line: string; readonly inConfig: boolean };
  /** Shows what the router starts with after a restart: the first of `lines` that it knows. `empty`: its words where nothing was ever saved. */
  readonly startup: { readonly lines: readonly string[]; readonly inConfig: boolean; readonly empty: RegExp };
  readonly save: {
    readonly line: string;
    readonly inConfig: boolean;
    readonly done?: RegExp;
    readonly answers: readonly Answer[];
    readonly failed: RegExp;
  };
  /** Lines of a reply that are no part of it: log messages that break in. */
  readonly asynchronous: RegExp;
  /** Lines of a reply that look like errors but are not. */
  readonly harmless: readonly RegExp[];
  /** Lines of a reply that refuse the command. Anything else that is not harmless refuses it too when `strict`. */
  readonly refused: RegExp;
  readonly strict: boolean;
  readonly pager: RegExp;
  /** A question at the end of the output. */
  readonly question: RegExp;
}

export interface Answer {
  readonly question: RegExp;
  readonly answer: string;
}
