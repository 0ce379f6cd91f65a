import { Duplex } from "node:stream";
import type { Device } from "./device";
import { Gate } from "./reach/gate";
import { type Caller, ELSEWHERE } from "./seats";
import { openSession } from "./session/open";

export interface AttachOptions {
  /** The console: it stays through a reload and shows how the router starts. */
  readonly console?: boolean;
  /** Which of the ways of the router it comes by: 0 is the first. Default: none that could be cut. */
  readonly way?: number;
}

/** A login without SSH: the same bytes, in this process. */
export function attach(device: Device, name = device.users[0]?.name, options: AttachOptions = {}): Duplex {
  const user = device.users.find((each) => each.name === name);
  if (user === undefined) throw new Error(`the router has no user ${name}`);
  const { console = false } = options;
  const way = options.way === undefined ? undefined : device.options.ways?.[options.way];
  const caller: Caller = console ? { kind: "console" } : way === undefined ? ELSEWHERE : { kind: "network", from: way.from };
  const gate = new Gate();
  let leave: () => void = () => undefined;
  const stream: Duplex = new Duplex({
    decodeStrings: false,
    read: () => undefined,
    write: (chunk, _encoding, done) => {
      gate.pass(() => session?.terminal.feed(String(chunk)));
      done();
    },
    final: (done) => {
      gate.pass(() => {
        session?.end();
        leave();
      });
      done();
    },
  });
  stream.setEncoding("utf8");
  const isRefused = () =>
    device.isDown() || device.isBusy() || device.door.refusal() !== undefined || device.reach.refusal(way) !== undefined;
  const open = (): ReturnType<typeof openSession> | undefined => {
    if (!console && isRefused()) {
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
      device.reach.leave(gate);
      if (!console || device.boots === boots) return gate.pass(() => stream.push(null));
      stream.push(
        device.family
          .bootText(device.model.lines())
          .map((line) => `${line}\r\n`)
          .join(""),
      );
      session = open();
    };
    if (!console) device.reach.join(gate, way);
    return openSession({ device, user, caller }, { send: (piece) => gate.pass(() => stream.push(piece)), close });
  };
  let session = open();
  return stream;
}
