// Assembles the WebAssembly module of the kit from its sources in AssemblyScript.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';

const folder = join(import.meta.dirname, '../../src/kit/simd');
export const committed = join(folder, 'bytes.ts');

const options = [
  ...['source/module.ts', '--outFile', 'module.wasm', '--textFile', 'module.wat'],
  // The memory is TensorFlow.js's; nothing here allocates, and no data of its own may lie in it.
  ...['--runtime', 'stub', '--importMemory', '--noExportMemory', '--noAssert'],
  ...['--enable', 'simd', '--optimizeLevel', '3', '--shrinkLevel', '0', '--converge'],
];

/** The module's bytes, and the same as text. Throws what the compiler says. */
export async function assemble(): Promise<{ readonly bytes: Uint8Array; readonly text: string }> {
  const files = new Map<string, Uint8Array | string>();
  const { error, stderr } = await asc.main(options, {
    readFile: (name) => read(join(folder, name)),
    writeFile: (name, contents) => void files.set(name, contents),
    listFiles: () => [],
  });
  if (error !== null) throw new Error(`${error.message}\n${stderr.toString()}`);
  return { bytes: files.get('module.wasm') as Uint8Array, text: files.get('module.wat') as string };
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null; // asc asks for a file under several names
  }
}

/** The file that the kit reads the module from. */
export function fileOf(bytes: Uint8Array): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,100}/g) ?? [];
  const text = lines.map((line) => `  '${line}',`).join('\n');
  return `// The module of source/, assembled by \`npm run kernels\`: edit that, not this. A test holds them together.\nexport const bytes = [\n${text}\n].join('');\n`;
}
