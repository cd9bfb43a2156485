// What TensorFlow.js's engine does around every operation, so that V8 compiles it once: its results are the same, and
// sooner there. A small network spends more time in this than in its kernels.
import { engine, Tensor, type TensorInfo } from './tfjs.ts';

type Scope = { readonly id: number; readonly track: Tensor[] };
/** What tfjs's types hide of its engine and its tensors. */
type Bookkeeper = {
  readonly state: { readonly scopeStack: Scope[]; activeScope: Scope | null };
  makeTensorFromTensorInfo: (info: TensorInfo, backend?: unknown) => Tensor;
  makeTensor: (values: unknown, shape: number[], dtype?: string, backend?: unknown) => Tensor;
  endScope: (result?: unknown) => void;
  track: (tensor: Tensor) => Tensor;
};
type Tracked = Tensor & { readonly kept: boolean; readonly scopeId: number };

/** Once a process. */
export function quickenBookkeeping(): void {
  const keeper = engine() as unknown as Bookkeeper;
  if (Object.hasOwn(keeper, 'endScope')) return;
  const { makeTensorFromTensorInfo: fromInfo, makeTensor: fromValues, endScope } = keeper;
  keeper.makeTensorFromTensorInfo = ({ dataId, shape, dtype }, backend) =>
    fromInfo.call(keeper, { dataId, shape: packed(shape), dtype }, backend);
  keeper.makeTensor = (values, shape, dtype, backend) =>
    fromValues.call(keeper, values, packed(shape), dtype, backend);
  keeper.endScope = (result) => {
    if (result === undefined || result === null || result instanceof Tensor) endWith(keeper, result ?? null);
    else endScope.call(keeper, result);
  };
}

/**
 * An array that was made with a length has holes in V8's eyes for ever, and hands that on to what is sliced of it. Where
 * both kinds arrive, V8 compiles a function for the one and throws it away at the other, without end.
 */
function packed(shape: readonly number[]): number[] {
  const own: number[] = [];
  for (let i = 0; i < shape.length; i++) own.push(shape[i]!);
  return own;
}

/** The end of a scope of one result, or none, as most are: no list and no set of what is to stay. */
function endWith(keeper: Bookkeeper, result: Tensor | null): void {
  const { state } = keeper;
  const scope = state.activeScope!; // one is ended that was begun
  const stays = result === null ? -1 : result.id;
  for (const tensor of scope.track) if (!(tensor as Tracked).kept && tensor.id !== stays) tensor.dispose();
  state.scopeStack.pop();
  state.activeScope = state.scopeStack[state.scopeStack.length - 1] ?? null;
  if (result !== null && !(result as Tracked).kept && (result as Tracked).scopeId === scope.id)
    keeper.track(result);
}
