// Puts what LaTeX has and KaTeX lacks into TeX that KaTeX sets: environments, units, references, rows with labels.
/** What numbers the labels of the article have: `eq-x` → `3`, or null where it has none. */
export type NumberOf = (label: string) => string | null;

/** Macros of `siunitx`, `mathtools` and others, as KaTeX takes them. */
export const standardMacros: Readonly<Record<string, string>> = {
  '\\mbox': '\\text{#1}',
  '\\cancelto': '{\\cancel{#2}}^{#1}',
  '\\require': '\\@secondoftwo{#1}{}',
  '\\bm': '\\boldsymbol{#1}',
  '\\mathds': '\\mathbb{#1}',
  '\\intertext': '\\\\ \\text{#1} \\\\',
  '\\shortintertext': '\\\\ \\text{#1} \\\\',
};

export function forKatex(tex: string, display: boolean, numberOf: NumberOf): string {
  const steps = [environments, units, definitions, references(numberOf), rowLabels(numberOf)];
  const set = steps.reduce((text, step) => step(text), tex);
  return display && hasBareAlignment(set) ? `\\begin{aligned}${set}\\end{aligned}` : set;
}

/** A formula that only defines macros shows nothing. */
export function onlyDefines(tex: string): boolean {
  const rest = tex
    .replace(/\\require\s*\{[^{}]*\}/g, '')
    .replace(definition, '')
    .trim();
  return rest === '' && tex.trim() !== '';
}

export const definition =
  /\\(?:re)?(?:new|provide|renew)command\*?\s*(?:\{\s*\\[A-Za-z]+\s*\}|\\[A-Za-z]+)\s*(?:\[\d\]\s*)?(?:\[[^\]]*\]\s*)?(?:\{(?:[^{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*\})|\\DeclareMathOperator\*?\s*\{\s*\\[A-Za-z]+\s*\}\s*\{[^{}]*\}|\\[gex]?def\s*\\[A-Za-z]+(?:#\d)*\s*\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}/g;

const renamed: Readonly<Record<string, string>> = { multline: 'gathered', flalign: 'align*' };

function environments(tex: string): string {
  return tex
    .replace(
      /\\(begin|end)\{(multline|flalign)\*?\}/g,
      (_, edge: string, name: string) => `\\${edge}{${renamed[name]}}`,
    )
    .replace(/\\(?:begin|end)\{(?:displaymath|math|subequations)\}/g, '')
    .replace(/\\begin\{eqnarray\*?\}([\s\S]*?)\\end\{eqnarray\*?\}/g, (_, rows: string) => {
      const aligned = rows.replace(/&([^&\\]*)&/g, '&$1');
      return `\\begin{aligned}${aligned.replace(/\\nonumber/g, '')}\\end{aligned}`;
    });
}

/** KaTeX knows some names that authors define, `\R` among them, and would refuse; a definition here counts from where it stands. */
function definitions(tex: string): string {
  const named =
    /\\(?:re)?newcommand\*?\s*(?:\{\s*(\\[A-Za-z]+)\s*\}|(\\[A-Za-z]+))\s*(?:\[(\d)\])?\s*(?=\{)/g;
  return tex
    .replace(named, (_, braced: string | undefined, bare: string | undefined, count = '0') => {
      const parameters = Array.from({ length: Number(count) }, (_one, index) => `#${index + 1}`).join('');
      return `\\gdef${braced ?? bare}${parameters}`;
    })
    .replace(
      /\\DeclareMathOperator(\*?)\s*\{\s*(\\[A-Za-z]+)\s*\}\s*\{([^{}]*)\}/g,
      (_, star: string, name: string, words: string) => `\\gdef${name}{\\operatorname${star}{${words}}}`,
    );
}

function references(numberOf: NumberOf) {
  return (tex: string) =>
    tex.replace(/\\(eqref|ref|[cC]ref|autoref)\s*\{([^{}]*)\}/g, (_, command: string, label: string) => {
      const number = numberOf(label.trim()) ?? '?';
      return `\\text{${command === 'ref' ? number : `(${number})`}}`;
    });
}

/** Labels that planning has left in the formula are those of its rows. */
function rowLabels(numberOf: NumberOf) {
  return (tex: string) =>
    tex.replace(/\\label\s*\{([^{}]*)\}/g, (_, label: string) => `\\tag{${numberOf(label.trim()) ?? '?'}}`);
}

/** `a &= b \\ &= c` on its own: an ampersand outside every environment. */
function hasBareAlignment(tex: string): boolean {
  let depth = 0;
  for (const [found] of tex.matchAll(/\\begin\b|\\end\b|\\[\s\S]|[{}&]/g)) {
    if (found === '\\begin' || found === '{') depth += 1;
    else if (found === '\\end' || found === '}') depth -= 1;
    else if (found === '&' && depth === 0) return true;
  }
  return false;
}

const prefixes: Readonly<Record<string, string>> = {
  femto: 'f', pico: 'p', nano: 'n', micro: '\\mu ', milli: 'm', centi: 'c', deci: 'd', hecto: 'h',
  kilo: 'k', mega: 'M', giga: 'G', tera: 'T', peta: 'P', exa: 'E',
}; // biome-ignore format: a table
const named: Readonly<Record<string, string>> = {
  metre: 'm', meter: 'm', second: 's', gram: 'g', kilogram: 'kg', ampere: 'A', kelvin: 'K', mole: 'mol', candela: 'cd',
  hertz: 'Hz', newton: 'N', pascal: 'Pa', joule: 'J', watt: 'W', coulomb: 'C', volt: 'V', farad: 'F', ohm: '\\Omega ',
  siemens: 'S', weber: 'Wb', tesla: 'T', henry: 'H', lumen: 'lm', lux: 'lx', becquerel: 'Bq', gray: 'Gy', sievert: 'Sv',
  litre: 'L', liter: 'L', minute: 'min', hour: 'h', day: 'd', tonne: 't', bar: 'bar', electronvolt: 'eV', byte: 'B', bit: 'bit',
  celsius: '{}^{\\circ}C', degreeCelsius: '{}^{\\circ}C', degree: '{}^{\\circ}', percent: '\\%', angstrom: '\\text{Å}', decibel: 'dB',
}; // biome-ignore format: a table

/** `\SI{3.5e4}{\kilo\metre\per\second}` of siunitx; what it does not know KaTeX is left to refuse. */
function units(tex: string): string {
  const braces = String.raw`\{((?:[^{}]|\{[^{}]*\})*)\}`;
  const option = String.raw`(?:\[[^\]]*\])?`;
  return tex
    .replace(
      new RegExp(String.raw`\\(?:SI|qty)${option}${braces}${braces}`, 'g'),
      (_, number: string, unit: string) => `${numeral(number)}\\,${unitOf(unit)}`,
    )
    .replace(new RegExp(String.raw`\\(?:si|unit)${option}${braces}`, 'g'), (_, unit: string) => unitOf(unit))
    .replace(new RegExp(String.raw`\\num${option}${braces}`, 'g'), (_, number: string) => numeral(number));
}

function numeral(number: string): string {
  const [, base = number, exponent] = /^\s*([^eE]*)[eE]([-+]?\d+)\s*$/.exec(number) ?? [];
  const power = exponent === undefined ? '' : `10^{${Number(exponent)}}`;
  const plain = base.trim().replace('+-', '\\pm ');
  if (power === '') return plain;
  return plain === '' ? power : `${plain}\\times ${power}`;
}

function unitOf(unit: string): string {
  let over = false;
  const parts = [...unit.matchAll(/\\([A-Za-z]+)|([^\\]+)/g)].map(([whole, name, plain]) => {
    if (plain !== undefined) return `\\mathrm{${plain.trim().replace(/[.~]/g, '\\,')}}`;
    if (name === 'per') over = true;
    if (name === 'per' || name === undefined) return '';
    if (name === 'squared' || name === 'square') return '^{2}';
    if (name === 'cubed' || name === 'cubic') return '^{3}';
    if (Object.hasOwn(prefixes, name)) return `\\mathrm{${prefixes[name]}}`;
    const text = Object.hasOwn(named, name) ? `\\mathrm{${named[name]}}` : whole;
    const raised = over ? `${text}^{-1}` : text;
    over = false;
    return `${raised}\\,`;
  });
  return parts
    .join('')
    .replace(/\^\{-1\}\\,\^\{(\d)\}/g, '^{-$1}\\,')
    .replace(/\\,\^/g, '^')
    .replace(/(?:\\,)+$/, '');
}
