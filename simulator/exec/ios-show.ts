import type { Device } from "../device";
import { lines } from "../model/node";
import type { Command, Reply } from "../session/commands";
import type { IosSession } from "../session/ios";

function licence(device: Device): { readonly model: string; readonly serial: string } {
  const [, model = "C891FJ-K9", serial = "FGL000000XX"] =
    device.model
      .lines()
      .map((line) => /^license udi pid (\S+) sn (\S+)/.exec(line))
      .find((found) => found !== null) ?? [];
  return { model, serial };
}

const MEMORY = [
  "                Head    Total(b)     Used(b)     Free(b)   Lowest(b)  Largest(b)",
  "Processor   126DA3A0   302107744    56123480   245984264   242155648   236281280",
  "      I/O    6E00000    35763200    24122976    11640224    11627584    11635804",
];

/** One block, with a head of its own. */
function runningOf({ device }: IosSession, { name = "" }: Readonly<Record<string, string>>): Reply {
  const typed = device.family.types.iosif?.(name);
  const block = lines(device.model.root).find((node) => node.text === `interface ${typed}`);
  if (block === undefined) return ["                               ^", "% Invalid input detected at '^' marker.", ""];
  const text = [block.text, ...lines(block).map((line) => line.text), "end"];
  return ["Building configuration...", "", `Current configuration : ${text.join("\n").length + 4} bytes`, "!", ...text, ""];
}

/** What clients ask to learn which router they talk to. Numbers that say how busy it is are always the same. */
export const showCommands: readonly Command<IosSession>[] = [
  {
    form: "show inventory",
    run: ({ device }) => {
      const { model, serial } = licence(device);
      return [
        `NAME: "${model.replace(/-K9$/, "")}", DESCR: "${model.replace(/-K9$/, "")} chassis, Hw Serial#: ${serial}, Hw Revision: 1.0"`,
        `PID: ${model.padEnd(18)}, VID: V01  , SN: ${serial}`,
        "",
        "",
      ];
    },
  },
  {
    form: "show hosts",
    run: ({ device }) => {
      const line = device.model.lines().find((each) => each.startsWith("ip domain name "));
      return [
        `Default domain is ${line?.slice("ip domain name ".length) ?? "not set"}`,
        "Name/address lookup uses static mappings",
        "",
      ];
    },
  },
  { form: "show memory statistics", run: () => MEMORY },
  {
    form: "show processes cpu",
    run: () => [
      "CPU utilization for five seconds: 2%/0%; one minute: 1%; five minutes: 1%",
      " PID Runtime(ms)     Invoked      uSecs   5Sec   1Min   5Min TTY Process ",
      "   1           4         118         33  0.00%  0.00%  0.00%   0 Chunk Manager    ",
    ],
  },
  { form: "show lldp", run: () => ["% LLDP is not enabled"] },
  { form: "show lldp neighbors [ detail ]", run: () => ["% LLDP is not enabled"] },
  { form: "show cdp", run: () => ["% CDP is not enabled"] },
  { form: "show cdp neighbors [ detail ]", run: () => ["% CDP is not enabled"] },
  {
    form: "show ip ssh",
    run: () => [
      "SSH Enabled - version 2.0",
      "Authentication methods:publickey,keyboard-interactive,password",
      "Authentication timeout: 120 secs; Authentication retries: 3",
    ],
  },
];

/** What only the privileged level shows. */
export const privilegedCommands: readonly Command<IosSession>[] = [
  { form: "show running-config interface <name:iosif>", run: runningOf },
];
