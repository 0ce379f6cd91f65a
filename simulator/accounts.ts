import type { Clock } from "./clock";
import type { User } from "./index";

const LOCKED_FOR = 15 * 60_000;

/** A user as a line of the configuration makes him. */
export interface ConfiguredUser {
  readonly name: string;
  /** The line as it is shown. */
  readonly line: string;
  /** Known where it was typed here; of a dump only the hash is known. */
  readonly password?: string;
  readonly level?: User["level"];
  readonly privilege?: number;
}

interface Options {
  readonly users: readonly User[];
  /** Wrong passwords in a row that lock an account; 0: never. */
  readonly limit: number;
  readonly clock: Clock;
  readonly configured: () => readonly ConfiguredUser[];
}

/** Who may log in. Too many wrong passwords lock an account for a while, whatever password comes then. */
export class Accounts {
  private readonly failures = new Map<string, number>();
  private readonly locked = new Set<string>();
  /** The lines with which the router came: the users that it was given are meant by them. */
  private readonly original: ReadonlyMap<string, string>;
  /** Passwords that were typed, by the line that they became: a restart does not forget them. */
  private readonly typed = new Map<string, string>();

  constructor(private readonly options: Options) {
    this.original = new Map(options.configured().map(({ name, line }) => [name, line]));
  }

  check(name: string, password: string): User | undefined {
    const user = this.find(name, password);
    if (user === undefined) this.fail(name);
    if (user === undefined || this.locked.has(name)) return undefined;
    this.failures.delete(name);
    return user;
  }

  /** Looks at what was typed, before a restart can forget it. */
  learn(): void {
    for (const { line, password } of this.options.configured()) if (password !== undefined) this.typed.set(line, password);
  }

  /** A user whose line is gone is gone; one whose line was typed anew has the password that was typed. */
  private find(name: string, password: string): User | undefined {
    const given = this.options.users.find((each) => each.name === name);
    const now = this.options.configured().find((each) => each.name === name);
    if (now === undefined)
      return given !== undefined && !this.original.has(name) && given.password === password ? given : undefined;
    const known = now.password ?? this.typed.get(now.line);
    if (known === undefined || (given !== undefined && now.line === this.original.get(name)))
      return given?.password === password ? given : undefined;
    if (known !== password) return undefined;
    const { level, privilege } = now;
    return { name, password, ...(level === undefined ? {} : { level }), ...(privilege === undefined ? {} : { privilege }) };
  }

  private fail(name: string): void {
    const count = (this.failures.get(name) ?? 0) + 1;
    this.failures.set(name, count);
    const { limit, clock } = this.options;
    if (limit === 0 || count < limit || this.locked.has(name)) return;
    this.locked.add(name);
    clock.after(LOCKED_FOR, () => {
      this.locked.delete(name);
      this.failures.delete(name);
    });
  }
}
