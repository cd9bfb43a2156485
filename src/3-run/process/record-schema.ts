// What a process of blocks may say, field by field: article code lives beside what says it, and nothing is taken on trust.
import { z } from '../../zod.ts';
import type { ChildRecord } from '../protocol.ts';
import { finite, many, name, output, plain, shown, text, truth } from './output-schema.ts';

const frame = z.strictObject({ line: z.int().positive(), column: z.int().positive() }).nullable();
const fault = z.strictObject({
  name: z.string(),
  message: z.string(),
  frame,
  code: z.string().nullable(),
  permission: z.string().nullable(),
  resource: z.string().nullable(),
});
const wire = z.strictObject({
  kind: z.enum(['data', 'tensorflow']),
  json: z.string(),
  blobs: z.array(z.string()),
});
const names = z.array(name).max(many);
const result = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['text', 'number', 'boolean', 'other']), value: plain, text }),
  z.strictObject({ kind: z.literal('fault'), fault }),
  z.strictObject({ kind: z.literal('changes'), names, again: z.string().nullable() }),
  z.strictObject({
    kind: z.literal('doubt'),
    doubt: z.strictObject({
      about: z.enum(['number', 'missing', 'kinds', 'condition', 'none']),
      found: z.string(),
    }),
  }),
]);

const record = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('started') }),
  z.strictObject({ type: z.literal('restless') }),
  z.strictObject({ type: z.literal('done') }),
  z.strictObject({ type: z.literal('console'), text: z.string().transform(shown) }),
  z.strictObject({ type: z.literal('output'), output, frame }),
  z.strictObject({
    type: z.literal('progress'),
    step: finite,
    steps: finite,
    unit: name,
    loss: finite.nullable(),
  }),
  z.strictObject({ type: z.literal('doubt'), doubt: text }),
  z.strictObject({ type: z.literal('patched'), patch: z.strictObject({ path: name, name }) }),
  z.strictObject({ type: z.literal('spoilt'), how: z.enum(['changed', 'disposed']), names }),
  z.strictObject({ type: z.literal('tensor'), names }),
  z.strictObject({
    type: z.literal('ask'),
    id: z.int(),
    ask: z.discriminatedUnion('what', [
      z.strictObject({ what: z.literal('table'), path: name, how: z.string() }),
      z.strictObject({ what: z.literal('gather'), payload: z.string() }),
    ]),
  }),
  z.strictObject({
    type: z.literal('export'),
    export: z.discriminatedUnion('state', [
      z.strictObject({ name, state: z.literal('stored'), value: wire, changeable: truth }),
      z.strictObject({ name, state: z.literal('module'), module: name }),
      z.strictObject({ name, state: z.enum(['live', 'unstored']) }),
      z.strictObject({ name, state: z.literal('broken'), reason: text }),
    ]),
  }),
  z.strictObject({
    type: z.literal('joined'),
    joined: z.strictObject({ names, changeable: truth, value: wire.nullable() }),
  }),
  z.strictObject({
    type: z.literal('evaluated'),
    evaluated: z.strictObject({
      id: name,
      result,
      sides: z.array(z.strictObject({ text, value: plain })).max(many),
      exact: names,
    }),
  }),
  z.strictObject({ type: z.literal('failed'), fault }),
  z.strictObject({ type: z.literal('left'), how: name, frame }),
]);

/** What was said, or what is wrong with it: where in it, and what was expected there. */
export type Parsed =
  | { readonly record: ChildRecord }
  | { readonly wrong: string; readonly line: number | null };

export function parseRecord(said: unknown): Parsed {
  const found = parseSafely(said);
  if (found === null) return { wrong: 'a record: it is nested too deep', line: null };
  if (found.success) return { record: found.data as ChildRecord };
  const [issue] = found.error.issues;
  const path = (issue?.path ?? []).filter((step) => step !== 'output' && step !== 'evaluated').join('.');
  const kind =
    typeof said === 'object' && said !== null && 'output' in said ? outputOf(said.output) : 'a record';
  return {
    wrong: `${kind}: ${path === '' ? 'it' : path} is not ${issue?.message ?? 'as expected'}`.slice(0, 500),
    line: lineOf(said),
  };
}

/** Null where it is nested so deep that it cannot be looked into. */
function parseSafely(said: unknown): ReturnType<typeof record.safeParse> | null {
  try {
    return record.safeParse(said);
  } catch {
    return null;
  }
}

function outputOf(said: unknown): string {
  const type = typeof said === 'object' && said !== null && 'type' in said ? said.type : null;
  return typeof type === 'string' && /^[a-z]{1,20}$/.test(type) ? type : 'an output';
}

function lineOf(said: unknown): number | null {
  const place = z.object({ frame: z.object({ line: z.int().positive() }) }).safeParse(said);
  return place.success ? place.data.frame.line : null;
}
