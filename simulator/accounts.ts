import type { Clock } from "./clock";
import type { User } from "./index";

const LOCKED_FOR = 15 * 60_000;

/** Who may log in. Too many wrong passwords lock an account for a while, whatever password comes then. */
export class Accounts {
  private readonly failures = new Map<string, number>();
  private readonly locked = new Set<string>();

  constructor(
    readonly users: readonly User[],
    private readonly limit: number,
    private readonly clock: Clock,
  ) {}

  check(name: string, password: string): User | undefined {
    const user = this.users.find((each) => each.name === name && each.password === password);
    if (user === undefined) this.fail(name);
    if (user === undefined || this.locked.has(name)) return undefined;
    this.failures.delete(name);
    return user;
  }

  private fail(name: string): void {
    const count = (this.failures.get(name) ?? 0) + 1;
    this.failures.set(name, count);
    if (this.limit === 0 || count < this.limit || this.locked.has(name)) return;
    this.locked.add(name);
    this.clock.after(LOCKED_FOR, () => {
      this.locked.delete(name);
      this.failures.delete(name);
    });
  }
}
