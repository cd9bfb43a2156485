// Where the TensorFlow add-on of tfjs-node may lie, for those who look for it and for the walls that let it in.
import { dirname, join } from 'node:path';

/** Below the folder of tfjs-node, as its own download has it too. */
export const addOn = join('lib', 'napi-v8', 'tfjs_binding.node');

/** In order: installed by npm, then built by `npm run native`. `home` is Colophon's own folder. */
export function nativePlaces(home: string): readonly string[] {
  const roots = [...upwards(home), join(home, '.native')];
  return roots.map((root) => join(root, 'node_modules', '@tensorflow', 'tfjs-node'));
}

function upwards(folder: string): readonly string[] {
  return dirname(folder) === folder ? [folder] : [folder, ...upwards(dirname(folder))];
}
