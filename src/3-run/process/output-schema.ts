// What a block may draw, field by field: measures, tables, texts, images and charts, of texts and finite numbers.
import { z } from '../../zod.ts';

/** Characters of a text that is shown; items of a list; rows, marks and the like. */
export const [longest, most, many] = [2 ** 20, 2 ** 20, 20_000];

export const text = z
  .string({ error: 'a text' })
  .max(longest, { error: `a text of at most ${longest} characters` })
  .transform(shown);
export const name = z
  .string({ error: 'a name' })
  .max(10_000, { error: 'a name of at most 10,000 characters' })
  .transform(shown);
export const finite = z.number({ error: 'a finite number' });
export const truth = z.boolean({ error: 'true or false' });
export const plain = z.union([z.string().max(longest), finite, truth, z.null()], {
  error: 'a number, a text, true, false or null',
});
export const list = <T extends z.ZodType>(item: T, limit = most) =>
  z.array(item, { error: 'a list' }).max(limit, { error: `a list of at most ${limit}` });

/** No page can hold a zero: it is shown as the sign of what is missing, as Markdown has it. */
export function shown(said: string): string {
  return said.replaceAll('\0', '\ufffd');
}

const format = z.enum(
  [
    'number',
    'integer',
    'percent',
    'compact',
    'money',
    'date',
    'text',
    'bytes',
    'duration',
    'flop',
    'tokens',
    'multiple',
  ],
  { error: 'the name of a format' },
);
const written = z
  .strictObject({
    format: format.optional(),
    digits: finite.optional(),
    significant: finite.optional(),
    currency: name.optional(),
  })
  .nullable();

const metric = z.strictObject({
  type: z.literal('metric'),
  name,
  value: finite,
  text,
  tolerance: name.nullable(),
  format: written,
});
const table = z.strictObject({
  type: z.literal('table'),
  caption: text.nullable(),
  columns: list(
    z.strictObject({
      key: name,
      label: text,
      align: z.enum(['left', 'right', 'center', 'decimal']),
      format: written,
    }),
    many,
  ),
  rows: list(list(z.strictObject({ text, value: plain }), many), many),
});
const image = z.strictObject({
  type: z.literal('image'),
  mime: z.literal('image/png'),
  base64: z.base64(),
  alt: text,
  width: finite,
  height: finite,
});

const axis = z.strictObject({
  label: text,
  scale: z.enum(['linear', 'log', 'band', 'time']),
  domain: z.tuple([finite, finite]).nullable(),
  format: z.enum(['number', 'percent', 'integer', 'compact', 'money', 'date']),
  categories: list(text, many).optional(),
  currency: name.optional(),
});
const at = z.union([finite, text], { error: 'a number or a text' });
const named = { name: text.nullable() };
const point = z.strictObject({ x: at, y: at });
const points = list(point);
const mark = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('line'),
    ...named,
    data: points,
    dashed: truth,
    path: z.literal(true).optional(),
  }),
  z.strictObject({ type: z.enum(['dot', 'bar', 'stack', 'area']), ...named, data: points }),
  z.strictObject({
    type: z.literal('band'),
    ...named,
    data: list(z.strictObject({ x: at, low: finite, high: finite })),
  }),
  z.strictObject({
    type: z.literal('cell'),
    ...named,
    data: list(z.strictObject({ x: at, y: at, value: finite })),
    palette: z.enum(['sequential', 'diverging']),
    middle: finite,
  }),
  z.strictObject({
    type: z.literal('bin'),
    ...named,
    data: list(z.strictObject({ x: finite, to: finite, y: finite })),
  }),
  z.strictObject({
    type: z.literal('step'),
    name: z.null(),
    data: list(z.strictObject({ x: text, from: finite, y: finite, total: truth })),
  }),
  z.strictObject({
    type: z.literal('flow'),
    name: z.null(),
    data: list(z.strictObject({ from: text, to: text, value: finite })),
  }),
  z.strictObject({ type: z.literal('rule'), ...named, axis: z.enum(['x', 'y']), at: finite }),
  z.strictObject({
    type: z.literal('label'),
    name: z.null(),
    data: list(z.strictObject({ x: at, y: at, text })),
  }),
]);
const chart = z.strictObject({
  type: z.literal('chart'),
  title: text.nullable(),
  caption: text.nullable(),
  alt: text,
  x: axis,
  y: axis,
  marks: list(mark, many),
  panels: list(z.strictObject({ title: text, marks: list(mark, many) }), 1000),
  aspect: finite,
});
export const output = z.discriminatedUnion('type', [
  metric,
  table,
  z.strictObject({ type: z.literal('text'), text }),
  image,
  chart,
]);
