// TensorFlow.js's way back from a result to what it was made of, over sets in place of records by number, whose every
// look-up V8 has to hash, and over lists of names in place of for…in, which it compiles for each kernel's inputs anew.
// The operations, their order and what is said of faults are those of TensorFlow.js.
import { add, engine, type NamedTensorMap, ones, Tensor, tidy, util, zeros } from '../tfjs.ts';

type Given = Record<string, () => Tensor>;
type Gradient = (dys: (Tensor | null)[]) => Given;
type Node = {
  readonly kernelName: string;
  readonly inputs: NamedTensorMap;
  readonly outputs: readonly Tensor[];
  readonly saved: readonly Tensor[];
  readonly gradient?: Gradient;
};
type Found = { readonly value: Tensor; readonly grads: (Tensor | undefined)[] };
type Recorder = {
  readonly state: { activeTape: Node[] | null; readonly gradientDepth: number };
  readonly startTape: () => void;
  readonly endTape: () => void;
  gradients: (f: () => Tensor, xs: readonly Tensor[], dy?: Tensor | null, allowNone?: boolean) => Found;
};

/** Once a process. */
export function quickenGradients(): void {
  const recorder = engine() as unknown as Recorder;
  if (Object.hasOwn(recorder, 'gradients')) return;
  recorder.gradients = (f, xs, dy = null, allowNone = false) => {
    util.assert(xs.length > 0, () => 'gradients() received an empty list of xs.');
    if (dy !== null && dy.dtype !== 'float32')
      throw new Error(`dy must have 'float32' dtype, but has '${dy.dtype}'`);
    const y = taped(recorder, f);
    util.assert(y instanceof Tensor, () => 'The result y returned by f() must be a tensor.');
    const steps = between(recorder.state.activeTape!, xs, y);
    if (!allowNone && steps.length === 0)
      throw new Error(
        'Cannot compute gradient of y=f(x) with respect to x. Make sure that the f you passed encloses all operations that ' +
          'lead from x to y.',
      );
    return tidy('backward', () => {
      const slopes = new Map<number, Tensor>([[y.id, dy ?? ones(y.shape)]]);
      for (let i = steps.length - 1; i >= 0; i--) goBack(steps[i]!, slopes);
      const grads = xs.map(({ id }) => slopes.get(id));
      if (recorder.state.gradientDepth === 0) forget(recorder);
      return { value: y, grads } as never; // what tidy() looks through for tensors may hold gaps
    }) as unknown as Found;
  };
}

function taped(recorder: Recorder, f: () => Tensor): Tensor {
  recorder.startTape();
  try {
    return tidy('forward', f);
  } finally {
    recorder.endTape();
  }
}

/** A step of the tape, and the names of those of its inputs that hang on what is differentiated by. */
type Step = { readonly node: Node; readonly names: readonly string[] };

/** What on the tape lies between the xs and y, in its order. */
function between(tape: readonly Node[], xs: readonly Tensor[], y: Tensor): Step[] {
  const [from, to] = [new Set(xs.map(({ id }) => id)), new Set([y.id])];
  const names = tape.map(({ inputs, outputs }) => {
    const own = Object.keys(inputs).filter((name) => from.has(inputs[name]!.id));
    if (own.length > 0) for (const { id } of outputs) from.add(id);
    return own;
  });
  const steps: Step[] = [];
  for (let i = tape.length - 1; i >= 0; i--) {
    const node = tape[i]!;
    if (!node.outputs.some(({ id }) => to.has(id))) continue;
    for (const name of Object.keys(node.inputs)) to.add(node.inputs[name]!.id);
    if (names[i]!.length > 0) steps.push({ node, names: names[i]! });
  }
  return steps.reverse();
}

/** Adds what a step says of its inputs to the slopes so far, by the number of the tensor. */
function goBack({ node, names }: Step, slopes: Map<number, Tensor>): void {
  const { inputs, outputs } = node;
  // An empty result says nothing of what it was made of, and stock's sums over broadcast axes take no axis of length 0.
  const given = outputs.every(({ size }) => size === 0) ? null : slopesOf(node, slopes);
  for (const name of names) {
    const x = inputs[name]!;
    const dx = given === null || x.size === 0 ? zeros(x.shape) : slopeOf(node, name, given);
    const before = slopes.get(x.id);
    slopes.set(x.id, before === undefined ? dx : add(before, dx));
    before?.dispose();
  }
}

function slopesOf({ kernelName, outputs, gradient }: Node, slopes: Map<number, Tensor>): Given {
  if (gradient === undefined)
    throw new Error(`Cannot compute gradient: gradient function not found for ${kernelName}.`);
  return gradient(outputs.map(({ id }) => slopes.get(id) ?? null));
}

function slopeOf({ kernelName, inputs }: Node, name: string, given: Given): Tensor {
  const slope = given[name];
  if (slope === undefined)
    throw new Error(
      `Cannot backprop through input ${name}. Available gradients found: ${Object.keys(given)}.`,
    );
  const dx = tidy(slope);
  demandAlike(kernelName, name, dx, inputs[name]!);
  return dx;
}

function demandAlike(kernelName: string, name: string, dx: Tensor, x: Tensor): void {
  if (dx.dtype !== 'float32')
    throw new Error(
      `Error in gradient for op ${kernelName}. The gradient of input ${name} must have 'float32' dtype, but has '${dx.dtype}'`,
    );
  if (!util.arraysEqual(dx.shape, x.shape))
    throw new Error(
      `Error in gradient for op ${kernelName}. The gradient of input '${name}' has shape '${dx.shape}', which does not match ` +
        `the shape of the input '${x.shape}'`,
    );
}

/** The copies that the tape kept for gradients. */
function forget(recorder: Recorder): void {
  for (const { saved } of recorder.state.activeTape!) for (const tensor of saved) tensor.dispose();
  recorder.state.activeTape = null;
}
