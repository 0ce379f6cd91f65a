import type { Socket } from "node:net";

const LENGTH_FIELD = 4;

/** Hangs up on a client whose first packet, its list of methods, is longer than the server bears. */
export function limitFirstPacket(socket: Socket, limit: number): void {
  if (limit === 0) return;
  let seen = Buffer.alloc(0);
  const look = (chunk: Buffer) => {
    seen = Buffer.concat([seen, chunk]);
    const line = seen.indexOf("\n");
    if (line < 0 || seen.length < line + 1 + LENGTH_FIELD) return;
    socket.off("data", look);
    if (seen.readUInt32BE(line + 1) > limit) socket.destroy();
  };
  socket.prependListener("data", look);
}
