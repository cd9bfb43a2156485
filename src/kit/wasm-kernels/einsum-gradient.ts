// A gradient for Einsum, which TensorFlow.js has on no back end: so attention written with it trains.
import { einsum, ones, registerGradient, reshape, type Tensor } from '../tfjs.ts';

export function registerEinsumGradient(): void {
  registerGradient({
    kernelName: 'Einsum',
    saveAllInputs: true,
    gradFunc: (dy, saved, attrs) => {
      const equation = (attrs as unknown as { equation: string }).equation.replaceAll(/\s/g, '');
      const [terms, result] = equation.split('->') as [string, string]; // the kernel has checked the arrow
      const letters = terms.split(',');
      const gradients = letters.map((own, i) => () => {
        const others = letters.flatMap((term, j) => (j === i ? [] : [{ term, tensor: saved[j]! }]));
        return gradient(dy as Tensor, result, own, saved[i]!, others);
      });
      return Object.fromEntries(gradients.entries());
    },
  });
}

/**
 * The gradient of a term is the einsum of dy and the other terms, onto the term's own letters. A letter that stands
 * nowhere else was summed over: dy is spread along it.
 */
function gradient(
  dy: Tensor,
  result: string,
  own: string,
  value: Tensor,
  others: { readonly term: string; readonly tensor: Tensor }[],
): Tensor {
  const elsewhere = result + others.map(({ term }) => term).join('');
  const kept = [...own].filter((letter) => elsewhere.includes(letter)).join('');
  const equation = `${[result, ...others.map(({ term }) => term)].join(',')}->${kept}`;
  const product = einsum(equation, dy, ...others.map(({ tensor }) => tensor));
  if (kept === own) return product;
  const shape = [...own].map((letter, i) => (kept.includes(letter) ? value.shape[i]! : 1));
  return reshape(product, shape).mul(ones(value.shape));
}
