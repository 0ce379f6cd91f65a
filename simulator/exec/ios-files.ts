import { createHash } from "node:crypto";
import type { Device } from "../device";
import { fileName } from "../flash";
import type { Command, Reply } from "../session/commands";
import type { IosSession } from "../session/ios";
import { localTime } from "../zone";
import { merge } from "./ios-apply";

/** What the path leads to: a file, or one of the two configurations. */
export function contentOf(device: Device, path: string): string | undefined {
  if (/^(system:\/?)?running-config$/i.test(path)) return device.running();
  if (/^(nvram:\/?)?startup-config$/i.test(path)) return device.startup();
  return /^null:/i.test(path) ? "" : device.flash.get(fileName(path));
}

export function missing(path: string): Reply {
  return [`%Error opening ${path} (No such file or directory)`];
}

function isQuiet(device: Device): boolean {
  return device.topLines().includes("file prompt quiet");
}

function directory({ device }: IosSession, path = "flash:/"): Reply {
  const name = fileName(path);
  const files = device.flash.list();
  const shown = name === "" ? files : files.filter(([each]) => each === name);
  if (name !== "" && shown.length === 0) return missing(path);
  const zone = device.zone();
  const { month, day, year, time } = localTime(device.now(), zone);
  const [sign, hours, minutes] = [zone.minutes < 0 ? "-" : "+", Math.abs(zone.minutes) / 60, Math.abs(zone.minutes) % 60];
  const pad = (value: number) => String(Math.floor(value)).padStart(2, "0");
  const rows = shown.map(
    ([each, text], i) =>
      `${String(i + 1).padStart(5)}  -rw-  ${String(text.length).padStart(10)}  ${month} ${day} ${year} ${time} ${sign}${pad(hours)}:${pad(minutes)}  ${each}`,
  );
  const head = name === "" ? `Directory of ${path.replace(/:$/, ":/")}` : `Directory of ${path}`;
  return [
    head,
    "",
    ...(rows.length > 0 ? rows : ["No files in directory"]),
    "",
    `${device.flash.size} bytes total (${device.flash.free()} bytes free)`,
  ];
}

async function copy(session: IosSession, from: string, to: string): Promise<Reply> {
  const { device, user } = session;
  const text = contentOf(device, from);
  if (text === undefined) return missing(from);
  if (/^(nvram:\/?)?startup-config$/i.test(to)) return device.isRunning(from) ? session.copy() : session.copyToStartup(text);
  const isRunning = device.isRunning(to);
  const suggested = isRunning ? "running-config" : fileName(to) || fileName(from);
  const answer = isQuiet(device) ? "" : await session.ask(`Destination filename [${suggested}]? `);
  if (isRunning)
    return [...merge(device, text, user.name), `${text.length} bytes copied in 0.724 secs (${text.length} bytes/sec)`, ""];
  const name = answer === "" ? suggested : fileName(answer);
  if (device.flash.has(name) && !isQuiet(device)) {
    await session.terminal.print(["%Warning:There is a file already existing with this name "]);
    if (!(await session.confirm("Do you want to over write? [confirm]"))) return [];
  }
  if (!device.flash.set(name, text)) return [`%Error opening flash:${name} (No space left on device)`];
  return [`${text.length} bytes copied in 0.512 secs (${text.length * 2} bytes/sec)`];
}

async function remove(session: IosSession, path: string, force: boolean): Promise<Reply> {
  const { device } = session;
  const asks = !force && !isQuiet(device);
  const answer = asks ? await session.ask(`Delete filename [${fileName(path)}]? `) : "";
  const name = answer === "" ? fileName(path) : fileName(answer);
  if (!force && !(await session.confirm(`Delete flash:/${name}? [confirm]`))) return [];
  return device.flash.delete(name) ? [] : [`%Error deleting flash:/${name} (No such file or directory)`];
}

function verify({ device }: IosSession, path: string): Reply {
  const text = contentOf(device, path);
  if (text === undefined) return missing(path);
  return [`.Done!`, `verify /md5 (${path}) = ${createHash("md5").update(text).digest("hex")}`, ""];
}

function systems({ device: { flash } }: IosSession): Reply {
  const pad = (value: number) => String(value).padStart(14);
  return [
    "File Systems:",
    "",
    "       Size(b)       Free(b)      Type  Flags  Prefixes",
    "             -             -    opaque     rw   system:",
    `*${pad(flash.size).slice(1)}${pad(flash.free())}      disk     rw   flash:#`,
    "        262136        254779     nvram     rw   nvram:",
  ];
}

const command = (form: string, run: Command<IosSession>["run"]): Command<IosSession> => ({ form, run });

export const fileCommands: readonly Command<IosSession>[] = [
  command("dir", (session) => directory(session)),
  command("dir <path:word>", (session, { path }) => directory(session, path)),
  command("show flash:", (session) => directory(session)),
  command("show file systems", systems),
  command("more <path:word>", ({ device }, { path = "" }) => {
    const text = contentOf(device, path);
    return text === undefined ? missing(path) : text.replace(/\n$/, "").split("\n");
  }),
  command("delete <path:word>", (session, { path = "" }) => remove(session, path, false)),
  command("delete /force <path:word>", (session, { path = "" }) => remove(session, path, true)),
  command("verify /md5 <path:word>", (session, { path = "" }) => verify(session, path)),
  command("copy <from:word> <to:word>", (session, { from = "", to = "" }) => copy(session, from, to)),
];
