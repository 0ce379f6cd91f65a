import type { Command, Reply } from "../session/commands";
import type { IosSession } from "../session/ios";

const FILE = /^\s*puts \[open "(?:flash:|bootflash:)?\/*([^"]+)" w\+\] \{(.*)$/;

/**
 * The Tcl shell, as far as clients use it to put a file on the flash: `puts [open "flash:NAME" w+] {`, text, `}`.
 * Everything else is a command of the exec level.
 */
async function shell(session: IosSession): Promise<Reply> {
  for (;;) {
    const { text } = await session.terminal.readLine(`${session.device.hostname()}(tcl)#`);
    const line = text.trim();
    if (line === "tclquit" || line === "exit") return [];
    const [, name, first = ""] = FILE.exec(text) ?? [];
    if (name !== undefined) session.device.flash.set(name, `${await braced(session, first)}\n`);
    else if (line !== "") await session.terminal.print((await session.doExec(text)) ?? []);
  }
}

/** The text up to the brace that closes the first one. */
async function braced(session: IosSession, first: string): Promise<string> {
  const lines: string[] = [];
  for (let text = first; ; text = (await session.terminal.readLine("+>")).text) {
    const end = text.lastIndexOf("}");
    lines.push(end < 0 ? text : text.slice(0, end));
    if (end >= 0) return lines.join("\n");
  }
}

export const tclCommands: readonly Command<IosSession>[] = [{ form: "tclsh", run: shell }];
