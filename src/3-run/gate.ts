// Lets a number of pieces of work run at a time, the others waiting in order.

export type Gate = <T>(work: () => Promise<T>) => Promise<T>;

export function openGate(limit: number): Gate {
  let busy = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (busy < limit) busy += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else busy -= 1;
    }
  };
}
