import type { Device } from "../device";
import type { Command, Reply } from "../session/commands";
import type { IosSession } from "../session/ios";
import { contextual, type Difference, differences, readConfig } from "./config-text";
import { merged, replace, restore, runningLines } from "./ios-apply";
import { contentOf, missing } from "./ios-files";

const OFF = ["%Please turn config archive on", ""];

/** `time N` and `revert trigger` need the archive: they need something to go back to. */
function configureReplace(session: IosSession, path: string, options: string): Reply {
  const { device, user } = session;
  const text = contentOf(device, path);
  if (text === undefined) return missing(path);
  const [, minutes] = /\btime(?:r)? (\d+)/.exec(options) ?? [];
  if ((minutes !== undefined || /\brevert\b/.test(options)) && device.archive.path === undefined) return OFF;
  const holder = device.lock.occupant(session);
  if (holder !== undefined && !/\bnolock\b/.test(options))
    return ["Unable to get config lock", `Configuration mode locked exclusively by user '${holder.user.name}'`, ""];
  if (!isWhole(text)) return [`%The input file is not a valid config file.`, "Rollback aborted after 0 passes", ""];
  if (minutes !== undefined) {
    if (device.rollback.pending !== undefined) return ["%Rollback Confirmed Change already pending"];
    const file = device.archive.store();
    if (file === undefined) return ["%Error backing up current running config"];
    device.rollback.start({ by: user.name, minutes: Number(minutes), idle: false, file });
  }
  return obey(device, { text, by: user.name, goesBack: /\brevert trigger( error)?\b/.test(options) });
}

/** A replacement is a whole configuration: it has a `version` and ends with `end`. */
function isWhole(text: string): boolean {
  return /^version /m.test(text) && /^end\s*$/m.test(text);
}

function obey(
  device: Device,
  { text, by, goesBack }: { readonly text: string; readonly by: string; readonly goesBack: boolean },
): Reply {
  const before = device.running();
  const { passes, left } = replace(device, readConfig(text, device.family.literalEnd), by);
  if (left.length === 0) return ["", `Total number of passes: ${passes}`, "Rollback Done", ""];
  const listed = ["The following commands are failed to apply to the IOS image.", "********", ...contextual(left), "********"];
  if (!goesBack) return [...listed, `Rollback aborted after ${passes} passes`, ""];
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

function show({ device: { archive } }: IosSession): Reply {
  if (archive.path === undefined) return [" Archive feature not enabled"];
  const { files, maximum, path } = archive;
  const rows = Array.from({ length: maximum }, (_, i) => {
    const file = files[i];
    const mark = i === files.length - 1 ? " <- Most Recent" : "";
    return `   ${String(i + 1).padEnd(8)}${file ?? ""}${mark}`;
  });
  return [
    `The maximum archive configurations allowed is ${maximum}.`,
    `There are currently ${files.length} archive configurations saved.`,
    `The next archive file will be named ${path}-<timestamp>-${files.length}`,
    " Archive #  Name",
    ...rows,
  ];
}

function store({ device }: IosSession): Reply {
  if (device.archive.path === undefined) return [" Archive feature not enabled", "% Error caught by command handler"];
  return device.archive.store() === undefined ? ["%Error writing the archive (No space left on device)"] : [];
}

const command = (form: string, run: Command<IosSession>["run"]): Command<IosSession> => ({ form, run });

export const archiveCommands: readonly Command<IosSession>[] = [
  command("configure replace <path:word> [ <options:line> ]", (session, { path = "", options = "" }) =>
    confirmReplace(session, path, options),
  ),
  command("archive config", store),
  command("show archive", show),
  command("show archive config differences", (session) => compare(session, "startup-config", "running-config")),
  command("show archive config differences <from:word>", (session, { from = "" }) => compare(session, from, "running-config")),
  command("show archive config differences <from:word> <to:word>", (session, { from = "", to = "" }) =>
    compare(session, from, to),
  ),
  command("show archive config incremental-diffs <path:word> [ ignorecase ]", (session, { path = "" }) =>
    incremental(session, path),
  ),
];
