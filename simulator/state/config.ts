import { type ConfigNode, lines } from "../model/node";

/** The rest of the first line that begins with the words; a line with `no` does not count. */
export function settingOf(block: ConfigNode | undefined, words: string): string | undefined {
  return settingsOf(block, words)[0];
}

export function settingsOf(block: ConfigNode | undefined, words: string): string[] {
  if (block === undefined) return [];
  const texts = lines(block).map(({ text }) => text.trim());
  return texts.filter((text) => text === words || text.startsWith(`${words} `)).map((text) => text.slice(words.length).trim());
}

export function hasLine(block: ConfigNode | undefined, text: string): boolean {
  return block !== undefined && lines(block).some((line) => line.text.trim() === text);
}

/** The block that the line opens. */
export function blockOf(parent: ConfigNode | undefined, text: string): ConfigNode | undefined {
  return parent === undefined ? undefined : lines(parent).find((line) => line.text.trim() === text);
}

export function blocksOf(parent: ConfigNode, words: string): ConfigNode[] {
  return lines(parent).filter((line) => line.text.trim().startsWith(`${words} `));
}

/** The last word of a line. */
export function lastWord(text: string): string {
  return text.trim().split(/\s+/).at(-1) ?? "";
}

export function wordsOf(text: string | undefined): string[] {
  return text === undefined ? [] : text.split(/\s+/).filter((word) => word !== "");
}

export function isLine(block: ConfigNode | undefined, pattern: RegExp): boolean {
  return block !== undefined && lines(block).some((line) => pattern.test(line.text.trim()));
}
