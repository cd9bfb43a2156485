// Takes `\label{eq-x}` out of a formula.

export type Labelled = {
  readonly tex: string;
  readonly labels: readonly { readonly name: string; readonly offset: number }[];
};

/** A backslash and what follows it are read together: `\\label` is a line's end and a word. */
const command = /\\(?:label\s*\{([^{}]*)\}|[\s\S])/g;

/** Environments each row of which may have a number of its own. */
const rows = /\\begin\{(?:align|alignat|flalign|gather|eqnarray)\*?\}/;

/** Whether labels beyond the first are those of further rows; then they stay in the TeX. */
export function labelsRows({ labels }: Labelled, source: string): boolean {
  return labels.length > 1 && rows.test(source);
}

export function takeLabels(source: string): Labelled {
  const labels: { name: string; offset: number }[] = [];
  const tex = source.replace(command, (found: string, name: string | undefined, offset: number) => {
    if (name === undefined) return found;
    labels.push({ name: name.trim(), offset });
    return '';
  });
  return { tex: labels.length > 0 ? tex.trim() : tex, labels };
}
