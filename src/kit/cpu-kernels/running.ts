// Running sums and products on plain JavaScript: along an axis counted from the end too, which stock lays out wrongly, and
// carried in double precision, where stock rounds each step.
import { sizeOf } from '../kernel-shapes/size.ts';
import { isNumber, mend, type NumberType, zeros } from './register.ts';
import { wholeWithin } from './whole.ts';

type Running = { readonly axis: number; readonly exclusive: boolean; readonly reverse: boolean };

export function mendRunning(): void {
  running('Cumsum', 0, (total, x) => total + x);
  running('Cumprod', 1, (total, x) => total * x);
}

function running(name: string, start: number, step: (total: number, x: number) => number): void {
  mend(name, ({ inputs, attrs, cpu, stock }) => {
    const x = inputs.x!; // the only input of each
    if (!isNumber(x)) return stock();
    const { axis, exclusive, reverse } = attrs as unknown as Running;
    const values = cpu.readSync(x.dataId);
    const dtype: NumberType = x.dtype === 'float32' ? 'float32' : 'int32';
    const out = zeros(dtype, values.length);
    const at = axis < 0 ? axis + x.shape.length : axis;
    const [length, inner] = [x.shape[at] ?? 1, sizeOf(x.shape.slice(at + 1))];
    for (let i = 0; i < values.length; i += length * inner)
      for (let j = 0; j < inner; j++) {
        let total = start;
        for (let k = 0; k < length; k++) {
          const place = i + j + (reverse ? length - 1 - k : k) * inner;
          const next = step(total, values[place]!);
          out[place] =
            dtype === 'int32' ? wholeWithin(name, exclusive ? total : next) : exclusive ? total : next;
          total = next;
        }
      }
    return cpu.makeTensorInfo(x.shape, dtype, out);
  });
}
