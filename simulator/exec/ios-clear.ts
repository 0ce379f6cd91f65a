import type { Command } from "../session/commands";
import type { IosSession } from "../session/ios";

function confirmed(form: string, question: string, done: readonly string[] = []): Command<IosSession> {
  return { form, run: async (session) => ((await session.confirm(question)) ? done : []) };
}

/** There are no counters here; they ask all the same. */
export const clearCommands: readonly Command<IosSession>[] = [
  confirmed("clear counters", 'Clear "show interface" counters on all interfaces [confirm]'),
  {
    form: "clear logging",
    run: async (session) => {
      if (await session.confirm("Clear logging buffer [confirm]")) session.device.log.entries.length = 0;
      return [];
    },
  },
];
