/** A line that was sent, as it may appear on the screen. */
export interface Echo {
  /** If `shown`, the text received without blanks, ends with the echo: the length of the echo. */
  readonly endOf: (shown: string) => number | undefined;
  /** How many characters of the text have to be looked at. */
  readonly reach: number;
}

/** Cisco IOS echoes only the first characters of a line. */
const echoLimit = 253;
/** Shorter lines fit on every terminal and are not scrolled. */
const shortestScroll = 40;
/** Room for the prompt before the echo. */
const promptRoom = 220;

/**
 * Routers fold long lines, truncate them, or show only their end after a `$`. A log message may interrupt the echo, and the
 * prompt may be redrawn before it. Blanks are ignored: folding adds and removes them.
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
