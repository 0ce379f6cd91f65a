import type { Device } from "../device";
import type { Connection } from "./gate";
import { hasServer, isServed, passes } from "./judge";
import type { Way } from "./way";

/** Who reaches the router. A change that cuts a way cuts the sessions that came by it; one that heals it, heals them. */
export class Reach {
  private readonly connections = new Map<Connection, Way | undefined>();
  /** A fault: nobody reaches the router, whatever is configured. */
  private isCutOff = false;
  /** Without a server when it started, a router has one that its configuration does not tell of. */
  private readonly tellsOfServer: boolean;
  private callOff: () => void = () => undefined;

  constructor(private readonly device: Device) {
    this.tellsOfServer = hasServer(device);
    device.watchers.add(() => this.reconsider());
  }

  join(connection: Connection, way: Way | undefined): void {
    this.connections.set(connection, way);
    if (way !== undefined) this.lookLater();
  }

  leave(connection: Connection): void {
    this.connections.delete(connection);
  }

  loseAll(): void {
    for (const connection of this.connections.keys()) connection.lose();
  }

  cutOff(): void {
    this.isCutOff = true;
    this.reconsider();
  }

  /** The timer of the router has fired. */
  heal(): void {
    this.isCutOff = false;
    this.reconsider();
  }

  /** What a new connection meets: nothing at all, or a closed door. */
  refusal(way: Way | undefined): "silent" | "hang-up" | undefined {
    if (this.isCutOff) return "silent";
    if (way !== undefined && !passes(this.device, way, false)) return "silent";
    if (this.tellsOfServer && !hasServer(this.device)) return "hang-up";
    return way === undefined || isServed(this.device, way) ? undefined : "hang-up";
  }

  /** The lists of the servers look at new connections; whether that of an IX looks at those that stand is open. */
  private goesOn(way: Way): boolean {
    const { device } = this;
    if (!passes(device, way, true)) return false;
    const isServerStrict = device.options.dialect === "nec-ix" && device.behaviour("ix-server-list") === "cuts";
    return !isServerStrict || isServed(device, way);
  }

  private reconsider(): void {
    for (const [connection, way] of this.connections) {
      const isOpen = !this.isCutOff && (way === undefined || this.goesOn(way));
      if (isOpen) connection.unblock();
      else connection.block();
    }
    this.lookLater();
  }

  /** On wires, what others do and what time brings decides as well. */
  private lookLater(): void {
    this.callOff();
    const { network, clock } = this.device;
    const isWatching = [...this.connections.values()].some((way) => way !== undefined);
    if (network?.isWired() !== true || !isWatching) return;
    this.callOff = clock.after(1000, () => this.reconsider());
  }
}
