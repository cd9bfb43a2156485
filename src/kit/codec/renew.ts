// Brings an object that is there to what its node says, in place: whoever has hold of it sees it so.
import type { LayersModel, Variable } from '../tfjs.ts';
import type { ViewNode } from './blobs.ts';
import type { Item, Node } from './flatten.ts';
import { type ModelNode, renewModel } from './models.ts';
import { fillOptimizer } from './optimizers.ts';
import { type BufferOf, makeTensor, type TensorFlow, type TensorNode } from './tensors.ts';

export type Tools = {
  readonly tf: TensorFlow | null;
  readonly bufferOf: BufferOf;
  readonly value: (item: Item) => unknown;
};

/** Of what is frozen, nothing is to be done. */
export function renew(object: unknown, node: Node, tools: Tools): void {
  const { tf, bufferOf, value } = tools;
  const [kind] = node;
  if (kind === 'T') renewVariable(object as Variable, node as TensorNode, tools);
  if (kind === 'M') renewModel(tf!, object as LayersModel, node as ModelNode, tools);
  if (kind === 'O') fillOptimizer(object as Record<string, unknown>, node, value);
  if (kind === 'x') (object as RegExp).lastIndex = node[3] as number;
  if (kind === 'B') new Uint8Array(object as ArrayBuffer).set(new Uint8Array(bufferOf(node[1] as number)));
  if (kind === 't') renewView(object as ArrayBufferView, node as ViewNode, bufferOf);
}

function renewVariable(variable: Variable, node: TensorNode, { tf, bufferOf }: Tools): void {
  const [, dtype, shape, stored, trainable] = node;
  if (trainable === null) return;
  const tensor = makeTensor(tf!, ['T', dtype, shape, stored, null], bufferOf);
  variable.assign(tensor);
  tensor.dispose();
  variable.trainable = trainable;
}

function renewView(view: ArrayBufferView, [, , blob, offset]: ViewNode, bufferOf: BufferOf): void {
  const { buffer, byteOffset, byteLength } = view;
  new Uint8Array(buffer, byteOffset, byteLength).set(new Uint8Array(bufferOf(blob), offset, byteLength));
}
