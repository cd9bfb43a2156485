// What happens inside the browser page that draws diagrams. Each function is sent there as source.

export type Drawing = { readonly svg: string };
export type Failed = { readonly message: string; readonly line: number | null };

/** The part of Mermaid that is used; it stands on the page's window. */
type Mermaid = {
  readonly initialize: (settings: unknown) => void;
  readonly parse: (source: string) => Promise<unknown>;
  readonly render: (id: string, source: string) => Promise<{ readonly svg: string }>;
};
type MermaidError = Error & {
  readonly hash?: { readonly line?: number; readonly loc?: { readonly first_line?: number } };
};

export function pageFor(fontCss: string): string {
  return `<!doctype html><meta charset="utf-8"><title>diagrams</title><style>${fontCss}</style><script src="/mermaid.js"></script><body></body>`;
}

/** Loads every face first, since labels are measured. */
export async function start(settings: unknown): Promise<void> {
  await Promise.all([...document.fonts].map((face) => face.load()));
  (window as unknown as { mermaid: Mermaid }).mermaid.initialize(settings); // put there by the script
}

/** What Mermaid does by chance is seeded for each diagram: its bytes do not depend on those drawn before it. */
export async function draw({ id, source }: { id: string; source: string }): Promise<Drawing | Failed> {
  const { mermaid } = window as unknown as { mermaid: Mermaid };
  let state = 1;
  Math.random = () => {
    state = Number((BigInt(state) * 48271n) % 2147483647n); // Lehmer's generator, as in C++'s minstd_rand
    return state / 2147483647;
  };
  try {
    await mermaid.parse(source);
    document.body.innerHTML = (await mermaid.render(id, source)).svg;
    const svg = document.querySelector('svg')!;
    // Most rules of Mermaid's style sheet are for other kinds of diagram; a shadow would be printed as pixels.
    for (const style of svg.querySelectorAll('style')) {
      const rules = [...(style.sheet?.cssRules ?? [])].filter((rule) => {
        if (!(rule instanceof CSSStyleRule)) return false;
        rule.style.removeProperty('filter');
        return rule.style.length > 0 && document.querySelector(rule.selectorText) !== null;
      });
      style.textContent = rules.map((rule) => rule.cssText).join('\n');
    }
    return { svg: svg.outerHTML };
  } catch (error) {
    const { message, hash } = error as MermaidError;
    const named = /on line (\d+)/.exec(message)?.[1];
    const line = named === undefined ? (hash?.loc?.first_line ?? null) : Number(named);
    const [, kindless] = /No diagram type detected[^:]*: ([^\n]*)/.exec(message) ?? [];
    const [, source = '', before] = /^[^\n]*\n([^\n]*)\n(-*)\^/.exec(message) ?? [];
    if (kindless !== undefined)
      return { message: `“${kindless.trim()}” begins no kind of diagram that it knows`, line };
    if (before !== undefined)
      return { message: `it stops at “${source.slice(0, before.length + 1).slice(-30)}”`, line };
    return { message: message.split('\n')[0] ?? 'no reason given', line };
  } finally {
    document.body.replaceChildren();
  }
}
