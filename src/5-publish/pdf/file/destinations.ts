// Reads, from what Chromium printed, the page on which each named element stands; between prints, so it must be quick.

export type Destinations = {
  /** Element's id → index of its page. */
  readonly at: ReadonlyMap<string, number>;
  /** Element's id → how far from the foot of its page it begins, in points. */
  readonly tops: ReadonlyMap<string, number>;
  readonly count: number;
};

/** Looks at four objects of the file and no more: a whole parse takes a third of the time of a print. */
export function readDestinations(bytes: Uint8Array): Destinations {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const object = opener(text);
  const catalog = object(reference(text.slice(text.lastIndexOf('trailer')), 'Root'));
  const pages = leaves(object(reference(catalog, 'Pages')), object);
  const order = new Map(pages.map((page, index) => [page, index]));
  const at = new Map<string, number>();
  const tops = new Map<string, number>();
  if (/\/Dests \d+ 0 R/.test(catalog)) {
    const named = object(reference(catalog, 'Dests'));
    for (const [, name = '', page, top] of named.matchAll(/\/(\S+) \[(\d+) 0 R \/XYZ \S+ (\S+)/g)) {
      const index = order.get(Number(page));
      if (index === undefined) continue;
      at.set(plainName(name), index);
      tops.set(plainName(name), Number(top));
    }
  }
  return { at, tops, count: pages.length };
}

/** Gives the source of an object by its number, through the file's table of offsets. */
function opener(text: string): (number: number) => string {
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1]);
  const [head = '', count = '0'] = /^xref\s+0 (\d+)\s+/.exec(text.slice(start, start + 60)) ?? [];
  if (head === '') throw new Error('Chromium printed a PDF without a plain table of its objects.');
  const rows = start + head.length;
  return (number) => {
    if (!(number < Number(count))) throw new Error(`Chromium printed a PDF without its object ${number}.`);
    const offset = Number(text.slice(rows + number * 20, rows + number * 20 + 10));
    return text.slice(offset, text.indexOf('endobj', offset));
  };
}

function reference(source: string, key: string): number {
  return Number(new RegExp(`/${key} (\\d+) 0 R`).exec(source)?.[1]);
}

/** The page tree may have branches. */
function leaves(node: string, object: (number: number) => string): readonly number[] {
  const kids = [...(/\/Kids \[([^\]]*)\]/.exec(node)?.[1] ?? '').matchAll(/(\d+) 0 R/g)];
  return kids.flatMap(([, number]) => {
    const kid = object(Number(number));
    return /\/Kids /.test(kid) ? leaves(kid, object) : [Number(number)];
  });
}

/** `a#2eb` → `a.b`. */
function plainName(name: string): string {
  return name.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
