/** The line that was sent, as it is looked for on the screen. */
export interface Echo {
  /** Whether `shown`, the text of the last lines without blanks, ends with the echo; how long it is then. */
  readonly endOf: (shown: string) => number | undefined;
  /** More of the text than this says nothing. */
  readonly reach: number;
}

/** Cisco IOS echoes no more of a line than this. */
const echoLimit = 253;
/** A line that is shorter fits on every terminal: it is not scrolled. */
const shortestScroll = 40;
/** Room for the prompt in front of the echo. */
const promptRoom = 220;

/**
 * Routers fold a long line, cut it, or show its end behind a `$`; a message may break into it, and the prompt may be printed
 * anew in front of it. Blanks are not looked at: folding adds and removes them.
 */
export function echoOf(line: string): Echo {
  const whole = squeeze(line);
  const forms = line.length > echoLimit ? [whole, squeeze(line.slice(0, echoLimit))] : [whole];
  return {
    reach: whole.length + promptRoom,
    endOf: (shown) => {
      const plain = forms.find((form) => shown.endsWith(form));
      if (plain !== undefined) return plain.length;
      if (line.length < shortestScroll) return undefined;
      const scrolled = /[#>$%]\$([^$]+)$/.exec(shown)?.[1];
      return scrolled !== undefined && scrolled.length >= 8 && whole.endsWith(scrolled) ? scrolled.length + 1 : undefined;
    },
  };
}

export function squeeze(text: string): string {
  return text.replace(/\s+/g, "");
}
