// Functions of single elements that plain JavaScript has wrong near zero, or of whole numbers, whose fractions it drops: the results of the latter are float32.
import { sizeOf } from '../kernel-shapes/size.ts';
import { isNumber, mend, type NumberType, zeros } from './register.ts';

type Element = (x: number) => number;

const seluScale = 1.0507009873554805;
const seluAlpha = 1.6732632423543772;

/** Of float32 whatever they are given. */
const fractional: Readonly<Record<string, Element>> = {
  Acos: Math.acos,
  Acosh: Math.acosh,
  Asin: Math.asin,
  Asinh: Math.asinh,
  Atan: Math.atan,
  Atanh: Math.atanh,
  Cos: Math.cos,
  Cosh: Math.cosh,
  Elu: (x) => (x >= 0 ? x : Math.expm1(x)),
  Erf: erf,
  Expm1: Math.expm1,
  Log: Math.log,
  Log1p: Math.log1p,
  Reciprocal: (x) => 1 / x,
  Rsqrt: (x) => 1 / Math.sqrt(x),
  Selu: (x) => (x >= 0 ? seluScale * x : seluScale * seluAlpha * Math.expm1(x)),
  Sigmoid: (x) => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x))),
  Sin: Math.sin,
  Sinh: Math.sinh,
  Softplus: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  Sqrt: Math.sqrt,
  Tan: Math.tan,
  Tanh: Math.tanh,
};

/** Of the type that they are given; of truth values, int32. */
const whole: Readonly<Record<string, Element>> = {
  Abs: Math.abs,
  Neg: (x) => -x,
};

export function mendElements(): void {
  for (const [name, element] of Object.entries(fractional)) mendElement(name, element, () => 'float32');
  for (const [name, element] of Object.entries(whole))
    mendElement(name, element, (dtype) => (dtype === 'bool' ? 'int32' : dtype));
}

function mendElement(name: string, element: Element, typeOf: (dtype: NumberType) => NumberType): void {
  mend(name, ({ inputs, cpu, stock }) => {
    const x = inputs.x!; // the only input of each
    if (!isNumber(x)) return stock();
    const dtype = typeOf(x.dtype as NumberType); // as was asked
    const values = cpu.readSync(x.dataId);
    const out = zeros(dtype, sizeOf(x.shape));
    for (let i = 0; i < out.length; i++) out[i] = element(values[i]!);
    return cpu.makeTensorInfo(x.shape, dtype, out);
  });
}

/**
 * The error function. Up to 3 by its series of positive terms, Abramowitz and Stegun 7.1.6; beyond, by the continued
 * fraction of its complement, 7.1.14.
 */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (!(size < 6)) return Math.sign(x); // 1 to the last digit of a double; NaN stays
  if (size >= 3) {
    let fraction = 0;
    for (let k = 60; k > 0; k--) fraction = k / 2 / (size + fraction);
    return Math.sign(x) * (1 - Math.exp(-x * x) / Math.sqrt(Math.PI) / (size + fraction));
  }
  let [sum, term] = [x, x];
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}
