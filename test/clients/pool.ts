/** Starts the works in their order, at most so many at once; answers a promise for each. */
export function pooled<T>(works: readonly (() => Promise<T>)[], atOnce: number): Promise<T>[] {
  const waiting: (() => void)[] = [];
  let free = atOnce;
  const enter = () => (free > 0 ? Promise.resolve(void free--) : new Promise<void>((go) => waiting.push(go)));
  const leave = () => {
    const next = waiting.shift();
    if (next) next();
    else free++;
  };
  return works.map(async (work) => {
    await enter();
    try {
      return await work();
    } finally {
      leave();
    }
  });
}
