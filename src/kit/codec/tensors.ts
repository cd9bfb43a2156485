// Tensors and variables as nodes and back: told by their shape, so that TensorFlow.js need not be loaded.
import type { Tensor, Variable } from '../tfjs.ts';
import type { Blobs } from './blobs.ts';

/**
 * `['T', dtype, shape, blob or strings, trainable or null]`. A variable gets a new name: TensorFlow.js wants names to
 * be unique in a process, and two blocks may each take the same variable.
 */
export type TensorNode = ['T', Tensor['dtype'], number[], number | string[], boolean | null];
export type TensorFlow = typeof import('../tensorflow.ts');
export type BufferOf = (index: number) => ArrayBuffer;

export function isTensor(x: object): x is Tensor {
  return 'dataSync' in x && typeof x.dataSync === 'function' && 'dtype' in x && 'shape' in x && 'dataId' in x;
}

/** Null for what has no bytes to keep: a disposed tensor, complex numbers. */
export function tensorNode(x: Tensor, blobs: Blobs): TensorNode | null {
  if (x.isDisposed || x.dtype === 'complex64') return null;
  const trainable = 'trainable' in x && 'assign' in x ? (x as Variable).trainable : null;
  const stored =
    x.dtype === 'string' ? (x.dataSync<'string'>() as unknown as string[]) : blobs.own(bytesOf(x));
  return ['T', x.dtype, [...x.shape], stored, trainable];
}

/** A copy of a tensor's numbers as they lie in memory. */
export function bytesOf(x: Tensor): ArrayBuffer {
  const { buffer, byteOffset, byteLength } = x.dataSync();
  return (buffer as ArrayBuffer).slice(byteOffset, byteOffset + byteLength); // back ends share no memory
}

export function typed(dtype: string, buffer: ArrayBuffer): Float32Array | Int32Array | Uint8Array {
  if (dtype === 'float32') return new Float32Array(buffer);
  return dtype === 'int32' ? new Int32Array(buffer) : new Uint8Array(buffer);
}

export function makeTensor(tf: TensorFlow, node: TensorNode, bufferOf: BufferOf): Tensor {
  const [, dtype, shape, stored, trainable] = node;
  const values = typeof stored === 'number' ? typed(dtype, bufferOf(stored)) : stored;
  const tensor = tf.tensor(values, shape, dtype);
  if (trainable === null) return tensor;
  const variable = tf.variable(tensor, trainable);
  tensor.dispose();
  return variable;
}
