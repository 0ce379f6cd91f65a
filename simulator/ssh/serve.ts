import type { Connection, ServerChannel } from "ssh2";
import type { Device, User } from "../device";
import { receiveFile } from "../exec/scp";
import type { Link } from "../reach/link";
import type { Caller } from "../seats";
import { createSession, openSession } from "../session/open";
import { authenticate } from "./authentication";

/** A client that is connected, and from where. */
interface Client {
  readonly device: Device;
  readonly client: Connection;
  readonly link: Link;
  readonly caller: Caller;
}

interface Channel extends Client {
  readonly user: User;
  readonly channel: ServerChannel;
}

export function serve(connected: Client): void {
  const { device, client } = connected;
  const user = authenticate(device, client);
  client.on("ready", () => {
    // Missing in the types. Echo and answer are small packets: none should wait for the other's acknowledgement.
    (client as Connection & { setNoDelay: (on: boolean) => void }).setNoDelay(true);
    const { name } = user();
    device.welcome(name);
    client.on("close", () => device.farewell(name));
  });
  const { faults } = device;
  client.on("session", (accept) => {
    if (faults.stallsAt("channel")) return;
    const session = accept();
    session.on("pty", (acceptPty) => !faults.stallsAt("pty") && acceptPty?.());
    session.on("window-change", (acceptChange) => acceptChange?.());
    session.on("exec", (acceptExec, reject, { command }) => {
      // Nobody has seen an IX that takes commands in this way.
      if (device.options.dialect !== "cisco-ios") reject?.();
      else if (!receiveFile(device, command, acceptExec))
        void runOne({ ...connected, user: user(), channel: acceptExec() }, command);
    });
    session.on(
      "shell",
      (acceptShell) => !faults.stallsAt("shell") && serveShell({ ...connected, user: user(), channel: acceptShell() }),
    );
  });
}

/** One command, its output, and then the whole connection closes. */
async function runOne({ device, client, user, channel, caller }: Channel, command: string): Promise<void> {
  const wire = { send: (piece: string | Buffer) => channel.writable && channel.write(piece), close: () => channel.end() };
  if (!device.isBusy()) {
    const session = createSession({ device, user, caller }, wire);
    client.on("close", () => session.end());
    await session.once(command);
  }
  channel.end();
  client.end();
}

/** The router gives no exit status at the end: it just closes. */
function serveShell({ device, user, client, link, channel, caller }: Channel): void {
  if (device.isBusy()) {
    channel.end();
    client.end();
    return;
  }
  channel.setEncoding("utf8");
  const session = openSession(
    { device, user, caller },
    {
      send: (piece) => channel.writable && channel.write(piece),
      close: () => {
        channel.end();
        // Nobody is there who would take leave in his turn.
        if (link.gate.isLost) link.destroy();
      },
    },
  );
  channel.on("data", (text: string | Buffer) => session.terminal.feed(text.toString()));
  channel.on("close", () => {
    session.end();
    client.end();
  });
  client.on("close", () => session.end());
}
