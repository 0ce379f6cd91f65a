import type { Replies, Said } from "../dialect";

const all = (patterns: readonly RegExp[]): readonly Said[] => patterns.map((words) => ({ words }));

export const replies: Replies = {
  notices: all([
    /^Enter configuration commands, one per line/,
    /^Building configuration/,
    // Source: transcripts in set-up notes of an IX2215 10.7.17.
    /^% User '.*' has been (added|deleted)/i,
    // Transcripts of an update: `% Check ...... done`, `% Software update completed.`
    /^% (Check|Writing|Downloading) .*done\.?$/i,
    /^% Software update completed\.$/i,
  ]),
  warnings: all([
    // Source: transcript of `encapsulation dot1q` on an IX2105. The line is in the running-config, but not in force.
    /^% You must (restart|reload) the router/i,
    /^% Warning:/i,
    /^% ?Notice:/i,
  ]),
  refused: /^(%|\?Invalid command)/,
  // Every refusal in the transcripts starts with a percent sign or a question mark.
  strict: false,
  // No source shows a configuration line that asks a question.
  questions: [],
};
