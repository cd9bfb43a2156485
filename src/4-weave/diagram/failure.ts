// What Mermaid complains of, in an author's words.
import type { Complaint } from './page.ts';

export type Failed = {
  readonly message: string;
  readonly line: number | null;
  /** Whether it is larger than it may be, rather than amiss. */
  readonly large?: true;
};

export function failedBy({ complaint, line: known }: Complaint): Failed {
  const edges = /Edge limit exceeded\. (\d+)/.exec(complaint)?.[1];
  if (edges !== undefined) return { message: `a diagram of ${edges} edges or more`, line: null, large: true };
  const named = /on line (\d+)/.exec(complaint)?.[1];
  const line = named === undefined ? known : Number(named);
  const [, kindless] = /No diagram type detected[^:]*: ([^\n]*)/.exec(complaint) ?? [];
  const [, source = '', before] = /^[^\n]*\n([^\n]*)\n(-*)\^/.exec(complaint) ?? [];
  if (kindless !== undefined)
    return { message: `“${kindless.trim().slice(0, 60)}” begins no kind of diagram that it knows`, line };
  if (before !== undefined)
    return { message: `it stops at “${source.slice(0, before.length + 1).slice(-30)}”`, line };
  return { message: complaint.split('\n')[0]?.slice(0, 300) || 'no reason given', line };
}
