/** Numbers that come out smallest first. */
export interface Heap {
  readonly push: (value: number) => void;
  readonly pop: () => number | undefined;
  readonly size: () => number;
}

export function createHeap(): Heap {
  const values: number[] = [];
  const swap = (a: number, b: number) => {
    [values[a], values[b]] = [values[b] as number, values[a] as number];
  };
  const rise = (at: number) => {
    for (let i = at; i > 0; ) {
      const parent = (i - 1) >> 1;
      if ((values[parent] as number) <= (values[i] as number)) return;
      swap(i, parent);
      i = parent;
    }
  };
  const sink = () => {
    for (let i = 0; ; ) {
      let least = i;
      for (const child of [2 * i + 1, 2 * i + 2])
        if (child < values.length && (values[child] as number) < (values[least] as number)) least = child;
      if (least === i) return;
      swap(i, least);
      i = least;
    }
  };
  return {
    push: (value) => {
      values.push(value);
      rise(values.length - 1);
    },
    pop: () => {
      const first = values[0];
      const last = values.pop();
      if (values.length > 0 && last !== undefined) {
        values[0] = last;
        sink();
      }
      return first;
    },
    size: () => values.length,
  };
}
