import type { Command, Reply } from "../session/commands";
import type { IosSession } from "../session/ios";

const NOTHING = ["%No Rollback Confirmed Change pending"];

/** A confirmed change needs `archive` with a `path`. */
function hasArchive({ device }: IosSession): boolean {
  const archive = device.model.root.children.find((child) => child.kind === "line" && child.text === "archive");
  return archive?.children.some((child) => child.text.trim().startsWith("path ")) === true;
}

function start(session: IosSession, minutes: number, idle: boolean): Reply {
  const { device } = session;
  if (!hasArchive(session)) return ["%Turn config archive on before using Rollback Confirmed Change"];
  if (device.rollback.pending !== undefined) return ["%Rollback Confirmed Change already pending"];
  const entered = session.enter() ?? [];
  if (session.block === undefined) return entered;
  device.rollback.start(session.user.name, minutes, idle);
  return ["Rollback Confirmed Change: Backing up current running config to flash:archive-", ...entered];
}

function adjust({ device }: IosSession, minutes: number, idle: boolean): Reply {
  if (device.rollback.pending === undefined) return NOTHING;
  device.rollback.adjust(minutes, idle);
  return [];
}

function revert({ device }: IosSession): Reply {
  if (!device.rollback.revert()) return NOTHING;
  return ["Rollback Confirmed Change: rolling to:flash:archive-", "", "Total number of passes: 1", "Rollback Done", ""];
}

function show({ device }: IosSession): Reply {
  const { pending } = device.rollback;
  if (pending === undefined) return NOTHING;
  const kind = pending.idle ? "idle timer" : "absolute timer";
  return [`Timer type: ${kind}`, `Timer value: ${pending.minutes} min`, `User: ${pending.by}`];
}

const MINUTES = "<minutes:int:1-120>";

export const revertCommands: readonly Command<IosSession>[] = [
  { form: `configure terminal revert timer ${MINUTES}`, run: (session, { minutes }) => start(session, Number(minutes), false) },
  {
    form: `configure terminal revert timer idle ${MINUTES}`,
    run: (session, { minutes }) => start(session, Number(minutes), true),
  },
  { form: "configure confirm", run: ({ device }) => (device.rollback.confirm() ? [] : NOTHING) },
  { form: "configure revert now", run: revert },
  { form: `configure revert timer ${MINUTES}`, run: (session, { minutes }) => adjust(session, Number(minutes), false) },
  { form: `configure revert timer idle ${MINUTES}`, run: (session, { minutes }) => adjust(session, Number(minutes), true) },
  { form: "show archive config rollback timer", run: show },
];
