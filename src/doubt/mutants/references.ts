// Points each reference at another label of its kind, and at one that does not exist.
import type { Article } from '../../model/article.ts';
import type { Plan } from '../../model/plan.ts';
import type { Mutant } from '../mutant.ts';

export function referenceMutants(article: Article, { blocks, labels }: Plan): readonly Mutant[] {
  const source = String(article.file);
  const names = [...labels.keys()];
  return blocks.flatMap((block) => {
    if (block.kind !== 'reference') return [];
    const [from, to] = [block.node.position?.start.offset, block.node.position?.end.offset];
    if (from === undefined || to === undefined) return [];
    const start = source.lastIndexOf(`#${block.target}`, to) + 1;
    if (start <= from) return [];
    const put = (how: string, text: string): Mutant => {
      const edit = { start, end: start + block.target.length, text };
      return { kind: 'reference', how, edit, data: null, block: null };
    };
    const kind = labels.get(block.target)?.kind;
    const alike = names.filter((name) => labels.get(name)?.kind === kind);
    const other = alike[(alike.indexOf(block.target) + 1) % alike.length];
    const misspelt = put('misspelt', `${block.target}x`);
    return other === undefined || other === block.target ? [misspelt] : [put('other', other), misspelt];
  });
}
