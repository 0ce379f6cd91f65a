import type { ServerChannel } from "ssh2";
import type { Device } from "../device";
import { fileName } from "../flash";

const READY = "\0";

/**
 * The receiving end of `scp`, where the configuration has `ip scp server enable`: `C<mode> <size> <name>`, the bytes,
 * an end mark. Answers whether it takes the command.
 */
export function receiveFile(device: Device, command: string, accept: () => ServerChannel): boolean {
  const [, path] = /^scp (?:-\w+ )*-t (?:-- )?(\S+)$/.exec(command) ?? [];
  if (path === undefined || !device.model.lines().includes("ip scp server enable")) return false;
  const channel = accept();
  let received = Buffer.alloc(0);
  let size: number | undefined;
  channel.write(READY);
  channel.on("data", (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    const end = received.indexOf("\n");
    if (size === undefined && end >= 0) {
      size = Number(/^C\d+ (\d+) /.exec(received.toString("utf8", 0, end))?.[1] ?? Number.NaN);
      received = received.subarray(end + 1);
      channel.write(Number.isNaN(size) ? "\x01scp: protocol error\n" : READY);
    }
    if (size === undefined || received.length <= size) return;
    device.flash.set(fileName(path), received.toString("utf8", 0, size));
    received = Buffer.alloc(0);
    channel.write(READY);
  });
  channel.on("end", () => {
    channel.exit(0);
    channel.end();
  });
  return true;
}
