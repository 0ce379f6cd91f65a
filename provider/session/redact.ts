/** Takes secrets out of texts that come back from a router: it repeats what it refuses, keys included. */
export interface Redactor {
  readonly add: (secret: string | undefined) => void;
  readonly clean: (text: string) => string;
}

export function createRedactor(secretWords: RegExp): Redactor {
  const secrets = new Set<string>();
  return {
    add: (secret) => {
      if (secret) secrets.add(secret);
    },
    clean: (text) => {
      const longestFirst = [...secrets].sort((a, b) => b.length - a.length);
      const known = longestFirst.reduce((now, secret) => now.replaceAll(secret, "<secret>"), text);
      // Words that come before a key in any configuration: so keys of others stay hidden too.
      return known.replace(secretWords, (all, words: string, value: string) =>
        value.startsWith("<secret") ? all : `${words}<secret>`,
      );
    },
  };
}
