// Optimizers in plain JavaScript, from the papers, in double precision: the judge of those of tf.train.

/** A step of one number: its gradient, and how many steps there were, from 1. */
export type Step = (w: number, gradient: number, rate: number, t: number) => number;

const epsilon = 1e-7;

/** Each call makes one with a memory of its own. */
export const reference: Readonly<Record<string, () => Step>> = {
  sgd: () => (w, g, rate) => w - rate * g,
  /** Polyak 1964. */
  momentum: () => {
    let velocity = 0;
    return (w, g, rate) => {
      velocity = 0.9 * velocity + g;
      return w - rate * velocity;
    };
  },
  /** Sutskever et al. 2013, as PyTorch and TensorFlow write it. */
  nesterov: () => {
    let velocity = 0;
    return (w, g, rate) => {
      velocity = 0.9 * velocity + g;
      return w - rate * (g + 0.9 * velocity);
    };
  },
  /** Duchi et al. 2011; TensorFlow begins at 0.1. */
  adagrad: () => {
    let sum = 0.1;
    return (w, g, rate) => {
      sum += g * g;
      return w - (rate * g) / Math.sqrt(sum + epsilon);
    };
  },
  /** Zeiler 2012, algorithm 1. */
  adadelta: () => {
    let [squares, updates] = [0, 0];
    return (w, g, rate) => {
      squares = 0.95 * squares + 0.05 * g * g;
      const update = (Math.sqrt(updates + epsilon) / Math.sqrt(squares + epsilon)) * g;
      updates = 0.95 * updates + 0.05 * update * update;
      return w - rate * update;
    };
  },
  /** Kingma and Ba 2015, algorithm 1. */
  adam: () => {
    let [m, v] = [0, 0];
    return (w, g, rate, t) => {
      m = 0.9 * m + 0.1 * g;
      v = 0.999 * v + 0.001 * g * g;
      return w - (rate * (m / (1 - 0.9 ** t))) / (Math.sqrt(v / (1 - 0.999 ** t)) + epsilon);
    };
  },
  /** Kingma and Ba 2015, algorithm 2. */
  adamax: () => {
    let [m, u] = [0, 0];
    return (w, g, rate, t) => {
      m = 0.9 * m + 0.1 * g;
      u = Math.max(0.999 * u, Math.abs(g));
      return w - ((rate / (1 - 0.9 ** t)) * m) / (u + epsilon);
    };
  },
  /** Tieleman and Hinton 2012, lecture 6.5. */
  rmsprop: () => {
    let [squares, moment] = [0, 0];
    return (w, g, rate) => {
      squares = 0.9 * squares + 0.1 * g * g;
      moment = 0.5 * moment + (rate * g) / Math.sqrt(squares + epsilon);
      return w - moment;
    };
  },
  /** Graves 2013, equations 38 to 41. */
  'rmsprop, centred': () => {
    let [squares, mean, moment] = [0, 0, 0];
    return (w, g, rate) => {
      squares = 0.9 * squares + 0.1 * g * g;
      mean = 0.9 * mean + 0.1 * g;
      moment = 0.5 * moment + (rate * g) / Math.sqrt(squares - mean * mean + epsilon);
      return w - moment;
    };
  },
};
