import type { Device } from "./device";

/** `reload in N`: the router starts again after a while, unless somebody calls it off. */
export class PlannedReload {
  private at: Date | undefined;
  private callOff: () => void = () => undefined;

  constructor(private readonly device: Pick<Device, "clock" | "interrupt" | "reload">) {}

  /** When it will happen, if it will. */
  get due(): Date | undefined {
    return this.at;
  }

  start(minutes: number): void {
    this.drop();
    const { clock, interrupt } = { clock: this.device.clock, interrupt: (line: string) => this.device.interrupt(framed(line)) };
    this.at = new Date(clock.now().getTime() + minutes * 60_000);
    const alarms = [5, 1]
      .filter((left) => left < minutes)
      .map((left) => clock.after((minutes - left) * 60_000, () => interrupt(`SHUTDOWN in 0:0${left}:00`)));
    const last = clock.after(minutes * 60_000, () => this.device.reload());
    this.callOff = () => {
      for (const cancel of [...alarms, last]) cancel();
    };
  }

  cancel(): boolean {
    if (this.at === undefined) return false;
    this.drop();
    this.device.interrupt(framed("SHUTDOWN ABORTED"));
    return true;
  }

  /** Forgets it without a word. */
  drop(): void {
    this.callOff();
    this.at = undefined;
  }
}

export function framed(text: string): string[] {
  return ["***", `*** --- ${text} ---`, "***"];
}
