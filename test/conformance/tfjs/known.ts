// The tests of TensorFlow.js's suite that fail on a back end as blocks get it, each with its reason.
type Table = Readonly<Record<string, string>>;

const hidden =
  'it expects the greatest to pass over NaN, which would hide that a model diverged: here NaN stays';
const mirrored =
  'it expects the gradient of what was mirrored to be lost: gradients.test.ts compares with finite differences';
const descent =
  'it expects the steps of gradient descent, which are not Adadelta’s: optimizers.test.ts compares with the paper’s';

const everywhere: Table = {
  'AdadeltaOptimizer basic': descent,
  'AdadeltaOptimizer Save, load weights and continue training': descent,
  'avgPool gradient x=[3,3,1] f=[3,3] s=1 p=explicit':
    'it expects the padding to count, which the forward kernel leaves out: avg-pool-gradient.ts, whose test compares transposes',
  'maxPool [x=[3,3,1] f=[2,2] s=1 ignores NaNs': hidden,
  'maxPool3d x=[1,3,3,3,1] f=[2,2,2] s=1 p=valid, ignores NaNs': hidden,
  'mirrorPad grad': mirrored,
  'mirrorPad gradient with clones': mirrored,
};

const tables: Readonly<Record<string, Table>> = {
  wasm: { ...everywhere },
  cpu: { ...everywhere },
};

/** By name; stock back ends have no table. */
export function known(mode: string): ReadonlyMap<string, string> {
  return new Map(Object.entries(tables[mode] ?? {}));
}
