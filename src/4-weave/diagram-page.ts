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

/** Loads every face first, since labels are measured, and seeds what Mermaid draws by chance. */
export async function start(settings: unknown): Promise<void> {
  await Promise.all([...document.fonts].map((face) => face.load()));
  let state = 1;
  Math.random = () => {
    state = (Math.imul(state, 48271) >>> 0) % 2147483647;
    return state / 2147483647;
  };
  (window as unknown as { mermaid: Mermaid }).mermaid.initialize(settings); // put there by the script
}

export async function draw({ id, source }: { id: string; source: string }): Promise<Drawing | Failed> {
  const { mermaid } = window as unknown as { mermaid: Mermaid };
  try {
    await mermaid.parse(source);
    return { svg: (await mermaid.render(id, source)).svg };
  } catch (error) {
    const { message, hash } = error as MermaidError;
    const named = /on line (\d+)/.exec(message)?.[1];
    const line = named === undefined ? (hash?.loc?.first_line ?? null) : Number(named);
    const expecting = /Expecting [^\n]*|got '[^']*'/.exec(message)?.[0];
    return { message: expecting ?? message.split('\n')[0] ?? 'no reason given', line };
  } finally {
    for (const left of document.body.querySelectorAll('*')) left.remove();
  }
}
