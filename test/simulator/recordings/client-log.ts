import type { Scene, Step } from "./step";

const MARK =
  /^(?:DEBUG:|INFO:|write_channel: |read_channel: |Pattern |In |Exiting |Command: |Clear |Parenthesis |pattern: |This can |You should |\[find_prompt|parenthesis )/;
const READ = /^(?:DEBUG:netmiko:)?(?:_read_channel_expect read_data|read_channel): (.*)$/;
const WRITE = /^(?:DEBUG:netmiko:)?write_channel: b'(.*)\\n'$/;
const SHOWN = /^[\w.-]+(?:\([\w.:-]+\))?[#>]$|^Password: ?$/;

/** Reads the log of netmiko: what it wrote, and everything it read until it wrote again. */
export function clientLog(file: string, text: string): Scene {
  const talk: { input: string; output: string }[] = [{ input: "", output: "" }];
  let reading = false;
  for (const raw of text.split("\n")) {
    const line = raw.replace(/\r$/, "");
    const written = WRITE.exec(line)?.[1];
    const read = READ.exec(line)?.[1];
    const last = talk.at(-1) as { output: string };
    if (written !== undefined) talk.push({ input: written, output: "" });
    else if (read !== undefined) last.output += read;
    else if (reading && !MARK.test(line)) last.output += `\n${line}`;
    reading = read !== undefined || (reading && !MARK.test(line));
  }
  const steps: Step[] = [];
  let prompt = "";
  for (const { input, output } of talk) {
    const lines = output.split("\n").map((line) => line.trimEnd());
    const after = lines.filter((line) => SHOWN.test(line)).at(-1);
    const reply = lines.filter((line) => line !== "" && !SHOWN.test(line) && !line.endsWith(input));
    if (prompt !== "") steps.push({ prompt, input, reply, after });
    // Behind the end of a session, the log goes on with the next one.
    prompt = after ?? (input === "exit" ? "" : prompt);
  }
  return { file, dialect: "cisco-ios", way: [], steps };
}
