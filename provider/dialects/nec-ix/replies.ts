import type { Replies, Said } from "../dialect";

const all = (patterns: readonly RegExp[]): readonly Said[] => patterns.map((words) => ({ words }));

export const replies: Replies = {
  notices: all([
    /^Enter configuration commands, one per line/,
    /^Building configuration/,
    // Set-up notes of an IX2215 10.7.17, with transcripts.
    /^% User '.*' has been (added|deleted)/i,
    // Transcripts of an update: `% Check ...... done`, `% Software update completed.`
    /^% (Check|Writing|Downloading) .*done\.?$/i,
    /^% Software update completed\.$/i,
  ]),
  warnings: all([
    // A transcript of `encapsulation dot1q` on an IX2105: the line stands in the running-config and is not in force.
    /^% You must (restart|reload) the router/i,
    /^% Warning:/i,
    /^% ?Notice:/i,
  ]),
  refused: /^(%|\?Invalid command)/,
  // No words of refusal without a percent sign or a question mark were seen in any transcript.
  strict: false,
  // No line of configuration asks in any source.
  questions: [],
};
