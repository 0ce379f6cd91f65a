import { iosTime } from "../families/cisco-ios/time";
import type { Command, Reply } from "../session/commands";
import type { IosSession } from "../session/ios";

const NOTHING = ["%No Rollback Confirmed Change pending"];

/** A confirmed change needs `archive` with a `path`. */
function start(session: IosSession, minutes: number, idle: boolean): Reply {
  const { device } = session;
  if (device.archive.path === undefined) return ["%Turn config archive on before using Rollback Confirmed Change"];
  if (device.rollback.pending !== undefined) return ["%Rollback Confirmed Change already pending"];
  const entered = session.enter() ?? [];
  if (session.block === undefined) return entered;
  const file = device.archive.store();
  if (file === undefined) {
    session.block = undefined;
    device.lock.release(session);
    return ["%Error backing up current running config", "Rollback Confirmed Change: Backup failed"];
  }
  device.rollback.start({ by: session.user.name, minutes, idle, file });
  return [`Rollback Confirmed Change: Backing up current running config to ${file}`, "", ...entered];
}

function adjust({ device }: IosSession, minutes: number, idle: boolean): Reply {
  if (device.rollback.pending === undefined) return NOTHING;
  device.rollback.adjust(minutes, idle);
  return [];
}

function show({ device }: IosSession): Reply {
  const { pending } = device.rollback;
  if (pending === undefined) return NOTHING;
  return [
    `Time configured(or reconfigured): ${iosTime(pending.at, device.zone())}`,
    `Timer type: ${pending.idle ? "idle timer" : "absolute timer"}`,
    `Timer value: ${pending.minutes} min`,
    `User: ${pending.by}`,
  ];
}

const MINUTES = "<minutes:int:1-120>";

export const revertCommands: readonly Command<IosSession>[] = [
  { form: `configure terminal revert timer ${MINUTES}`, run: (session, { minutes }) => start(session, Number(minutes), false) },
  {
    form: `configure terminal revert timer idle ${MINUTES}`,
    run: (session, { minutes }) => start(session, Number(minutes), true),
  },
  { form: "configure confirm", run: ({ device }) => (device.rollback.confirm() ? [] : NOTHING) },
  { form: "configure revert now", run: ({ device }) => device.rollback.revert() ?? NOTHING },
  { form: `configure revert timer ${MINUTES}`, run: (session, { minutes }) => adjust(session, Number(minutes), false) },
  { form: `configure revert timer idle ${MINUTES}`, run: (session, { minutes }) => adjust(session, Number(minutes), true) },
  { form: "show archive config rollback timer", run: show },
];
