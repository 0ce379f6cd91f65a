import type { ConfigNode } from "../model/node";

/**
 * One row of a grammar table. The position of a row within its mode is the printing position of its lines.
 */
export interface Rule {
  /** See pattern.ts for the notation. */
  readonly form: string;
  /** Further shapes accepted after `no`; `false` when the line has no negation at all. */
  readonly no?: readonly string[] | false;
  /** `no` with fewer words than the line has is not for this line. */
  readonly exact?: boolean;
  /** A line of the device that is not imitated: it counts where a word is abbreviated. */
  readonly isGhost?: boolean;
  /** `default LINE` does the same as `no LINE`. */
  readonly hasDefault?: boolean;
  /** A line that exists with `no` in front only. */
  readonly onlyNo?: boolean;
  /** The mode that the line opens. */
  readonly opens?: string;
  /** What closes the block in the dump, where it is not the family's mark. */
  readonly closer?: string;
  /** Settings of several rules that exclude each other share a slot name. */
  readonly slot?: string | ((args: Readonly<Record<string, string>>) => string);
  /** "shown": the `no` line is displayed. "default-on": only the `no` line is displayed. */
  readonly negative?: "shown" | "default-on";
  /** What is displayed in its place while nothing is set, such as `no ip address`. */
  readonly unset?: string;
  /** What `show running-config` prints; undefined when the value is the default and not displayed. */
  readonly shows?: (line: TypedLine) => string | undefined;
  /** An argument by whose value the lines are gathered in printing (all lines of one neighbour together). */
  readonly cluster?: string;
  readonly needs?: (line: TypedLine) => Refusal | undefined;
  readonly neededBy?: (line: TypedLine) => Refusal | undefined;
  readonly onSet?: (line: TypedLine) => void;
  readonly onNo?: (line: TypedLine) => void;
  /** What `no` of an absent line answers, where it is not the family's rule. */
  readonly absent?: (line: TypedLine) => Refusal | undefined;
  /** An entry of a list in which the order counts: removed and typed again, it does not come back to its old place. */
  readonly ordered?: boolean;
  /** Whether a line that is there already is kept a second time. */
  readonly repeats?: (args: Readonly<Record<string, string>>) => boolean;
  /** A line that is obeyed elsewhere than in the block in which it is typed. */
  readonly moves?: (line: TypedLine) => ConfigNode | undefined;
}

/** The text a router answers instead of accepting a line. */
export type Refusal = readonly string[];

/** Refused as if the line did not exist in this place. */
export const INVALID: Refusal = [];

export function refuse(...lines: string[]): Refusal {
  return lines;
}

/** What a router knows beside its configuration, until its next start. */
export interface Memory {
  /** Interfaces with lines that take effect at the next start. */
  readonly awaitingRestart: Set<string>;
  /** What removed interfaces looked like. */
  readonly removed: Map<string, readonly string[]>;
  /** VLANs that were made without a line of configuration. */
  readonly vlans: Set<string>;
  /** Names that cannot be used again before the time (ms). */
  readonly busyUntil: Map<string, number>;
}

/** A line that has been read, with what its rule may look at. */
export interface TypedLine {
  readonly args: Readonly<Record<string, string>>;
  /** The line with all words spelt out. */
  readonly text: string;
  /** The same with the arguments as they were typed. */
  readonly raw: string;
  /** The part of it that names the setting. */
  readonly name: string;
  readonly negated: boolean;
  readonly parent: ConfigNode;
  readonly existing: ConfigNode | undefined;
  readonly root: ConfigNode;
  /** Told to onSet: the line was not there before. */
  readonly created?: boolean;
  readonly behaviour: (id: string) => string | number | boolean;
  readonly memory: Memory;
  readonly now: () => Date;
  /** Prints a line to the one who types. */
  readonly say: (text: string) => void;
  /** Types a further line, as the router itself does when one setting brings another along. */
  readonly also: (parent: ConfigNode, line: string) => void;
  readonly remove: (node: ConfigNode) => void;
}

export interface Mode {
  /** What stands between the brackets of the prompt. */
  readonly prompt: (node: ConfigNode) => string;
  readonly rules: readonly Rule[];
  /** Lines of the block above are taken here as well. */
  readonly climbs?: boolean;
}
