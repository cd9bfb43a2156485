// Times four papers printed in one build, by one browser, against the same four in a build each.
import { join } from 'node:path';
import { build } from '../src/build.ts';
import type { Request } from '../src/model/request.ts';
import type { World } from '../src/world/world.ts';
import { generatePaper } from './paper.ts';
import { median } from './print.ts';

/** Milliseconds: medians of three, with results that are there already, from reading to the placed files. */
export type Together = { readonly papers: number; readonly oneByOne: number; readonly together: number };

const papers = ['en', 'zh', 'en', 'zh'] as const;

export async function benchTogether(request: Request, world: World): Promise<Together> {
  return world.files.scratch(async (folder) => {
    const content = join(folder, 'content');
    const names = papers.map((lang, index) => `paper-${index}-${lang}`);
    for (const [index, lang] of papers.entries())
      await world.files.write(join(content, `${names[index]}.md`), generatePaper(lang));
    const own = { ...world, cache: join(folder, 'cache') };
    const time = async (chosen: readonly string[], output: string): Promise<number> => {
      const begun = world.clock();
      const built = await build(
        { ...request, content, output: join(folder, output), names: chosen, pdf: true },
        own,
      );
      if (built.articles.some(({ pdf }) => pdf === null))
        throw new Error(
          `The papers were not printed: ${JSON.stringify(built.problems[0] ?? built.articles)}`,
        );
      return world.clock() - begun;
    };
    await time(names, 'first'); // runs their blocks
    const [single, joint]: [number[], number[]] = [[], []];
    for (let round = 0; round < 3; round += 1) {
      let sum = 0;
      for (const name of names) sum += await time([name], `single-${round}`);
      single.push(sum);
      joint.push(await time(names, `joint-${round}`));
    }
    return { papers: papers.length, oneByOne: median(single), together: median(joint) };
  });
}

export function togetherTable({ papers: count, oneByOne, together }: Together): string {
  const ratio = (together / oneByOne).toFixed(2);
  return `${count} papers of some sixty pages, HTML and PDF: ${Math.round(oneByOne)} ms one by one, ${Math.round(together)} ms in one build, ${ratio} times that`;
}
