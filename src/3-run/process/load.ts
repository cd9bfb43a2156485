// What the processes of a build take of the machine's memory, all together.

export type Load = {
  /**
   * Notes what a process takes now, in mebibytes. `spare` ends one that is only kept to save time: where all take more than
   * they may, these go first. True for one at work that has to stop then, since it takes the most of those at work.
   */
  readonly note: (who: object, memory: number, spare?: () => void) => boolean;
  readonly forget: (who: object) => void;
};
type Noted = { readonly memory: number; readonly spare: (() => void) | undefined };

/** `most` mebibytes. */
export function openLoad(most: number): Load {
  const all = new Map<object, Noted>();
  return {
    note: (who, memory, spare) => {
      all.set(who, { memory, spare });
      const noted = [...all];
      if (noted.reduce((sum, [, each]) => sum + each.memory, 0) <= most) return false;
      const spares = noted.filter(([, each]) => each.spare !== undefined);
      for (const [each, { spare }] of spares) {
        all.delete(each);
        spare?.();
      }
      return spares.length === 0 && noted.every(([, each]) => each.memory <= memory);
    },
    forget: (who) => void all.delete(who),
  };
}
