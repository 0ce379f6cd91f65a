import type { Device } from "./device";

/** A change of the configuration that goes back by itself unless somebody confirms it. */
export interface ConfirmedChange {
  readonly by: string;
  readonly minutes: number;
  /** Counts from the last key instead of from the start. */
  readonly idle: boolean;
  readonly before: readonly string[];
}

const WARNING =
  'Rollback Confirmed Change: Rollback will begin in one minute.\nEnter "configure confirm" if you wish to keep what you\'ve configured';

/** `configure terminal revert timer N`, `configure confirm`, `configure revert now`. One change can be pending. */
export class RollbackTimer {
  private change: ConfirmedChange | undefined;
  private callOff: () => void = () => undefined;

  constructor(private readonly device: Pick<Device, "clock" | "model" | "log" | "interrupt" | "replace">) {}

  get pending(): ConfirmedChange | undefined {
    return this.change;
  }

  start(by: string, minutes: number, idle: boolean): void {
    this.change = { by, minutes, idle, before: this.device.model.lines() };
    const kind = idle ? "IDLETIMER" : "ABSTIMER";
    this.device.log.add("%ARCHIVE_DIFF-5-ROLLBK_CNFMD_CHG_BACKUP: Backing up current running config to flash:archive-");
    this.device.log.add(
      `%ARCHIVE_DIFF-5-ROLLBK_CNFMD_CHG_START_${kind}: User: ${by}: Scheduled to rollback to config in ${minutes} minutes`,
    );
    this.arm(minutes);
  }

  /** Another time for the pending change. */
  adjust(minutes: number, idle: boolean): void {
    if (this.change === undefined) return;
    this.change = { ...this.change, minutes, idle };
    this.arm(minutes);
  }

  /** Somebody types: an idle timer begins anew. */
  heard(): void {
    if (this.change?.idle) this.arm(this.change.minutes);
  }

  confirm(): boolean {
    const found = this.change !== undefined;
    this.drop();
    return found;
  }

  /** Brings the old configuration back. */
  revert(): boolean {
    const { change } = this;
    if (change === undefined) return false;
    this.drop();
    this.device.replace(change.before, change.by);
    this.device.log.add(`%ARCHIVE_DIFF-5-ROLLBK_CNFMD_CHG_ROLLBACK_START: User: ${change.by}: Rollback to config`);
    return true;
  }

  drop(): void {
    this.callOff();
    this.change = undefined;
  }

  private arm(minutes: number): void {
    this.callOff();
    const { clock } = this.device;
    const warning = clock.after(Math.max(0, minutes - 1) * 60_000, () => this.device.interrupt(WARNING.split("\n")));
    const end = clock.after(minutes * 60_000, () => this.revert());
    this.callOff = () => {
      warning();
      end();
    };
  }
}
