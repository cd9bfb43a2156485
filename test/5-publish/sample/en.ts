// The sample in English.
import { type Sample, weaveSample } from './sample.ts';
import * as part from './widgets.ts';

const table = part.rows(
  ['Optimiser', 'Steps', 'Accuracy', 'Loss'],
  [
    ['Adam', '200', '98.2%', '0.0123'],
    ['SGD', '1,000', '97.5%', '0.0311'],
    ['Momentum', '600', '≥ 97%', '0.0240'],
  ],
);
const wide = part.rows(
  [
    'Year',
    'Seed',
    'Series A',
    'Series B',
    'Series C',
    'Series D',
    'Pre-IPO',
    'Acquired',
    'Written off',
    'Total',
  ],
  [
    ['2021', '$120M', '$340M', '$980M', '$2.1B', '$3.1B', '$4.4B', '$770M', '$310M', '$11.8B'],
    ['2022', '$90M', '$280M', '$710M', '$1.6B', '$2.8B', '$3.2B', '$920M', '$640M', '$9.6B'],
  ],
);

const sample: Sample = {
  lang: 'en',
  title: 'What a Training Run Is Worth: Venture Capital and the Economics of Large Models',
  subtitle: 'A study whose every figure can be recomputed',
  abstract:
    'Companies that train large models spend most of their capital before they know what it bought. We ask how venture investors price that uncertainty, fit a scaling law to five small transformers, and show that the fitted exponent, not the headline accuracy, is what a term sheet ought to be written on.',
  keywords: ['large models', 'venture capital', 'scaling laws', 'reproducibility'],
  authors: [
    { name: 'Ada Verne', affiliation: 'Institute for Computed Prose', email: 'ada@example.org' },
    { name: 'Jonas Feld', affiliation: 'Feld & Daughters', email: null },
  ],
  notes: [
    'By a large model we mean a network of more than a billion parameters, pre-trained without labels.',
    'All training ran on the WebAssembly back end, and so gives the same bits on every machine; with the <code>native</code> back end the last digits differ.',
  ],
  bibliography: [
    'Kaplan, J., McCandlish, S., Henighan, T., Brown, T. B., Chess, B., Child, R., Gray, S., Radford, A., Wu, J., &amp; Amodei, D. (2020). <i>Scaling laws for neural language models</i>. <a href="https://arxiv.org/abs/2001.08361">https://arxiv.org/abs/2001.08361</a>',
    'Vaswani, A., Shazeer, N., Parmar, N., Uszkoreit, J., Jones, L., Gomez, A. N., Kaiser, Ł., &amp; Polosukhin, I. (2017). Attention is all you need. <i>Advances in Neural Information Processing Systems</i>, <i>30</i>, 5998–6008.',
    '周志华. (2016). <i>机器学习</i>. 清华大学出版社.',
  ],
  claims: [
    {
      text: 'The network reaches 98% accuracy',
      that: 'accuracy >= 0.98',
      sides: ['accuracy = 0.982', '0.98'],
    },
    { text: 'loss falls as a power of size', that: 'fit.r2 > 0.9', sides: ['fit.r2 = 0.964', '0.9'] },
  ],
  parts: [
    '## 1 The price of not knowing',
    `<p>In the first week of a training run nobody can tell a good model from a bad one. The loss falls as it always falls, the machines hum, and the invoice grows by some ${part.value('$20,000', 'money(perDay)')} a day${part.noteMark(1)}. What an investor buys at that moment is not a model but an <em>option on an exponent</em>: the right to find out, at a known price, how quickly error declines with scale <a class="citation" href="#ref-1">(Kaplan et al., 2020)</a>.</p>`,
    `<p>${part.claim(1, 'The network reaches 98% accuracy', 'Colophon')} on the held-out rounds, as <a class="reference" href="#fig-loss">Figure 1</a> shows; and ${part.claim(2, 'loss falls as a power of size', 'Colophon')}, by <a class="reference" href="#eq-1">Equation (1)</a>. Neither number was typed by hand${part.noteMark(2)}. <strong>Both were computed when this page was built</strong>, and would have stopped the build had they been false.</p>`,
    '### 1.1 What changes hands',
    'Money buys compute, compute buys evidence, and evidence buys the next round. The chain is only as strong as the evidence:\n\n- a loss curve that can be recomputed is worth more than one that cannot;\n- an evaluation on data the model has seen is worth nothing;\n- a single seed is an anecdote.',
    part.metrics([
      ['Held-out accuracy', '98.2%'],
      ['Final loss', '0.0123'],
      ['Examples', '1,024'],
      ['Parameters', '12k'],
    ]),
    '> A number that cannot be checked is an opinion in a good suit.',
    '## 2 A law, fitted',
    '<p>Let \\(N\\) be the number of parameters and \\(L(N)\\) the loss on held-out text. We fit</p>',
    '$$L(N) = \\left(\\frac{N_c}{N}\\right)^{\\alpha} + L_\\infty, \\qquad \\alpha = 0.076$$ (1)',
    '<p>by least squares on the logarithms, where \\(L_\\infty \\geq 0\\) is the loss that no amount of scale removes. The gradient of the whole is</p>',
    '$$\\frac{\\partial L}{\\partial \\mathbf{W}_1} = \\sum_{i=1}^{n} \\frac{\\partial L}{\\partial y_i}\\,\\frac{\\partial y_i}{\\partial h}\\,\\frac{\\partial h}{\\partial \\mathbf{W}_1} + \\lambda \\sqrt{\\sum_{j=1}^{d} w_j^2} + \\int_{-\\infty}^{\\infty} e^{-x^2}\\,\\mathrm{d}x + \\prod_{k=1}^{K} \\left(1 - \\alpha_k\\right)$$ (2)',
    part.listing(
      '<span class="label">Listing 1</span> Training the smallest of the five networks',
      'A fixed seed: the same number every time',
    ),
    part.chart(
      '<span class="label">Figure 1</span> Training loss by step. Adam converges within some forty steps; plain gradient descent needs more.',
      'step',
      'loss',
      'Data of this chart',
      table,
    ),
    part.console('Console', 'epoch 1  loss 0.6931\nepoch 200  loss 0.0123'),
    part.hidden('Code'),
    part.callout('tip', 'Tip', 'Hover over a number to see the expression that gave it.'),
    part.callout(
      'caution',
      'Caution',
      'Five points make a line, not a law. Do not extrapolate → beyond the last one.',
    ),
    `<figure class="table" id="tbl-1"><figcaption><span class="label">Table 1</span> Three optimisers compared</figcaption>${part.box('Table 1 Three optimisers compared', table)}</figure>`,
    `<figure class="table" id="tbl-2"><figcaption><span class="label">Table 2</span> Capital by round and year</figcaption>${part.box('Table 2 Capital by round and year', wide)}</figure>`,
    '### 2.1 Where it bends\n\nThe law holds until it does not. Three things bend it:\n\n1. **Data.** Past one pass over the corpus, tokens repeat.\n2. **Optimisation.** A learning rate of `0.01` suits the small and ruins the large.\n3. **Measurement.** Accuracy saturates; loss does not.',
    '## 3 What to write on the term sheet\n\nPay for exponents. Ask for seeds. Keep the code beside the sentence.\n\n- [x] Recompute before signing\n- [ ] Trust the slide',
    part.failure('The block forecast did not finish within 60 seconds and gave no result.'),
  ],
};

export const english = weaveSample(sample);
