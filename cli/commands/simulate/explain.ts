import type { Network } from "../../../simulator";

/** How often (ms) it is looked whether something has come up by itself. */
const interval = 1000;

/** Says what is up and what is not for which reason, each time it is another than before. */
export function explainAlways(network: Network, say: (line: string) => void): { readonly stop: () => void } {
  const known = new Map<string, string>();
  const look = () => {
    const now = new Map(network.explain().map(({ router, subject, text }) => [`${router} ${subject}`, text]));
    for (const [what, text] of now) if (known.get(what) !== text) say(text);
    for (const what of known.keys()) if (!now.has(what)) say(`${what} is gone`);
    known.clear();
    for (const [what, text] of now) known.set(what, text);
  };
  look();
  const timer = setInterval(look, interval);
  return { stop: () => clearInterval(timer) };
}
