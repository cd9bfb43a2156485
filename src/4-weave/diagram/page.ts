// What happens inside the browser page that draws diagrams. Each function is sent there as source.

export type Drawing = { readonly svg: string };
/** What Mermaid says, and the line that it names. */
export type Complaint = { readonly complaint: string; readonly line: number | null };

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
export async function draw({ id, source }: { id: string; source: string }): Promise<Drawing | Complaint> {
  const { mermaid } = window as unknown as { mermaid: Mermaid };
  let state = 1;
  Math.random = () => {
    state = Number((BigInt(state) * 48271n) % 2147483647n); // Lehmer's generator, as in C++'s minstd_rand
    return state / 2147483647;
  };
  try {
    await mermaid.parse(source);
    document.body.innerHTML = (await mermaid.render(id, source)).svg;
    const svg = document.querySelector('svg');
    if (svg === null) return { complaint: 'nothing is drawn', line: null };
    // Mermaid may draw its own complaint in place of a diagram.
    const complaint = svg.querySelector('path.error-icon') ?? svg.querySelector('text.error-text');
    if (svg.getAttribute('aria-roledescription') === 'error' || complaint !== null)
      return { complaint: 'a picture of an error is drawn', line: null };
    const { width, height } = svg.viewBox.baseVal;
    if (!(width > 0 && height > 0)) return { complaint: 'nothing is drawn', line: null };
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
    return { complaint: message, line: hash?.loc?.first_line ?? null };
  } finally {
    document.body.replaceChildren();
  }
}
