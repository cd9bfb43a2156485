// Bundles TensorFlow.js's own tests with the back ends as blocks get them: its files import one another without extensions.
import { join } from 'node:path';
import { build } from 'esbuild';

const home = join(import.meta.dirname, '../../..');
/** Git ignores it; it lies below node_modules' folder, so that what stays outside the bundle is found. */
const folder = join(home, '.colophon/conformance');

/** Returns the bundle's path. */
export async function bundle(): Promise<string> {
  const outfile = join(folder, 'suite.mjs');
  // WebAssembly's binaries are looked for beside the file that names them.
  const binaries = JSON.stringify(join(home, 'node_modules/@tensorflow/tfjs-backend-wasm/dist'));
  await build({
    ...{ entryPoints: [join(import.meta.dirname, 'suite.ts')], outfile, bundle: true, format: 'esm' },
    ...{ platform: 'node', mainFields: ['module', 'main'], external: ['jasmine-core'], logLevel: 'error' },
    ignoreAnnotations: true, // the suite lives by its side effects
    banner: {
      js: `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url), __dirname = ${binaries}, __filename = __dirname + '/x.js';`,
    },
  });
  return outfile;
}
