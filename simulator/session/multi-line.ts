import { createHash } from "node:crypto";
import type { LongLine } from "../device";
import type { IosSession } from "./ios";

const BANNER = /^\s*(banner (?:motd|login|exec|incoming)) (\^C|\S)(.*)$/i;

/** Reads on where a line of IOS is not over at its end. No prompt is shown meanwhile. */
export async function readFurther(session: IosSession, line: string): Promise<LongLine | undefined> {
  const [, banner, delimiter = "", rest = ""] = BANNER.exec(line) ?? [];
  if (banner !== undefined) return readBanner(session, { banner, delimiter, rest });
  if (session.block?.mode === "certificate-chain" && /^\s*certificate\s+\S+\s+\S/.test(line))
    return readCertificate(session, line);
  if (session.block?.mode === "pubkey-user" && /^\s*key-string\s*$/.test(line)) return readKey(session);
  return undefined;
}

/** Of a key only the hash is kept. */
async function readKey(session: IosSession): Promise<LongLine> {
  let key = "";
  for (;;) {
    const { text } = await session.terminal.readLine("", { literal: true });
    if (text.trim() === "exit") break;
    key += text.trim();
  }
  const bytes = Buffer.from(key.replace(/^ssh-rsa\s*/, ""), "base64");
  return { line: `key-hash ssh-rsa ${createHash("md5").update(bytes).digest("hex").toUpperCase()}`, below: [] };
}

async function readBanner(
  session: IosSession,
  { banner, delimiter, rest }: { readonly banner: string; readonly delimiter: string; readonly rest: string },
): Promise<LongLine> {
  const texts = [rest];
  if (!rest.includes(delimiter)) {
    session.terminal.send(`Enter TEXT message.  End with the character '${delimiter}'.\r\n`);
    do texts.push((await session.terminal.readLine("", { literal: true })).text);
    while (!texts.at(-1)?.includes(delimiter));
  }
  return displayed(banner, texts.join("\n"), delimiter);
}

/** Whatever the delimiter was, it is displayed as ^C. */
function displayed(banner: string, text: string, delimiter: string): LongLine {
  const [first = "", ...below] = `${text.slice(0, text.indexOf(delimiter))}^C`.split("\n");
  return { line: `${banner.toLowerCase()} ^C${first}`, below };
}

/** A banner that comes in one piece, line ends and all. */
export function wholeBanner(text: string): LongLine | undefined {
  const [, banner, delimiter = "", rest = ""] = new RegExp(BANNER.source, "is").exec(text) ?? [];
  return banner === undefined || !rest.includes(delimiter) ? undefined : displayed(banner, rest, delimiter);
}

async function readCertificate(session: IosSession, line: string): Promise<LongLine> {
  session.terminal.send("Enter the certificate in hexadecimal representation....\r\n");
  const below: string[] = [];
  for (;;) {
    const { text } = await session.terminal.readLine("", { literal: true });
    if (text.trim() === "quit") return { line, below: [...below, "  \tquit"] };
    if (text.trim() !== "") below.push(`  ${text.trim()}`);
  }
}
