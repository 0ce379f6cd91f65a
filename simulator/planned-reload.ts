import type { Device } from "./device";

/** A restart that somebody has asked for. */
export interface Planned {
  readonly at: Date;
  /** `ops on vty0 (192.0.2.10)`, or `console`. */
  readonly by: string;
  readonly reason: string;
}

/** Minutes before the restart at which every terminal is told. */
const ALARMS = [5, 1];

/** `reload in N`: the router starts again after a while, unless somebody calls it off. */
export class PlannedReload {
  private planned: Planned | undefined;
  private callOff: () => void = () => undefined;

  constructor(private readonly device: Pick<Device, "clock" | "alarm" | "reload">) {}

  /** What will happen, if something will. */
  get due(): Planned | undefined {
    return this.planned;
  }

  start(planned: Planned): void {
    this.drop();
    const { clock } = this.device;
    const left = planned.at.getTime() - clock.now().getTime();
    this.planned = planned;
    const alarms = ALARMS.filter((minutes) => minutes * 60_000 <= left).map((minutes) =>
      clock.after(left - minutes * 60_000, () => this.device.alarm(`SHUTDOWN in 0:0${minutes}:00`)),
    );
    const last = clock.after(left, () => {
      this.device.alarm("SHUTDOWN NOW");
      this.device.reload();
    });
    this.callOff = () => {
      for (const cancel of [...alarms, last]) cancel();
    };
  }

  cancel(): boolean {
    const wasPlanned = this.planned !== undefined;
    this.drop();
    return wasPlanned;
  }

  /** Forgets it without a word. */
  drop(): void {
    this.callOff();
    this.planned = undefined;
  }
}
