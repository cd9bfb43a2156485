// Lets a number of pieces of work run at a time, the others waiting in order.

/** `alone`: nothing else runs beside it. */
export type Gate = <T>(work: () => Promise<T>, alone?: 'alone') => Promise<T>;

export function openGate(limit: number): Gate {
  let busy = 0;
  const waiting: { readonly places: number; readonly go: () => void }[] = [];
  const admit = () => {
    for (let next = waiting[0]; next !== undefined && busy + next.places <= limit; next = waiting[0]) {
      waiting.shift();
      busy += next.places;
      next.go();
    }
  };
  return async (work, alone) => {
    const places = alone === undefined ? 1 : limit;
    await new Promise<void>((go) => {
      waiting.push({ places, go });
      admit();
    });
    try {
      return await work();
    } finally {
      busy -= places;
      admit();
    }
  };
}
