/**
 * The notation of the grammar tables, compiled to a small automaton.
 *
 *   word            a keyword, may be abbreviated
 *   <name:type>     an argument; `<type>` alone is named like its type
 *   ( a | b c )     one of
 *   [ a | b ]       at most one of
 *   { a | b }       one or more of, in any order
 *   /               ends the part that names the setting; what follows is its value
 */
export interface State {
  readonly steps: Step[];
  readonly skips: State[];
  accepting: boolean;
  /** Crossing this state ends the identifying part. */
  mark: boolean;
}

export type Step =
  | { readonly kind: "word"; readonly text: string; readonly next: State }
  | { readonly kind: "argument"; readonly name: string; readonly type: string; readonly next: State };

type Item =
  | { readonly kind: "word"; readonly text: string }
  | { readonly kind: "argument"; readonly name: string; readonly type: string }
  | { readonly kind: "choice" | "optional" | "repeat"; readonly alternatives: readonly Item[][] }
  | { readonly kind: "mark" };

/** The automaton of a form. */
export function compileForm(form: string): State {
  return compile(parseForm(form), end());
}

/** The automaton of what may follow `no`: the identifying part, and the value if one likes. */
export function compileNegation(form: string): State {
  const items = parseForm(form);
  const at = items.findIndex((item) => item.kind === "mark");
  if (at < 0) return compile(items, end());
  const value = items.slice(at + 1);
  return compile([...items.slice(0, at), { kind: "mark" }, { kind: "optional", alternatives: [value] }], end());
}

function end(): State {
  return { steps: [], skips: [], accepting: true, mark: false };
}

function compile(items: readonly Item[], next: State): State {
  return items.reduceRight((after, item) => compileItem(item, after), next);
}

function compileItem(item: Item, next: State): State {
  const state: State = { steps: [], skips: [], accepting: false, mark: false };
  switch (item.kind) {
    case "word":
      state.steps.push({ kind: "word", text: item.text, next });
      return state;
    case "argument":
      state.steps.push({ kind: "argument", name: item.name, type: item.type, next });
      return state;
    case "choice":
      state.skips.push(...item.alternatives.map((alternative) => compile(alternative, next)));
      return state;
    case "optional":
      state.skips.push(...item.alternatives.map((alternative) => compile(alternative, next)), next);
      return state;
    case "repeat": {
      const again: State = { steps: [], skips: [], accepting: false, mark: false };
      const bodies = item.alternatives.map((alternative) => compile(alternative, again));
      again.skips.push(...bodies, next);
      state.skips.push(...bodies);
      return state;
    }
    case "mark":
      state.mark = true;
      state.skips.push(next);
      return state;
  }
}

const CLOSERS: Readonly<Record<string, "choice" | "optional" | "repeat">> = { "(": "choice", "[": "optional", "{": "repeat" };

function parseForm(form: string): Item[] {
  const tokens = form.match(/<[^>]+>|[()[\]{}|]|[^\s()[\]{}|<]+/g) ?? [];
  let at = 0;

  const sequence = (): Item[] => {
    const items: Item[] = [];
    for (let token = tokens[at]; token !== undefined && !/^[)\]}|]$/.test(token); token = tokens[at]) items.push(item(token));
    return items;
  };

  const item = (token: string): Item => {
    at += 1;
    const group = CLOSERS[token];
    if (group !== undefined) {
      const alternatives = [sequence()];
      while (tokens[at] === "|") {
        at += 1;
        alternatives.push(sequence());
      }
      at += 1;
      return { kind: group, alternatives };
    }
    if (token === "/") return { kind: "mark" };
    if (!token.startsWith("<")) return { kind: "word", text: token };
    const [name = "", type] = token.slice(1, -1).split(/:(.*)/);
    // `<int:1-9>` has a range but no name of its own.
    return { kind: "argument", name, type: name === "int" ? `int:${type}` : (type ?? name) };
  };

  const items = sequence();
  if (at !== tokens.length) throw new Error(`unbalanced brackets in the form ${form}`);
  return items;
}
