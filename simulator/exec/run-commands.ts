import type { Device } from "../device";
import { createSession } from "../session/open";

/** Nobody looks at what the router answers itself. */
const NOWHERE = { send: () => undefined, close: () => undefined };

/**
 * Commands that the router types itself, on a line of its own, one behind the other. A question that nobody answers holds
 * them up until their time is over.
 */
export async function runCommands(device: Device, commands: readonly string[], seconds: number): Promise<void> {
  const user = { name: "EEM", password: "", privilege: 15 };
  const session = createSession({ device, user, caller: { kind: "network", from: "0.0.0.0" } }, NOWHERE);
  let isOver = false;
  const end = () => {
    isOver = true;
    session.end();
  };
  const callOff = device.clock.after(seconds * 1000, end);
  session.wakeUp();
  for (const command of commands) if (!isOver) await session.submit(command);
  callOff();
  end();
}
