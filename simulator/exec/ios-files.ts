import { createHash } from "node:crypto";
import type { Device } from "../device";
import { iosTime } from "../families/cisco-ios";
import type { Command, Reply } from "../session/commands";
import type { IosSession } from "../session/ios";
import { contextual, type Difference, differences, readConfig } from "./config-text";
import { merge, merged, replace, restore, runningLines } from "./ios-apply";

const TOTAL = 256487424;
const stores = new WeakMap<Device, Map<string, string>>();

/** The files on the flash of a router, by name. */
export function filesOf(device: Device): Map<string, string> {
  const files = stores.get(device) ?? new Map<string, string>();
  stores.set(device, files);
  return files;
}

/** `flash:/x`, `flash:x` and `x` are one file. */
function nameOf(path: string): string {
  return path.replace(/^(flash|bootflash):/i, "").replace(/^\/+/, "");
}

/** What the path leads to: a file, or one of the two configurations. */
function contentOf(device: Device, path: string): string | undefined {
  if (/^(system:\/?)?running-config$/i.test(path)) return device.running();
  if (/^(nvram:\/?)?startup-config$/i.test(path)) return device.startup();
  return /^null:/i.test(path) ? "" : filesOf(device).get(nameOf(path));
}

function missing(path: string): Reply {
  return [`%Error opening ${path} (No such file or directory)`];
}

function isQuiet(device: Device): boolean {
  return device.model.lines().includes("file prompt quiet");
}

function directory({ device }: IosSession, path = "flash:/"): Reply {
  const name = nameOf(path);
  const files = [...filesOf(device)];
  const shown = name === "" ? files : files.filter(([each]) => each === name);
  if (name !== "" && shown.length === 0) return missing(path);
  const [, day = "", year = ""] = /\w+ (\w+ \d+) (\d+)$/.exec(iosTime(device.now())) ?? [];
  const rows = shown.map(
    ([each, text], i) =>
      `${String(i + 1).padStart(5)}  -rw-  ${String(text.length).padStart(10)}  ${day} ${year} 12:00:00 +09:00  ${each}`,
  );
  const used = files.reduce((sum, [, text]) => sum + text.length, 0);
  const head = name === "" ? `Directory of ${path.replace(/:$/, ":/")}` : `Directory of ${path}`;
  return [
    head,
    "",
    ...(rows.length > 0 ? rows : ["No files in directory"]),
    "",
    `${TOTAL} bytes total (${TOTAL - used} bytes free)`,
  ];
}

async function copy(session: IosSession, from: string, to: string): Promise<Reply> {
  const { device, user } = session;
  const text = contentOf(device, from);
  if (text === undefined) return missing(from);
  const isRunning = /^(system:\/?)?running-config$/i.test(to);
  const suggested = isRunning ? "running-config" : nameOf(to);
  const answer = isQuiet(device) ? "" : await session.ask(`Destination filename [${suggested}]? `);
  if (!isRunning) {
    filesOf(device).set(answer === "" ? suggested : nameOf(answer), text);
    return [`${text.length} bytes copied in 0.512 secs (${text.length * 2} bytes/sec)`];
  }
  return [...merge(device, text, user.name), `${text.length} bytes copied in 0.724 secs (${text.length} bytes/sec)`, ""];
}

async function remove(session: IosSession, path: string, force: boolean): Promise<Reply> {
  const { device } = session;
  const asks = !force && !isQuiet(device);
  const answer = asks ? await session.ask(`Delete filename [${nameOf(path)}]? `) : "";
  const name = answer === "" ? nameOf(path) : nameOf(answer);
  if (!force && !(await session.confirm(`Delete flash:/${name}? [confirm]`))) return [];
  return filesOf(device).delete(name) ? [] : [`%Error deleting flash:/${name} (No such file or directory)`];
}

function verify({ device }: IosSession, path: string): Reply {
  const text = contentOf(device, path);
  if (text === undefined) return missing(path);
  return [`.Done!`, `verify /md5 (${path}) = ${createHash("md5").update(text).digest("hex")}`, ""];
}

/** Going back on an error needs the archive. */
function configureReplace(session: IosSession, path: string, options: string): Reply {
  const { device, user } = session;
  const text = contentOf(device, path);
  if (text === undefined) return missing(path);
  if (/\brevert\b/.test(options) && !hasArchive(device)) return ["%Please turn config archive on", ""];
  const before = device.running();
  const { passes, left } = replace(device, readConfig(text, device.family.literalEnd), user.name);
  if (left.length === 0) return ["", `Total number of passes: ${passes}`, "Rollback Done", ""];
  const listed = ["The following commands are failed to apply to the IOS image.", "********", ...contextual(left), "********"];
  if (!/\brevert trigger error\b/.test(options)) return [...listed, `Rollback aborted after ${passes} passes`, ""];
  restore(device, before);
  return [...listed, "Error: the original configuration has been successfully restored", ""];
}

async function confirmReplace(session: IosSession, path: string, options: string): Promise<Reply> {
  if (/\bforce\b/.test(options)) return configureReplace(session, path, options);
  await session.terminal.print([
    "This will apply all necessary additions and deletions",
    "to replace the current running configuration with the",
    "contents of the specified configuration file, which is",
    "assumed to be a complete configuration, not a partial",
    "configuration. Enter Y if you are sure you want to proceed. ",
  ]);
  const answer = await session.ask("? [no]: ");
  return /^y/i.test(answer) ? configureReplace(session, path, options) : [];
}

export function hasArchive(device: Device): boolean {
  const at = device.model.root.children.find((child) => child.kind === "line" && child.text === "archive");
  return at?.children.some((child) => child.text.trim().startsWith("path ")) === true;
}

function compare({ device }: IosSession, from: string, to: string): Reply {
  const [one, other] = [from, to].map((path) => contentOf(device, path));
  if (one === undefined) return missing(from);
  if (other === undefined) return missing(to);
  const found = differences(readConfig(one, device.family.literalEnd), readConfig(other, device.family.literalEnd));
  return ["!Contextual Config Diffs:", ...(found.length === 0 ? ["!No changes were found"] : contextual(found))];
}

/** What typing the file would change. */
function incremental({ device }: IosSession, path: string): Reply {
  const text = contentOf(device, path);
  if (text === undefined) return missing(path);
  const shown = commandsFor(differences(runningLines(device), merged(device, text)));
  return ["!List of Commands:", ...shown, "end", ...(shown.length === 0 ? ["!No changes were found"] : [])];
}

function commandsFor(found: readonly Difference[], indent = ""): string[] {
  return found.flatMap(({ sign, line, below }) =>
    sign === "-"
      ? [`${indent}${line.text.startsWith("no ") ? line.text.slice(3) : `no ${line.text}`}`]
      : [`${indent}${line.text}`, ...line.verbatim, ...commandsFor(below, `${indent} `)],
  );
}

const command = (form: string, run: Command<IosSession>["run"]): Command<IosSession> => ({ form, run });

export const fileCommands: readonly Command<IosSession>[] = [
  command("dir", (session) => directory(session)),
  command("dir <path:word>", (session, { path }) => directory(session, path)),
  command("more <path:word>", ({ device }, { path = "" }) => {
    const text = contentOf(device, path);
    return text === undefined ? missing(path) : text.replace(/\n$/, "").split("\n");
  }),
  command("delete <path:word>", (session, { path = "" }) => remove(session, path, false)),
  command("delete /force <path:word>", (session, { path = "" }) => remove(session, path, true)),
  command("verify /md5 <path:word>", (session, { path = "" }) => verify(session, path)),
  command("copy <from:word> <to:word>", (session, { from = "", to = "" }) => copy(session, from, to)),
  command("configure replace <path:word> [ <options:line> ]", (session, { path = "", options = "" }) =>
    confirmReplace(session, path, options),
  ),
  command("show archive", ({ device }) =>
    hasArchive(device)
      ? ["The maximum archive configurations allowed is 10.", "There are currently 0 archive configurations saved."]
      : [" Archive feature not enabled"],
  ),
  command("show archive config differences", (session) => compare(session, "startup-config", "running-config")),
  command("show archive config differences <from:word>", (session, { from = "" }) => compare(session, from, "running-config")),
  command("show archive config differences <from:word> <to:word>", (session, { from = "", to = "" }) =>
    compare(session, from, to),
  ),
  command("show archive config incremental-diffs <path:word> [ ignorecase ]", (session, { path = "" }) =>
    incremental(session, path),
  ),
];
