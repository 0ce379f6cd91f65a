/** `exec`: a command that is no configuration. */
export type Verdict = "accepted" | "refused" | "exec";

/** A line that the router received. */
export interface JournalEntry {
  /** Counts the logins of this router; 0: typed in-process as somebody else. */
  readonly session: number;
  readonly user: string;
  readonly prompt: string;
  /** What stands between the brackets of the prompt; `exec` outside the configuration mode. */
  readonly mode: string;
  readonly line: string;
  readonly verdict: Verdict;
  readonly reply: string;
  readonly changed: boolean;
}
