// Scaling laws and costs against published constants and figures.
import { describe, expect, test } from 'vitest';
import { gaussian, rng, scale } from '../../../src/kit/kit.ts';
import { minimize } from '../../../src/kit/scale/lbfgs.ts';

const { lossAt, fitLossLaw, fitPowerLaw, computeOptimal } = scale;

/** Models of eight sizes and seven lengths of training, as many as a small study has. */
function models(law: scale.LossLaw, noise = 0) {
  const draw = rng(5);
  const sizes = [5e7, 1e8, 2.5e8, 5e8, 1e9, 2.5e9, 6e9, 1.6e10];
  const ratios = [2, 5, 10, 20, 40, 80, 160];
  return sizes.flatMap((parameters) =>
    ratios.map((ratio) => {
      const tokens = parameters * ratio;
      return { parameters, tokens, loss: lossAt(law, parameters, tokens) * Math.exp(noise * gaussian(draw)) };
    }),
  );
}

describe('laws are found again in losses computed from them', () => {
  // Hoffmann et al. 2022: E 1.69, A 406.4, B 410.7, α 0.34, β 0.28. Besiroglu et al. 2024: 1.8172, 482.01, 2085.43,
  // 0.3478, 0.3658.
  test.each([
    ['Hoffmann et al. 2022', scale.hoffmann2022],
    ['Besiroglu et al. 2024', scale.besiroglu2024],
  ])('%s', (_, law) => {
    const { law: found, objective, residuals } = fitLossLaw(models(law));
    for (const [name, value] of Object.entries(law))
      expect(Math.abs(found[name as keyof scale.LossLaw] / value - 1)).toBeLessThan(1e-4);
    expect(objective).toBeLessThan(1e-10);
    expect(Math.max(...residuals.map(Math.abs))).toBeLessThan(1e-6);
  });

  test('with noise, within the intervals; the same twice', () => {
    const data = models(scale.besiroglu2024, 0.005);
    const options = { resamples: 60, confidence: 0.95, seed: 3 };
    const fit = fitLossLaw(data, options);
    expect(Math.abs(fit.law.E / 1.8172 - 1)).toBeLessThan(0.03);
    for (const name of ['E', 'alpha', 'beta'] as const) {
      const [low, high] = fit.intervals[name]!;
      expect(low).toBeLessThan(high);
      expect(scale.besiroglu2024[name]).toBeGreaterThan(low - 0.02);
      expect(scale.besiroglu2024[name]).toBeLessThan(high + 0.02);
    }
    expect(fit.draws).toHaveLength(60);
    expect(fitLossLaw(data, options)).toEqual(fit);
  });

  test('an outlier moves Huber’s fit little', () => {
    const data = models(scale.hoffmann2022);
    const spoilt = data.map((model, i) => (i === 10 ? { ...model, loss: model.loss * 1.5 } : model));
    expect(Math.abs(fitLossLaw(spoilt).law.E / 1.69 - 1)).toBeLessThan(0.01);
  });

  test('a power law of one variable, with and without floor', () => {
    const xs = [1e3, 3e3, 1e4, 3e4, 1e5, 3e5, 1e6];
    const ys = xs.map((x) => 1.2 + 40 / x ** 0.4);
    const { law } = fitPowerLaw(xs, ys);
    expect(law.E).toBeCloseTo(1.2, 5);
    expect(law.A).toBeCloseTo(40, 2);
    expect(law.alpha).toBeCloseTo(0.4, 5);
    const bare = fitPowerLaw(
      xs,
      xs.map((x) => 7 * x ** -0.076),
      { offset: false },
    ).law; // Kaplan's exponent for N
    expect(bare).toMatchObject({ E: 0 });
    expect(bare.A).toBeCloseTo(7, 6);
    expect(bare.alpha).toBeCloseTo(0.076, 8);
  });
});

test('L-BFGS finds Rosenbrock’s minimum', () => {
  const rosenbrock = (x: Float64Array, gradient: Float64Array) => {
    const [a, b] = [x[0]!, x[1]!];
    gradient[0] = -2 * (1 - a) - 400 * a * (b - a * a);
    gradient[1] = 200 * (b - a * a);
    return (1 - a) ** 2 + 100 * (b - a * a) ** 2;
  };
  const { x } = minimize(rosenbrock, [-1.2, 1]);
  expect(x[0]).toBeCloseTo(1, 6);
  expect(x[1]).toBeCloseTo(1, 6);
});

describe('the best use of a budget', () => {
  // Hoffmann et al. 2022, table 2, third approach: N ∝ C^0.46, D ∝ C^0.54; Besiroglu et al. 2024: C^0.51 for N, and
  // about 20 tokens a parameter at Chinchilla's budget.
  test('exponents and ratio', () => {
    const exponent = (law: scale.LossLaw) =>
      Math.log10(computeOptimal(law, 1e24).parameters / computeOptimal(law, 1e23).parameters);
    expect(exponent(scale.hoffmann2022)).toBeCloseTo(0.4516, 4);
    expect(exponent(scale.besiroglu2024)).toBeCloseTo(0.513, 3);
    const { tokensPerParameter } = computeOptimal(scale.besiroglu2024, 5.76e23);
    expect(tokensPerParameter).toBeGreaterThan(18);
    expect(tokensPerParameter).toBeLessThan(27);
  });

  test('no other split of the budget gives less loss, and all of it is spent', () => {
    const best = computeOptimal(scale.hoffmann2022, 1e22);
    expect(6 * best.parameters * best.tokens).toBeCloseTo(1e22, -10);
    for (const factor of [0.5, 0.9, 1.1, 2]) {
      const other = lossAt(scale.hoffmann2022, best.parameters * factor, best.tokens / factor);
      expect(other).toBeGreaterThan(best.loss);
    }
    expect(scale.flopForLoss(scale.hoffmann2022, best.loss) / 1e22).toBeCloseTo(1, 9);
    expect(() => scale.flopForLoss(scale.hoffmann2022, 1.5)).toThrow(
      /above the law's floor of 1.69, found 1.5/,
    );
  });
});

describe('training', () => {
  // Brown et al. 2020, table D.1; Llama team 2024, “The Llama 3 herd of models”: 405B, 15.6T tokens, 3.8e25 FLOP;
  // Hoffmann et al. 2022, table 3: 1B with 20.2B tokens 1.21e20, 10B with 205.1B tokens 1.23e22.
  test.each([
    [174.6e9, 300e9, 3.14e23],
    [405e9, 15.6e12, 3.8e25],
    [1e9, 20.2e9, 1.21e20],
    [10e9, 205.1e9, 1.23e22],
  ])('%d parameters, %d tokens', (parameters, tokens, flop) => {
    expect(scale.trainingFlop(parameters, tokens) / flop).toBeCloseTo(1, 2);
  });

  // Chowdhery et al. 2022: PaLM 540B (540.35e9 parameters, 118 layers, 48 heads of 256, sequences of 2048), 238.3 K
  // tokens/s on 6144 TPU v4 of 275 TFLOP/s: 46.2 %.
  test('model FLOPs utilization of PaLM', () => {
    const flopPerToken = scale.flopPerToken(540.35e9, { layers: 118, width: 48 * 256, context: 2048 });
    const used = scale.utilization({
      tokensPerSecond: 238_300,
      flopPerToken,
      accelerators: 6144,
      peak: 275e12,
    });
    expect(used).toBeCloseTo(0.462, 3);
    // Kaplan et al. 2020, table 1, counts the masked half: 2·n_layer·n_ctx·d_attn forward, three times that in training.
    const masked = scale.flopPerToken(1e9, { layers: 10, width: 100, context: 1000, causal: true });
    expect(masked - 6e9).toBe(3 * 2 * 10 * 1000 * 100);
  });

  test('hours, days and money', () => {
    const found = scale.trainingCost({
      flop: 3.6e24,
      accelerator: { peak: 1e15 },
      utilization: 0.4,
      pricePerHour: 2,
      accelerators: 1000,
    });
    expect(found).toEqual({ hours: 2.5e6, cost: 5e6, days: 2.5e6 / 24_000 });
    const { h100 } = scale.accelerators;
    expect(() => scale.trainingCost({ flop: 1e24, accelerator: h100, utilization: 40 })).toThrow(
      /40 % is 0.4/,
    );
  });
});

describe('inference', () => {
  // Kwon et al. 2023, section 3: 800 KB a token for OPT-13B. Cursor, “Inference characteristics of Llama 2”: 320 KB for
  // Llama 2 70B. wpnews.pro, “KV cache and PagedAttention”: Llama 3.1 70B,
  // 4096 tokens: 1,342,177,280 bytes.
  test('bytes of the cache', () => {
    expect(scale.cacheBytes({ layers: 40, heads: 40, headSize: 128 })).toBe(800 * 1024);
    expect(scale.cacheBytes({ layers: 80, heads: 8, headSize: 128 })).toBe(320 * 1024);
    expect(4096 * scale.cacheBytes({ layers: 80, heads: 8, headSize: 128 })).toBe(1_342_177_280);
  });

  // Baseten, “A guide to LLM inference and performance”: Llama 2 7B in 16 bits on an A10 (125 TFLOP/s, 600 GB/s): 14 GB
  // ÷ 600 GB/s = 23 ms a token, bound by memory.
  const a10 = { peak: 125e12, bandwidth: 600e9, memory: 24e9 };
  const llama = {
    parameters: 7e9,
    cache: { layers: 32, heads: 32, headSize: 128 },
    context: 0,
    accelerator: a10,
  };
  test('one sequence is bound by memory', () => {
    const alone = scale.tokenCost({ ...llama, batch: 1 });
    expect(alone.secondsPerStep).toBeCloseTo(0.0233, 4);
    expect(alone.bound).toBe('memory');
  });

  // The same page: 125 TFLOP/s over 600 GB/s is 208.3 operations a byte; at two bytes and two FLOP a parameter that is
  // the batch from which on compute binds.
  test('a large batch is bound by compute, and cheaper by the token', () => {
    expect(scale.tokenCost({ ...llama, batch: 208 }).bound).toBe('memory');
    const many = scale.tokenCost({ ...llama, batch: 209, pricePerHour: 1 });
    expect(many.bound).toBe('compute');
    expect(many.costPerMillion).toBeLessThan(
      scale.tokenCost({ ...llama, batch: 8, pricePerHour: 1 }).costPerMillion!,
    );
    expect(many.tokensPerSecond * many.secondsPerStep).toBeCloseTo(209, 9);
  });

  test('long contexts fill the memory', () => {
    expect(scale.tokenCost({ ...llama, batch: 1, context: 4096 }).fits).toBe(true);
    expect(scale.tokenCost({ ...llama, batch: 8, context: 4096 }).fits).toBe(false);
  });
});

// DeepSeek-AI 2024 (DeepSeek-V3 technical report, arXiv 2412.19437, abstract and section 4.2): 671 billion parameters, of
// which a token passes through 37 billion; 256 routed experts a layer, 8 a token.
describe('a mixture of experts', () => {
  const served = {
    parameters: 37e9,
    storedParameters: 671e9,
    bytes: 1,
    cache: { layers: 61, heads: 1, headSize: 288 },
    context: 0,
    accelerator: scale.accelerators.h100,
  };
  const experts = { count: 256, perToken: 8 };

  test('what is stored decides what fits, what is active what is computed', () => {
    const one = scale.tokenCost({ ...served, batch: 1 });
    expect(one.fits).toBe(false);
    expect(one.bytesHeld).toBe(671e9);
    expect(one.flopPerToken).toBe(74e9);
    expect(one.parametersRead).toBe(37e9);
    expect(scale.tokenCost({ ...served, batch: 1, accelerators: 8 }).fits).toBe(false);
    expect(scale.tokenCost({ ...served, batch: 1, accelerators: 9 }).fits).toBe(true);
    expect(scale.tokenCost({ ...served, batch: 1, parametersRead: 671e9 }).bytesPerStep).toBe(671e9);
  });

  test('one token reads what is active; many read all', () => {
    expect(scale.tokenCost({ ...served, experts, batch: 1 }).parametersRead).toBeCloseTo(37e9, 0);
    expect(scale.tokenCost({ ...served, experts, batch: 1000 }).parametersRead / 671e9).toBeCloseTo(1, 9);
    expect(scale.tokenCost({ ...served, batch: 1000 }).parametersRead).toBe(671e9);
  });

  // Against drawing: which experts 16 tokens are sent to, over many draws.
  test('between, as many experts are read as draws find', () => {
    const draw = rng(5);
    const hit = Array.from({ length: 400 }, () => {
      const seen = new Set<number>();
      for (let i = 0; i < 16; i++)
        for (const e of draw.shuffle(Array.from({ length: 256 }, (_, k) => k)).slice(0, 8)) seen.add(e);
      return seen.size / 256;
    });
    const share = hit.reduce((all, x) => all + x, 0) / hit.length;
    const ofExperts = (671e9 - 37e9) / (1 - 8 / 256);
    const wanted = 671e9 - ofExperts + ofExperts * share;
    const { parametersRead } = scale.tokenCost({ ...served, experts, batch: 16 });
    expect(Math.abs(parametersRead / wanted - 1)).toBeLessThan(0.005);
  });

  test.each([
    [{ storedParameters: 30e9 }, /30000000000 parameters stored, and more that are active/],
    [{ experts: { count: 8, perToken: 8 } }, /fewer experts a token than there are/],
    [{ experts: { count: 256, perToken: 200 } }, /fewer than 200 of 256 experts hold/],
    [{ context: Number.NaN }, /a context of 0 tokens or more/],
    [{ pricePerHour: Number.NaN }, /a price above 0/],
    [{ accelerator: { ...served.accelerator, memory: Number.NaN } }, /the accelerator's memory above 0/],
  ])('misuse %#', (more, told) => {
    expect(() => scale.tokenCost({ ...served, batch: 1, ...more })).toThrow(told);
  });
});

test.each([
  [() => fitLossLaw([]), /at least 6 observations, found 0/],
  [
    () => fitLossLaw(models(scale.hoffmann2022).map((m) => ({ ...m, parameters: 1 }))),
    /same parameters in every model/,
  ],
  [() => fitPowerLaw([1, 2, 3, 4], [1, 2, 3, -4]), /above 0, found 4, -4 as observation 4/],
  [() => fitPowerLaw([1, 2], [1]), /2 values of x and 1 of y/],
  [() => lossAt(scale.hoffmann2022, 0, 1), /parameters above 0, found 0/],
  [() => scale.trainingFlop(1, Number.NaN), /tokens above 0, found NaN/],
])('misuse %#', (call, message) => {
  expect(call).toThrow(message);
});
