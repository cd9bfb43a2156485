// Random articles whose blocks, needs and types are right by construction, in any order of the document.
import fc from 'fast-check';

export type RandomArticle = {
  readonly text: string;
  /** Label of each block → the names that it takes, with the label of the block that declares each. */
  readonly needs: ReadonlyMap<string, readonly { readonly name: string; readonly from: string }[]>;
};

type Kind = 'constant' | 'function' | 'arrow' | 'class' | 'pattern' | 'default';
type Seed = {
  readonly kind: Kind;
  /** Which earlier-made names are used: any number, taken modulo how many there are. */
  readonly uses: readonly number[];
  readonly indent: number;
  readonly fence: string;
  readonly prose: number;
  readonly place: number;
};

const kinds: readonly Kind[] = ['constant', 'function', 'arrow', 'class', 'pattern', 'default'];
const seed: fc.Arbitrary<Seed> = fc.record({
  kind: fc.constantFrom(...kinds),
  uses: fc.array(fc.nat(50), { maxLength: 3 }),
  indent: fc.nat(3),
  fence: fc.constantFrom('```', '````', '~~~'),
  prose: fc.nat(4),
  place: fc.nat(1000),
});

/** Blocks are made so that each uses names of those before it, then put into the document in the order of `place`. */
export const randomArticle: fc.Arbitrary<RandomArticle> = fc
  .tuple(fc.array(seed, { minLength: 1, maxLength: 7 }), fc.constantFrom('\n', '\r\n'))
  .map(([seeds, newline]) => {
    const blocks = seeds.map((each, index) => {
      const used = index === 0 ? [] : [...new Set(each.uses.map((use) => use % index))];
      return { ...each, index, used };
    });
    const read = (index: number) => reading(blocks[index]!.kind, index);
    const parts = blocks
      .toSorted((a, b) => a.place - b.place)
      .flatMap((block) => [
        proseWith(block.prose, read(block.index)),
        fenced(block, declaration(block.kind, block.index, ['1', ...block.used.map(read)].join(' + '))),
      ]);
    return {
      text: parts.join('\n\n').replaceAll('\n', newline),
      needs: new Map(
        blocks.map(({ index, used }) => [
          `b${index}`,
          used.map((each) => ({ name: `n${each}`, from: `b${each}` })),
        ]),
      ),
    };
  });

function fenced({ indent, fence, index }: Seed & { index: number }, code: string): string {
  const pad = ' '.repeat(indent);
  return [`${fence}ts run #b${index}`, ...code.split('\n'), fence].map((line) => pad + line).join('\n');
}

/** Shadows other blocks' names, uses types that other blocks declare, and has characters of every width. */
function declaration(kind: Kind, index: number, sum: string): string {
  const name = `n${index}`;
  const type = `interface T${index} { readonly 值: number }`;
  const noise = `const t${index}: T${index} = { 值: ${sum} }; // 注 😀\n{ const n0 = 'shadow' as string; void n0; }`;
  switch (kind) {
    case 'constant':
      return `${type}\n${noise}\nconst ${name}: number = t${index}.值`;
    case 'function':
      return `function ${name}(t0: number): number {\n  return t0 + ${sum};\n}\n${type}\n${noise}`;
    case 'arrow':
      return `${noise}\n${type}\nconst ${name} = <T extends number>(x: T): number => x + (${sum});`;
    case 'class':
      return `export class ${name} {\n  readonly value: number = ${sum};\n}\n${type}\n${noise}`;
    case 'pattern':
      return `const { a: [${name}, ...rest${index}] } = { a: ['😀'.length + ${sum}] as [number, ...number[]] };\n${type}\n${noise}`;
    case 'default':
      return `let ${name}: number | undefined;\n${name} ??= ${sum};\n${type}\n${noise}\nexport { ${name} };`;
  }
}

function reading(kind: Kind, index: number): string {
  const name = `n${index}`;
  if (kind === 'function' || kind === 'arrow') return `${name}(2)`;
  return kind === 'class' ? `new ${name}().value` : `${name}!`;
}

function proseWith(prose: number, expression: string): string {
  return [
    'Plain prose — 中文，😀, `code`.',
    `One \`= ${expression}\`.`,
    `Two close ones: \`= ${expression}\`,\`= ${expression}\` and a wide one \`\`= ${expression}\`\`.`,
    `| 列 | b |\n|---|---|\n| \`= ${expression}\` | \`= ${expression}\` |`,
    `:claim[中文 words]{that="${expression} > 0 && 1 < 2"} and \`= ${expression}\``,
  ][prose]!;
}
