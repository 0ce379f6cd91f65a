import type { Device } from "../device";
import { iosTime } from "../families/cisco-ios/time";
import type { Planned } from "../planned-reload";
import { whoAt } from "../seats";
import type { Command, Reply } from "../session/commands";
import type { IosSession } from "../session/ios";

const REASON = "Reload Command";
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** `10` are minutes, `1:30` hours and minutes. */
function minutesOf(time: string): number | undefined {
  const [, hours = "0", minutes] = /^(?:(\d{1,3}):)?(\d{1,3})$/.exec(time) ?? [];
  return minutes === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}

async function offerToSave(session: IosSession): Promise<void> {
  if (!session.device.unsaved()) return;
  const answer = await session.ask("System configuration has been modified. Save? [yes/no]: ");
  if (/^y/i.test(answer)) await session.terminal.print((await session.save()) ?? []);
}

async function reload(session: IosSession): Promise<Reply> {
  await offerToSave(session);
  if (!(await session.confirm("Proceed with reload? [confirm]"))) return [];
  session.device.reload();
  return undefined;
}

/** A clock that nobody has set gives no time of day. */
function isSet({ behaviour }: Device): boolean {
  return behaviour("ios-clock") === "set";
}

function announcement(device: Device, { at, by }: Planned): string {
  const minutes = Math.floor((at.getTime() - device.now().getTime()) / 60_000);
  return isSet(device)
    ? `Reload scheduled for ${iosTime(at, device.zone())} (in ${spell(minutes)}) by ${by}`
    : `Reload scheduled in ${spell(minutes)} by ${by}`;
}

function spell(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = `${minutes % 60} minute${minutes % 60 === 1 ? "" : "s"}`;
  return hours === 0 ? rest : `${hours} hour${hours === 1 ? "" : "s"} and ${rest}`;
}

async function plan(session: IosSession, at: Date, reason = REASON): Promise<Reply> {
  const { device, user, seat } = session;
  await offerToSave(session);
  const planned = { at, by: whoAt(user.name, seat), reason };
  const head = device.behaviour("ios-reload-names-time") === true ? [announcement(device, planned)] : [];
  await session.terminal.print([...head, `Reload reason: ${reason}`]);
  if (!(await session.confirm("Proceed with reload? [confirm]"))) return [];
  device.plannedReload.start(planned);
  const [now, then] = [device.now(), at].map((date) => iosTime(date, device.zone()));
  device.log.add(`%SYS-5-SCHEDULED_RELOAD: Reload requested for ${then} at ${now} by ${planned.by}. Reload Reason: ${reason}.`);
  return [];
}

function reloadIn(session: IosSession, time: string, reason?: string): Promise<Reply> | Reply {
  const minutes = minutesOf(time);
  if (minutes === undefined || minutes === 0) return ["% Invalid time specified"];
  return plan(session, new Date(session.device.now().getTime() + minutes * 60_000), reason);
}

/** `hh:mm`, of the day or of the one that is named; a time that is over is that of tomorrow. */
function reloadAt(session: IosSession, { time = "", month, day }: Readonly<Record<string, string>>): Promise<Reply> | Reply {
  const { device } = session;
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(time) ?? [];
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return ["% Invalid time specified"];
  if (!isSet(device)) return ["% Clock is not set: cannot schedule a reload for a time of day"];
  const offset = device.zone().minutes * 60_000;
  const now = device.now().getTime();
  const local = new Date(now + offset);
  if (month !== undefined) local.setUTCMonth(MONTHS.indexOf(month.slice(0, 3).toLowerCase()), Number(day));
  local.setUTCHours(Number(hours), Number(minutes), 0, 0);
  const at = local.getTime() - offset;
  return plan(session, new Date(at > now || month !== undefined ? at : at + 86_400_000));
}

/** The prompt comes first: the frame is a message like any other. */
function cancel({ device }: IosSession): Reply {
  if (!device.plannedReload.cancel()) return ["%No reload is scheduled."];
  device.log.add(`%SYS-5-SCHEDULED_RELOAD_CANCELLED:  Scheduled reload cancelled at ${iosTime(device.now(), device.zone())}`);
  setImmediate(() => device.alarm("SHUTDOWN ABORTED"));
  return [];
}

function show({ device }: IosSession): Reply {
  const { due } = device.plannedReload;
  return due === undefined ? ["No reload is scheduled."] : [announcement(device, due), `Reload reason: ${due.reason}`];
}

export const reloadCommands: readonly Command<IosSession>[] = [
  { form: "reload", help: () => "Halt and perform a cold restart", run: reload },
  { form: "reload in <time:word> [ <reason:line> ]", run: (session, { time, reason }) => reloadIn(session, time ?? "", reason) },
  { form: "reload at <time:word> [ <month:word> <day:int:1-31> ]", run: reloadAt },
  { form: "reload cancel", run: cancel },
  { form: "show reload", run: show },
];
