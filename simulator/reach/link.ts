import type { Socket } from "node:net";
import { Duplex } from "node:stream";
import { Gate } from "./gate";

/** The connection of an SSH client, through a gate. */
export class Link extends Duplex {
  readonly gate = new Gate();

  constructor(private readonly socket: Socket) {
    super({ allowHalfOpen: true });
    const pass = (deliver: () => void) => this.gate.pass(deliver);
    socket.on("data", (chunk) => pass(() => !this.push(chunk) && socket.pause()));
    socket.on("end", () => pass(() => this.push(null)));
    socket.on("close", () => pass(() => this.destroy()));
    socket.on("error", () => undefined);
  }

  get remoteAddress(): string | undefined {
    return this.socket.remoteAddress;
  }

  get remotePort(): number | undefined {
    return this.socket.remotePort;
  }

  setNoDelay(on: boolean): this {
    this.socket.setNoDelay(on);
    return this;
  }

  override _read(): void {
    this.socket.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.gate.pass(() => this.socket.writable && this.socket.write(chunk));
    done();
  }

  override _final(done: () => void): void {
    this.gate.pass(() => this.socket.end());
    done();
  }

  override _destroy(_error: Error | null, done: () => void): void {
    this.gate.pass(() => this.socket.destroy());
    done();
  }
}
