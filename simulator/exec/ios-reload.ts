import { iosTime } from "../families/cisco-ios";
import { framed } from "../planned-reload";
import type { Command, Reply } from "../session/commands";
import type { IosSession } from "../session/ios";

/** `10` are minutes, `1:30` hours and minutes. */
function minutesOf(time: string): number | undefined {
  const [, hours = "0", minutes] = /^(?:(\d{1,3}):)?(\d{1,3})$/.exec(time) ?? [];
  return minutes === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}

async function offerToSave(session: IosSession): Promise<void> {
  if (!session.device.unsaved()) return;
  const answer = await session.ask("System configuration has been modified. Save? [yes/no]: ");
  if (/^y/i.test(answer)) await session.terminal.print(session.save() ?? []);
}

async function reload(session: IosSession): Promise<Reply> {
  await offerToSave(session);
  if (!(await session.confirm("Proceed with reload? [confirm]"))) return [];
  session.device.reload();
  return undefined;
}

async function reloadIn(session: IosSession, time: string): Promise<Reply> {
  const { device } = session;
  const minutes = minutesOf(time);
  if (minutes === undefined || minutes === 0) return ["% Invalid time specified"];
  await offerToSave(session);
  const at = new Date(device.now().getTime() + minutes * 60_000);
  await session.terminal.print([`Reload scheduled for ${iosTime(at)} (in ${spell(minutes)}) by ${session.user.name} on vty0`]);
  if (!(await session.confirm("Proceed with reload? [confirm]"))) return [];
  device.plannedReload.start(minutes);
  const [hours, rest] = [Math.floor(minutes / 60), String(minutes % 60).padStart(2, "0")];
  return ["", "", ...framed(`SHUTDOWN in ${hours}:${rest}:00`)];
}

function spell(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = `${minutes % 60} minutes`;
  return hours === 0 ? rest : `${hours} hours and ${rest}`;
}

function show({ device }: IosSession): Reply {
  const { due } = device.plannedReload;
  if (due === undefined) return ["No reload is scheduled."];
  const seconds = Math.round((due.getTime() - device.now().getTime()) / 1000);
  return [`Reload scheduled for ${iosTime(due)} (in ${Math.floor(seconds / 60)} minutes and ${seconds % 60} seconds)`];
}

export const reloadCommands: readonly Command<IosSession>[] = [
  { form: "reload", run: reload },
  { form: "reload in <time:word> [ <reason:line> ]", run: (session, { time }) => reloadIn(session, time ?? "") },
  {
    form: "reload cancel",
    run: ({ device }) => (device.plannedReload.cancel() ? [] : ["%No reload is scheduled."]),
  },
  { form: "show reload", run: show },
];
