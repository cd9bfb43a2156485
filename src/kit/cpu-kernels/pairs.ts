// Functions of two broadcast sides that plain JavaScript has wrong: of whole numbers beyond 2⁵³, of truth values, of the
// remainder of a small number by a large one, and of division by zero, which a whole number cannot hold.
import type { TensorInfo } from '../tfjs.ts';
import { type Call, isNumber, mend, type NumberType, type Values, zeros } from './register.ts';
import { eachRow } from './rows.ts';

type Pair = (a: number, b: number) => number;

/** Of int32; each of two truth values is one first, where stock would store their sum in a byte. */
const integral: Readonly<Record<string, Pair>> = {
  Add: (a, b) => a + b,
  Sub: (a, b) => a - b,
  Multiply: Math.imul,
  SquaredDifference: (a, b) => Math.imul(a - b, a - b),
  FloorDiv: (a, b) => Math.floor(a / dividing('floorDiv', b)),
  Mod: (a, b) => remainder(a, dividing('mod', b)),
  Pow: power,
};

/** Of float32. */
const fractional: Readonly<Record<string, Pair>> = {
  FloorDiv: (a, b) => Math.floor(Math.fround(a / b)),
  Mod: remainder,
};

export function mendPairs(): void {
  mendSquare();
  for (const name of Object.keys(integral))
    mend(name, (call) => {
      const { a, b } = call.inputs as { a: TensorInfo; b: TensorInfo };
      if (!isNumber(a) || !isNumber(b)) return call.stock();
      const float = a.dtype === 'float32' || b.dtype === 'float32';
      const pair = float ? fractional[name] : integral[name]!;
      return pair === undefined ? call.stock() : paired(call, a, b, pair, float ? 'float32' : 'int32');
    });
}

/** Squares of whole numbers, which the double of a product does not hold. */
function mendSquare(): void {
  mend('Square', ({ inputs, cpu, stock }) => {
    const x = inputs.x!; // its only input
    if (x.dtype !== 'int32') return stock();
    const squares = Int32Array.from(cpu.readSync(x.dataId), (value) => Math.imul(value, value));
    return cpu.makeTensorInfo(x.shape, 'int32', squares);
  });
}

function paired({ cpu }: Call, a: TensorInfo, b: TensorInfo, pair: Pair, dtype: NumberType): TensorInfo {
  const left = cpu.readSync(a.dataId);
  const right = cpu.readSync(b.dataId);
  let out: Values = zeros(dtype, 0);
  const shape = eachRow(
    a.shape,
    b.shape,
    (size) => {
      out = zeros(dtype, size);
    },
    ({ length, a, aStep, b, bStep, to }) => {
      for (let j = 0; j < length; j++) out[to + j] = pair(left[a + j * aStep]!, right[b + j * bStep]!);
    },
  );
  return cpu.makeTensorInfo(shape, dtype, out);
}

/** Python's: of the divisor's sign, and of its size or less. */
function remainder(a: number, b: number): number {
  const rest = a % b;
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
}

function dividing(operation: string, divisor: number): number {
  if (divisor === 0)
    throw new Error(`${operation} of whole numbers divides by 0, which has no int32 result: take float32`);
  return divisor;
}

function power(base: number, exponent: number): number {
  if (exponent < 0)
    throw new Error(`pow of whole numbers has the exponent ${exponent}, which gives fractions: take float32`);
  let [result, square] = [1, base];
  for (let rest = exponent; rest > 0; rest >>>= 1) {
    if (rest & 1) result = Math.imul(result, square);
    square = Math.imul(square, square);
  }
  return result;
}
