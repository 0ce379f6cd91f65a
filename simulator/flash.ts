/** What one file system of a router holds, and for how much more there is room. It outlives a restart. */
export class Flash {
  private readonly files = new Map<string, string>();

  constructor(
    readonly size: number,
    private readonly isFull: () => boolean,
  ) {}

  get(name: string): string | undefined {
    return this.files.get(name);
  }

  has(name: string): boolean {
    return this.files.has(name);
  }

  /** Answers whether there was room for it. */
  set(name: string, text: string): boolean {
    if (this.isFull() || text.length > this.free()) return false;
    this.files.delete(name);
    this.files.set(name, text);
    return true;
  }

  delete(name: string): boolean {
    return this.files.delete(name);
  }

  /** Names and contents, the oldest first. */
  list(): readonly (readonly [string, string])[] {
    return [...this.files];
  }

  free(): number {
    return this.size - [...this.files.values()].reduce((sum, text) => sum + text.length, 0);
  }
}

/** `flash:/x`, `flash:x` and `x` are one file. */
export function fileName(path: string): string {
  return path.replace(/^\w+:/, "").replace(/^\/+/, "");
}
