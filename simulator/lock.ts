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
  private keeper: Holder | undefined;

  constructor(private readonly exclusive: boolean) {}

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
    if (this.keeper !== undefined) this.keeper = undefined;
    this.holder = holder;
  }

  /** An administrator sits in the mode and keeps everyone out. */
  keep(holder: Holder): void {
    this.seize(holder);
    this.keeper = holder;
  }

  release(holder: Holder): void {
    if (this.holder === holder) this.holder = undefined;
    if (this.keeper === holder) this.keeper = undefined;
  }
}
