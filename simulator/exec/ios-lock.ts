import type { Command } from "../session/commands";
import type { IosSession } from "../session/ios";

/** Who keeps others out of the configuration mode. */
export const lockCommands: readonly Command<IosSession>[] = [
  {
    form: "show configuration lock",
    run: (session) => {
      const holder = session.device.lock.occupant(session);
      if (holder === undefined) return ["Parser Configure Lock", "---------------------", "Owner PID         : -1"];
      return [
        "Config Session Lock",
        "---------------------",
        "Owner PID   : 484",
        "TTY number  : 2",
        `TTY username    : ${holder.user.name}`,
        "User debug info : CLI Session Lock",
        "Lock Active time (in Sec)   : 17",
      ];
    },
  },
];
