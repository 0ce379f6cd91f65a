import type { Device } from "./device";

/** A change of the configuration that goes back by itself unless somebody confirms it. */
export interface ConfirmedChange {
  readonly by: string;
  readonly minutes: number;
  /** Counts from the last key instead of from the start. */
  readonly idle: boolean;
  /** When the timer was set, or set anew. */
  readonly at: Date;
  /** The file that holds the configuration to go back to. */
  readonly file: string;
}

const WARNING = [
  "Rollback Confirmed Change: Rollback will begin in one minute.",
  'Enter "configure confirm" if you wish to keep what you\'ve configured',
];

/** `configure terminal revert timer N`, `configure confirm`, `configure revert now`. One change can be pending. */
export class RollbackTimer {
  private change: ConfirmedChange | undefined;
  private callOff: () => void = () => undefined;

  /** `restore` makes the running-config what the file says, and answers what it has to say. */
  constructor(
    private readonly device: Pick<Device, "clock" | "log" | "interrupt" | "reach">,
    private readonly restore: (change: ConfirmedChange) => readonly string[],
  ) {}

  get pending(): ConfirmedChange | undefined {
    return this.change;
  }

  start({ by, minutes, idle, file }: Omit<ConfirmedChange, "at">): void {
    const { log, clock } = this.device;
    this.change = { by, minutes, idle, file, at: clock.now() };
    const kind = idle ? "IDLETIMER" : "ABSTIMER";
    log.add(`%ARCHIVE_DIFF-5-ROLLBK_CNFMD_CHG_BACKUP: Backing up current running config to ${file}`);
    log.add(
      `%ARCHIVE_DIFF-5-ROLLBK_CNFMD_CHG_START_${kind}: User: ${by}(Priv: 15, View: 0): Scheduled to rollback to config ${file} in ${minutes} minutes`,
    );
    this.arm(minutes);
  }

  /** Another time for the pending change. */
  adjust(minutes: number, idle: boolean): void {
    if (this.change === undefined) return;
    this.change = { ...this.change, minutes, idle, at: this.device.clock.now() };
    this.arm(minutes);
  }

  /** Somebody types: an idle timer begins anew. */
  heard(): void {
    if (this.change?.idle) this.adjust(this.change.minutes, true);
  }

  confirm(): boolean {
    const { change } = this;
    this.drop();
    if (change)
      this.device.log.add(`%ARCHIVE_DIFF-5-ROLLBK_CNFMD_CHG_CONFIRM: User: ${change.by}: Confirm the configuration change`);
    return change !== undefined;
  }

  /** Brings the old configuration back; answers what is said meanwhile, or nothing where no change is pending. */
  revert(): readonly string[] | undefined {
    const { change } = this;
    if (change === undefined) return undefined;
    this.drop();
    this.device.log.add(
      `%ARCHIVE_DIFF-5-ROLLBK_CNFMD_CHG_ROLLBACK_START: User: ${change.by}: Start rolling to config ${change.file}`,
    );
    return [`Rollback Confirmed Change: rolling to:${change.file}`, "", ...this.restore(change)];
  }

  /** Forgets it without a word. */
  drop(): void {
    this.callOff();
    this.change = undefined;
  }

  private arm(minutes: number): void {
    this.callOff();
    const { clock, log, interrupt, reach } = {
      clock: this.device.clock,
      log: this.device.log,
      interrupt: (lines: readonly string[]) => this.device.interrupt(lines),
      reach: this.device.reach,
    };
    const left = Math.max(0, minutes - 1) * 60_000;
    const warning = clock.after(left, () => {
      const kind = this.change?.idle ? "IDLETIMER" : "ABSTIMER";
      log.add(
        `%ARCHIVE_DIFF-5-ROLLBK_CNFMD_CHG_WARNING_${kind}: System will rollback to config ${this.change?.file} in one minute. Enter "configure confirm" if you wish to keep what you've configured`,
      );
      interrupt(WARNING);
    });
    const end = clock.after(minutes * 60_000, () => {
      const said = this.revert();
      reach.heal();
      if (said) interrupt(said);
    });
    this.callOff = () => {
      warning();
      end();
    };
  }
}
