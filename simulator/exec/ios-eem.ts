import type { Device } from "../device";
import { iosTime } from "../families/cisco-ios/time";
import type { Command, Reply } from "../session/commands";
import type { IosSession } from "../session/ios";

function version(): Reply {
  return [
    "Embedded Event Manager Version 4.00",
    "Component Versions:",
    "eem: (rel9)1.2.21",
    "eem-gold: (rel1)1.0.2",
    "eem-call-home: (rel2)1.0.4",
    "",
    "Event Detectors:",
    "Name                Version   Node        Type",
    ...["syslog", "cli", "none", "timer", "track"].map((name) => `${name.padEnd(20)}01.00     node0/0     RP`),
  ];
}

/** `Mon Apr 20 00:00:00 2026` */
function when(device: Device, at: Date): string {
  const [time, , weekday, month, day, year] = iosTime(at, device.zone()).split(" ");
  return `${weekday} ${month} ${day} ${time} ${year}`;
}

function policies({ device }: IosSession): Reply {
  const rows = device.eem
    .registered()
    .flatMap(({ name, kind, detail, at }, i) => [
      `${String(i + 1).padEnd(5)}applet    user    ${kind.padEnd(20)}Off   ${when(device, at).padEnd(24)}  ${name}`,
      ` ${detail}`,
      ` maxrun ${/maxrun (\S+)/.exec(detail)?.[1] ?? "20.000"}`,
      "",
    ]);
  return ["No.  Class     Type    Event Type          Trap  Time Registered           Name", ...rows];
}

function history({ device }: IosSession): Reply {
  const rows = device.eem.history.map(
    ({ at, applet, event }, i) =>
      `${String(i + 1).padEnd(4)} ${String(i + 1).padEnd(4)} Actv success  ${when(device, at)}  ${event.padEnd(18)}  applet: ${applet}`,
  );
  return ["No.  Job Id Proc Status   Time of Event            Event Type          Name", ...rows];
}

/** An image without the feature does not know the words. */
function present(run: Command<IosSession>["run"]): Command<IosSession>["run"] {
  return (session, args) =>
    session.device.behaviour("ios-eem") === "present" ? run(session, args) : ["% Invalid input detected at '^' marker.", ""];
}

export const eemCommands: readonly Command<IosSession>[] = [
  { form: "show event manager version", run: present(version) },
  { form: "show event manager policy registered", run: present(policies) },
  { form: "show event manager history events", run: present(history) },
  {
    form: "event manager run <applet:word>",
    run: present(({ device }, { applet = "" }) =>
      device.eem.fire(applet) ? [] : [`EEM policy ${applet} not registered with event none Event Detector`],
    ),
  },
];
