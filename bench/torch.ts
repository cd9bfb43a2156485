// PyTorch on one thread as the yardstick from outside, where a Python with it is found.
import { join } from 'node:path';
import { tool } from '../src/world/native/tools.ts';
import type { World } from '../src/world/world.ts';

export type Torch = {
  /** Null where there is none. */
  readonly version: string | null;
  /** Model → steps per second. */
  readonly speeds: Readonly<Record<string, number>>;
};

const script = 'bench/torch.py';

/** The one that the bench's own advice installs, then that of the shell: an activated environment comes first there. */
export async function benchTorch(seconds: number, world: World): Promise<Torch> {
  const own = join(world.home, '.native', 'torch', 'bin', 'python');
  for (const python of (await world.files.exists(own)) ? [own, 'python3'] : ['python3']) {
    const { ok, output } = await tool(python, [join(world.home, script), String(seconds)], world.home);
    if (ok) return JSON.parse(output.split('\n').at(-1)!) as Torch; // the script's last line
  }
  return { version: null, speeds: {} };
}

export const torchAdvice = [
  'torch: no Python with PyTorch was found. To have its column (1.8 GB):',
  '  python3 -m venv .native/torch && .native/torch/bin/pip install torch==1.13.1 numpy==1.26.4',
];
