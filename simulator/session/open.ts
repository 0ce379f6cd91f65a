import type { Device, User } from "../device";
import type { Caller } from "../seats";
import { IosSession } from "./ios";
import { IxSession } from "./ix";
import type { Wire } from "./session";

interface Who {
  readonly device: Device;
  readonly user: User;
  readonly caller: Caller;
}

/** A session of the router's family on the wire; it waits for what it is told to do. */
export function createSession({ device, user, caller }: Who, wire: Wire): IxSession | IosSession {
  const through = device.faults.disturb(wire, device.clock);
  const options = { device, user, caller, wire: through };
  return device.options.dialect === "nec-ix" ? new IxSession(options) : new IosSession(options);
}

/** A session that somebody types in. */
export function openSession(who: Who, wire: Wire): IxSession | IosSession {
  const session = createSession(who, wire);
  void session.run();
  return session;
}
