import type { State, Step } from "./pattern";
import { type ArgumentTypes, parseArgument } from "./types";

export interface Token {
  readonly text: string;
  readonly start: number;
}

/** A way to read a line: which candidate, its words spelt out, its arguments in canonical form. */
export interface Reading<T> {
  readonly candidate: T;
  readonly words: readonly string[];
  readonly args: Readonly<Record<string, string>>;
  /** How many of the words name the setting; the rest is its value. */
  readonly identity: number;
  /** The words with the arguments as they were typed. */
  readonly raw: readonly string[];
  /** No keyword was abbreviated. */
  readonly isWhole: boolean;
}

export type MatchResult<T> =
  | { readonly kind: "match"; readonly reading: Reading<T> }
  | { readonly kind: "invalid"; readonly at: number; readonly token: number }
  | { readonly kind: "incomplete"; readonly token: number }
  | { readonly kind: "ambiguous"; readonly at: number; readonly token: number };

export interface Candidate<T> {
  readonly start: State;
  readonly value: T;
}

interface Thread<T> {
  readonly candidate: T;
  readonly state: State;
  readonly words: readonly string[];
  readonly args: Readonly<Record<string, string>>;
  readonly identity: number | undefined;
  readonly keywords: number;
  readonly raw: readonly string[];
  readonly isWhole: boolean;
  /** The next token has been read together with the last one. */
  readonly isAhead: boolean;
}

export function tokenize(line: string, from = 0): Token[] {
  return [...line.slice(from).matchAll(/\S+/g)].map((match) => ({ text: match[0], start: from + match.index }));
}

/** What may stand next on a line. */
export interface Expected {
  /** Keywords that go on from what is half typed. */
  readonly words: readonly string[];
  /** Types of arguments. */
  readonly types: readonly string[];
  /** The line may end here. */
  readonly isWhole: boolean;
}

/** What may follow the whole words of a line, of which `partial` is already there; undefined where these are wrong. */
export function expected<T>(options: {
  readonly candidates: readonly Candidate<T>[];
  readonly line: string;
  readonly types: ArgumentTypes;
}): Expected | undefined {
  const { candidates, line, types } = options;
  const isOpen = /\S$/.test(line);
  const all = tokenize(line);
  const tokens = isOpen ? all.slice(0, -1) : all;
  const partial = (isOpen ? (all.at(-1)?.text ?? "") : "").toLowerCase();
  const threads = threadsAfter({ candidates, tokens, line, types });
  if (threads.length === 0) return undefined;
  const steps = [...stepsOf(threads)].map(({ step }) => step);
  const words = steps.flatMap((step) => (step.kind === "word" && step.text.toLowerCase().startsWith(partial) ? [step.text] : []));
  const others = steps.flatMap((step) => (step.kind === "argument" && partial === "" ? [step.type] : []));
  const isWhole = partial === "" && tokens.length > 0 && threads.some(({ state }) => state.accepting);
  return { words: [...new Set(words)].sort(), types: [...new Set(others)], isWhole };
}

/** Reads a line against all candidates at once, as a router does: word by word, with abbreviations. */
export function matchLine<T>(options: {
  readonly candidates: readonly Candidate<T>[];
  readonly tokens: readonly Token[];
  readonly line: string;
  readonly types: ArgumentTypes;
}): MatchResult<T> {
  const read = advance(options);
  return Array.isArray(read) ? best(read, options.tokens.length) : (read as Exclude<MatchResult<T>, { kind: "match" }>);
}

/** The ways to read the tokens that go on behind them. */
function threadsAfter<T>(options: Parameters<typeof advance<T>>[0]): readonly Thread<T>[] {
  const read = advance(options);
  return Array.isArray(read) ? read : [];
}

function advance<T>(options: {
  readonly candidates: readonly Candidate<T>[];
  readonly tokens: readonly Token[];
  readonly line: string;
  readonly types: ArgumentTypes;
}): Thread<T>[] | Exclude<MatchResult<T>, { kind: "match" }> {
  const { tokens, line, types } = options;
  let threads: readonly Thread<T>[] = beginnings(options.candidates, tokens[0]?.text ?? "");
  const finished: Thread<T>[] = [];
  for (const [index, token] of tokens.entries()) {
    const next: Thread<T>[] = threads.filter(({ isAhead }) => isAhead).map((thread) => ({ ...thread, isAhead: false }));
    threads = threads.filter(({ isAhead }) => !isAhead);
    const words = wordHits(threads, token.text);
    let argumentHit = next.length > 0;
    for (const { thread, step } of stepsOf(threads)) {
      if (step.kind === "word") continue;
      const rest = step.type === "line";
      const alone = rest ? line.slice(token.start).trimEnd() : parseArgument(types, step.type, token.text);
      const both = alone === undefined ? joined(types, step.type, token, tokens[index + 1]) : undefined;
      const value = alone ?? both;
      if (value === undefined) continue;
      argumentHit = true;
      const moved = {
        ...thread,
        state: step.next,
        words: [...thread.words, value],
        raw: [...thread.raw, rest ? value : token.text],
        isAhead: both !== undefined,
        args: { ...thread.args, [step.name]: value },
      };
      (rest ? finished : next).push(...closure(moved));
    }
    if (words.size > 1 && !argumentHit) return { kind: "ambiguous", at: token.start, token: index };
    const word = words.size === 1 ? [...words][0] : undefined;
    for (const { thread, step } of stepsOf(threads)) {
      if (step.kind !== "word" || step.text !== word) continue;
      const moved = {
        ...thread,
        state: step.next,
        words: [...thread.words, step.text],
        raw: [...thread.raw, step.text],
        isWhole: thread.isWhole && token.text === step.text,
        keywords: thread.keywords + 1,
      };
      next.push(...closure(moved));
    }
    threads = next;
    if (threads.length === 0 && finished.length === 0) return { kind: "invalid", at: token.start, token: index };
    if (threads.length === 0) break;
  }
  return [...threads, ...finished].filter(({ isAhead }) => !isAhead);
}

/** The name of an interface may have a blank in front of its number. */
function joined(types: ArgumentTypes, type: string, token: Token, next: Token | undefined): string | undefined {
  const isInterface = type === "iosif" && /^[a-z-]+$/i.test(token.text) && /^\d/.test(next?.text ?? "");
  return isInterface ? parseArgument(types, type, `${token.text}${next?.text}`) : undefined;
}

const FRESH = { words: [], raw: [], args: {}, identity: undefined, keywords: 0, isWhole: true, isAhead: false };

/** The threads that a line may begin with; for the first words of the table only those that go on with it. */
interface Beginnings<T> {
  readonly all: readonly Thread<T>[];
  readonly byWord: Map<string, readonly Thread<T>[]>;
}

/** Made once for each table: a running-config has a thousand lines, and most begin with a word that few rows know. */
const begun = new WeakMap<readonly Candidate<unknown>[], Beginnings<unknown>>();

function beginnings<T>(candidates: readonly Candidate<T>[], first: string): readonly Thread<T>[] {
  let known = begun.get(candidates) as Beginnings<T> | undefined;
  if (known === undefined) {
    const all = candidates.flatMap(({ value, start }) => closure({ candidate: value, state: start, ...FRESH }));
    const words = all.flatMap(({ state }) =>
      state.steps.flatMap((step) => (step.kind === "word" ? [step.text.toLowerCase()] : [])),
    );
    known = { all, byWord: new Map(words.map((word) => [word, all.filter(({ state }) => takes(state, word))])) };
    begun.set(candidates, known);
  }
  // A word that is no row's own may be an abbreviation or an argument.
  return known.byWord.get(first.toLowerCase()) ?? known.all;
}

function takes({ steps }: State, word: string): boolean {
  return steps.some((step) => step.kind !== "word" || step.text.toLowerCase() === word);
}

function best<T>(threads: readonly Thread<T>[], token: number): MatchResult<T> {
  const accepted = threads.filter((thread) => thread.state.accepting);
  const first = accepted.reduce<Thread<T> | undefined>(
    (chosen, thread) => (chosen === undefined || thread.keywords > chosen.keywords ? thread : chosen),
    undefined,
  );
  if (first === undefined) return { kind: "incomplete", token };
  const { candidate, words, args, raw, isWhole } = first;
  return { kind: "match", reading: { candidate, words, args, raw, isWhole, identity: first.identity ?? words.length } };
}

function* stepsOf<T>(threads: readonly Thread<T>[]): Generator<{ thread: Thread<T>; step: Step }> {
  for (const thread of threads) for (const step of thread.state.steps) yield { thread, step };
}

/** An exact keyword wins over longer ones that begin with it. */
function wordHits<T>(threads: readonly Thread<T>[], token: string): Set<string> {
  const typed = token.toLowerCase();
  const hits = new Set<string>();
  for (const { step } of stepsOf(threads)) {
    if (step.kind !== "word") continue;
    if (step.text.toLowerCase() === typed) return new Set([step.text]);
    if (step.text.toLowerCase().startsWith(typed)) hits.add(step.text);
  }
  return hits;
}

function closure<T>(thread: Thread<T>): Thread<T>[] {
  const marked = thread.state.mark ? { ...thread, identity: thread.words.length } : thread;
  const here = marked.state.steps.length > 0 || marked.state.accepting ? [marked] : [];
  return [...here, ...marked.state.skips.flatMap((state) => closure({ ...marked, state }))];
}
