import type { ConfigNode } from "./model/node";

/** Who stands in the configuration mode. */
export interface Holder {
  readonly user: { readonly name: string };
  block: ConfigNode | undefined;
  /** Told that somebody took the mode away. */
  readonly evicted?: () => void;
}

/** Who may change the configuration: everybody, or one at a time. */
export class ConfigLock {
  private holder: Holder | undefined;
  /** Set while somebody keeps everyone else out, on routers that otherwise let all in. */
  private keeping: { readonly holder: Holder; readonly since: number } | undefined;

  constructor(
    private readonly exclusive: boolean,
    private readonly now: () => Date,
  ) {}

  get keeper(): Holder | undefined {
    return this.keeping?.holder;
  }

  /** Milliseconds. */
  get keptSince(): number {
    return this.keeping?.since ?? 0;
  }

  /** The one who keeps this session out. */
  occupant(asking: Holder): Holder | undefined {
    const other = this.keeper ?? (this.exclusive ? this.holder : undefined);
    return other === asking ? undefined : other;
  }

  take(holder: Holder): void {
    this.holder = holder;
  }

  /** Takes the mode away from whoever has it; he falls back to the level below. */
  seize(holder: Holder): void {
    const victim = this.exclusive && this.holder !== holder ? this.holder : undefined;
    if (victim !== undefined) {
      victim.block = undefined;
      victim.evicted?.();
    }
    this.keeping = undefined;
    this.holder = holder;
  }

  /** An administrator sits in the mode and keeps everyone out. */
  keep(holder: Holder): void {
    this.seize(holder);
    this.lockOut(holder);
  }

  /** Whoever stands in the mode keeps everyone else out from now on. */
  lockOut(holder: Holder): void {
    this.keeping = { holder, since: this.now().getTime() };
  }

  /** After a restart nobody is in the mode. */
  forget(): void {
    this.holder = undefined;
    this.keeping = undefined;
  }

  release(holder: Holder): void {
    if (this.holder === holder) this.holder = undefined;
    if (this.keeper === holder) this.keeping = undefined;
  }
}
