// Keys and passwords in lines that are typed, for showing the lines to whoever watches. Rather a word too many is hidden than one too few.

/**
 * The words, with how many letters make an abbreviation of them: at the beginning of a line, where other words compete, and
 * further on. Infinity: does not stand there.
 */
const secretWords: readonly (readonly [word: string, first: number, later: number])[] = [
  ["password", 2, 1],
  ["passphrase", 5, 5],
  ["secret", 3, 1],
  ["secret-password", 7, 7],
  ["key", 2, 1],
  ["key-string", 4, 4],
  ["pre-shared-key", 2, 3],
  ["authentication-key", Number.POSITIVE_INFINITY, 15],
  ["message-digest-key", Number.POSITIVE_INFINITY, 9],
  ["config-key", Number.POSITIVE_INFINITY, 8],
  ["md5", Number.POSITIVE_INFINITY, 3],
  ["wpa-psk", 4, 4],
  ["community", Number.POSITIVE_INFINITY, 4],
];

/** What may stand between the word and the secret: the form in which it is given. */
const forms = /^(\d+|char|hex|secret|plain|hash|local|remote|ascii|encrypted|encryption|masked|text|password|level)$/;

/** Lines in which these words mean something else, or that only ask. */
const harmless: readonly RegExp[] = [/^\s*(no\s+)?crypto\s+key\s/, /^\s*(no\s+)?key\s+chain\s/, /^\s*(do\s+)?sh(o|ow)?\s/];

const hidden = "<hidden>";

/** The line with what follows the words for keys and passwords hidden. `known` are secrets that somebody may type in the wrong place. */
export function hideSecrets(line: string, known: readonly string[] = []): string {
  if (known.includes(line.trim())) return line.replace(line.trim(), hidden);
  if (harmless.some((pattern) => pattern.test(line))) return line;
  const words = [...line.matchAll(/\S+/g)].map((found) => ({ text: found[0], at: found.index }));
  const negated = words[0]?.text === "no" || words[0]?.text === "default" ? 1 : 0;
  const at = words.findIndex(({ text }, position) => isSecretWord(text.toLowerCase(), position === negated));
  let value = at + 1;
  // The last word is never a form: it is the secret, whatever it looks like.
  while (value < words.length - 1 && forms.test(words[value]?.text.toLowerCase() ?? "")) value++;
  const begin = words[value];
  return at < 0 || begin === undefined ? line : `${line.slice(0, begin.at)}${hidden}`;
}

function isSecretWord(text: string, isFirst: boolean): boolean {
  return secretWords.some(([word, first, later]) => word.startsWith(text) && text.length >= (isFirst ? first : later));
}
