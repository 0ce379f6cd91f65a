import { Duplex } from "node:stream";
import type { Device } from "./device";
import { Gate } from "./reach/gate";
import { openSession } from "./server";

export interface AttachOptions {
  /** The console: it stays through a reload and shows how the router starts. */
  readonly console?: boolean;
}

/** A login without SSH: the same bytes, in this process. */
export function attach(device: Device, name = device.users[0]?.name, { console = false }: AttachOptions = {}): Duplex {
  const user = device.users.find((each) => each.name === name);
  if (user === undefined) throw new Error(`the router has no user ${name}`);
  let leave: () => void = () => undefined;
  const way = new Gate();
  const stream: Duplex = new Duplex({
    decodeStrings: false,
    read: () => undefined,
    write: (chunk, _encoding, done) => {
      way.pass(() => session?.terminal.feed(String(chunk)));
      done();
    },
    final: (done) => {
      way.pass(() => {
        session?.end();
        leave();
      });
      done();
    },
  });
  stream.setEncoding("utf8");
  const open = (): ReturnType<typeof openSession> | undefined => {
    if (!console && (device.isDown() || device.isBusy() || device.door.refusal() !== undefined)) {
      stream.push(null);
      return undefined;
    }
    const { boots } = device;
    device.welcome(user.name);
    let here = true;
    leave = () => {
      if (here) device.farewell(user.name);
      here = false;
    };
    const close = () => {
      leave();
      device.links.delete(way);
      if (!console || device.boots === boots) return way.pass(() => stream.push(null));
      stream.push(
        device.family
          .bootText(device.model.lines())
          .map((line) => `${line}\r\n`)
          .join(""),
      );
      session = open();
    };
    if (!console) device.links.add(way);
    return openSession(device, user, { send: (piece) => way.pass(() => stream.push(piece)), close });
  };
  let session = open();
  return stream;
}
