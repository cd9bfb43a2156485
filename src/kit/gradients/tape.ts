// The gradient tape, put right for second derivatives: TensorFlow.js records what a gradient saves of an operation's
// results before the operation itself, so that a derivative of that gradient does not find its way back to the inputs.
import { engine, type NamedTensorMap, scalar, type Tensor } from '../tfjs.ts';

type Gradient = (dys: Tensor[]) => Record<string, () => Tensor>;
type Node = {
  readonly outputs: readonly Tensor[];
  inputs: NamedTensorMap;
  gradient?: Gradient;
};
type Save = (tensors: Tensor[]) => void;
type Custom = (...given: [...Tensor[], Save]) => { readonly value: Tensor; readonly gradFunc: unknown };

/** What tfjs's types hide of its engine. */
type Recorder = {
  readonly state: { readonly activeTape: Node[]; readonly gradientDepth: number };
  readonly nextTensorId: () => number;
  addTapeNode: (
    name: string,
    inputs: NamedTensorMap,
    outputs: Tensor[],
    gradient: unknown,
    saved: Tensor[],
    attrs: unknown,
  ) => void;
  saveTensorsForBackwardMode: (tensors: Tensor[]) => Tensor[];
  customGrad: (f: Custom) => (...inputs: Tensor[]) => Tensor;
};

/** Once a process; costs nothing where a gradient is not differentiated again. */
export function mendTape(): void {
  const recorder = engine() as unknown as Recorder;
  if (Object.hasOwn(recorder, 'addTapeNode')) return;
  const { addTapeNode: record, customGrad: custom, saveTensorsForBackwardMode: save } = recorder;
  recorder.addTapeNode = (name, inputs, outputs, gradient, saved, attrs) => {
    record.call(recorder, name, given(inputs), outputs, gradient, saved, known(name, inputs, attrs));
    if (saved.length > 0) putResultsBehind(recorder.state.activeTape, outputs, saved.length);
  };
  // An input may be left out, as the scale of a batch norm: where 1 stands for it, stock does not fall over it.
  recorder.saveTensorsForBackwardMode = (tensors) =>
    save.call(
      recorder,
      tensors.map((tensor) => tensor ?? scalar(1)),
    );
  recorder.customGrad = (f) => custom.call(recorder, guarded(recorder, f));
}

/** The tape takes every name for a tensor. Not by for…in, which V8 compiles for each kernel's inputs anew. */
function given(inputs: NamedTensorMap): NamedTensorMap {
  const names = Object.keys(inputs);
  for (let i = 0; i < names.length; i++)
    if (!inputs[names[i]!]) return Object.fromEntries(Object.entries(inputs).filter(([, tensor]) => tensor));
  return inputs;
}

/** Whether numbers become whole ones hangs on what they were, which a cast does not save. */
function known(name: string, { x }: NamedTensorMap, attrs: unknown): unknown {
  return name === 'Cast' ? { ...(attrs as object), from: x?.dtype } : attrs;
}

/** Whether a gradient is being computed of what is itself a gradient. */
export function nested(): boolean {
  return (engine() as unknown as Recorder).state.gradientDepth > 1;
}

/** The copies that were saved stand just before their operation: those of its results go behind it. */
function putResultsBehind(tape: Node[], outputs: readonly Tensor[], saved: number): void {
  const last = tape.length - 1;
  for (let i = last - 1, seen = 0; seen < saved && i >= 0; i--, seen++) {
    const { x } = tape[i]!.inputs;
    if (x !== undefined && outputs.some(({ id }) => id === x.id)) tape.push(...tape.splice(i, 1));
  }
}

/**
 * A gradient of the author's may save what it computed on the way, which is on no tape: it counts as a constant in a
 * second derivative, which would be wrong in silence.
 */
function guarded(recorder: Recorder, f: Custom): Custom {
  return (...args) => {
    if (recorder.state.gradientDepth === 0) return f(...args);
    const inputs = args.slice(0, -1) as Tensor[];
    const save = args.at(-1) as Save;
    const first = recorder.nextTensorId();
    const copies: Node[] = [];
    const result = f(...inputs, (tensors) => {
      const { activeTape } = recorder.state;
      const before = activeTape.length;
      save(tensors);
      copies.push(...activeTape.slice(before));
    });
    for (const copy of copies) {
      const x = copy.inputs.x!;
      if (x.id <= first || x.dtype !== 'float32' || x.id === result.value.id) continue;
      copy.inputs = Object.fromEntries(inputs.entries());
      copy.gradient = refuse;
    }
    return result;
  };
}

const refuse: Gradient = () => {
  throw new Error(
    'tf.customGrad() cannot be differentiated twice here: its gradient uses what the function computed on the way, which ' +
      'counts as a constant. Save only inputs and the result, and compute the rest in the gradient',
  );
};
