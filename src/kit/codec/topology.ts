// Names that TensorFlow.js counted out, counted again from one: a model is then the same whatever was made before it.
import type { Json } from '../../model/article.ts';

/** `dense_Dense12`, `dense_Dense12_input`, `sequential_3`, `model4`, `input5`: what a layer without a name is called. */
const counted = /^([a-z][a-z0-9_]*_[A-Z][A-Za-z0-9]*?|sequential_|model|input)(\d+)(_input)?$/;

/** Old name → new name, in the order in which the names appear in a model's topology. */
export function plainNames(topology: Json): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  return newNames(topology, (stem) => {
    const next = (counts.get(stem) ?? 0) + 1;
    counts.set(stem, next);
    return next;
  });
}

/** As `plainNames`, with the number that `next` gives for a stem: `dense_Dense`, `sequential_`. */
export function newNames(topology: Json, next: (stem: string) => number): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const visit = (value: Json): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, part] of Object.entries(value as { readonly [key: string]: Json }))
      if (key === 'name' && typeof part === 'string') note(part, names, next);
      else visit(part);
  };
  visit(topology);
  return names;
}

function note(name: string, names: Map<string, string>, next: (stem: string) => number): void {
  const [, stem, number, ending = ''] = counted.exec(name) ?? [];
  if (stem === undefined || names.has(name)) return;
  // An input takes the number of the layer it was made for, wherever that one stands.
  const known = names.get(`${stem}${number}`);
  if (known !== undefined) return void names.set(name, `${known}${ending}`);
  const count = next(stem);
  names.set(`${stem}${number}`, `${stem}${count}`);
  names.set(name, `${stem}${count}${ending}`);
}

/** The same JSON with each string that is a name replaced; of a weight's path (`dense_Dense3/kernel`), each part. */
export function renamed(value: Json, names: ReadonlyMap<string, string>): Json {
  if (typeof value === 'string')
    return value
      .split('/')
      .map((part) => renamedPart(part, names))
      .join('/');
  if (Array.isArray(value)) return value.map((part: Json) => renamed(part, names));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, part]) => [
    names.get(key) ?? key,
    renamed(part as Json, names),
  ]);
  return Object.fromEntries(entries) as Json;
}

/** A bidirectional layer calls its two `forward_` and `backward_` with the name of the one it was given. */
function renamedPart(part: string, names: ReadonlyMap<string, string>): string {
  const [, prefix = '', name = part] = /^(forward_|backward_)(.+)$/.exec(part) ?? [];
  return names.has(part) ? names.get(part)! : prefix + (names.get(name) ?? name);
}
