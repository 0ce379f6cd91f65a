/** What becomes of whoever knocks while nobody is let in. */
export type Refusal =
  /** The connection closes before the first byte. */
  | "hang-up"
  /** Packets are lost: the connection is taken, and nothing comes back. */
  | "silent"
  /** Every password is wrong. */
  | "password";

/** Whether a router takes new logins; who is logged in already is no business of the door. */
export class Door {
  private readonly keepers = new Map<object, Refusal>();

  /** Nobody new comes in until `release`. */
  shut(how: Refusal): { readonly release: () => void } {
    const keeper = {};
    this.keepers.set(keeper, how);
    return { release: () => this.keepers.delete(keeper) };
  }

  /** How a new connection is turned away, if it is: the harshest of all that hold. */
  refusal(): Refusal | undefined {
    const held = [...this.keepers.values()];
    return (["silent", "hang-up", "password"] as const).find((how) => held.includes(how));
  }
}
