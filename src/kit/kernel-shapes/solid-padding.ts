// Padding 'same' of solids: where a stride is longer than the filter TensorFlow.js takes a negative padding for it, so that
// the first window begins behind the first value. As for images, and as in TensorFlow, it is none.
import { backend_util } from '../tfjs.ts';

const sides = ['front', 'back', 'top', 'bottom', 'left', 'right'] as const;
type Padded = { readonly padInfo: Record<(typeof sides)[number], number> };
type Infos = Record<'computeConv3DInfo' | 'computePool3DInfo', (...given: unknown[]) => Padded>;

/** Once a process, on every back end: their kernels ask these two. */
export function mendSolidPadding(): void {
  const infos = backend_util as unknown as Infos & { solidPadding?: 'mended' };
  if (infos.solidPadding) return;
  infos.solidPadding = 'mended';
  for (const name of ['computeConv3DInfo', 'computePool3DInfo'] as const) {
    const stock = infos[name];
    infos[name] = (...given) => {
      const info = stock(...given);
      for (const side of sides) info.padInfo[side] = Math.max(0, info.padInfo[side]);
      return info;
    };
  }
}
