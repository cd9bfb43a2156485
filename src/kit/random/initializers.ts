// Initializers that are asked for a bound or a deviation of 0, which TensorFlow.js takes for none given.
import * as tf from '../tfjs.ts';

type Arguments = Readonly<Record<string, unknown>>;
type Make = (args: Arguments) => object;
type Stored = { fromConfig: (cls: new (args: Arguments) => object, args: Arguments) => object };

const fields = {
  randomUniform: ['minval', 'maxval'],
  randomNormal: ['stddev'],
  truncatedNormal: ['stddev'],
} as const;
type Name = keyof typeof fields;
const names = Object.keys(fields) as Name[];

/** Those of tf, with these three as asked. */
export const initializers: typeof tf.initializers = {
  ...tf.initializers,
  ...(Object.fromEntries(
    names.map((name) => [
      name,
      (args: Arguments) => asAsked(name, (tf.initializers[name] as Make)(args), args),
    ]),
  ) as Pick<typeof tf.initializers, Name>),
};

/** Likewise where a layer names its initializer with a configuration. */
export function mendStored(): void {
  for (const name of names) {
    const kind = (tf.initializers[name] as Make)({}).constructor as unknown as Stored;
    kind.fromConfig = (cls, args) => asAsked(name, new cls(args), args);
  }
}

function asAsked(name: Name, made: object, args: Arguments): object {
  for (const field of fields[name]) if (args[field] === 0) Object.assign(made, { [field]: 0 });
  return made;
}
