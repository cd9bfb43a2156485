// What TypeScript is told before it checks articles: its options, and the globals that a block has.

/**
 * One program of many articles. Paths are absolute, with forward slashes. `node` gives the types of Node's modules;
 * `elsewhere` is for articles outside Colophon's folder, whose packages may lie beside Colophon alone.
 */
export function settingsFor(
  home: string,
  files: readonly string[],
  { node, elsewhere }: { readonly node: boolean; readonly elsewhere: boolean },
): string {
  const paths = { 'colophon/kit': [`${home}/src/kit/kit.ts`] };
  return JSON.stringify({
    compilerOptions: {
      strict: true,
      noEmit: true,
      target: 'es2024',
      lib: ['es2025'],
      types: node ? ['node'] : [],
      typeRoots: [`${home}/node_modules/@types`],
      module: 'esnext',
      // The one resolution that looks into folders named by `paths`.
      moduleResolution: 'bundler',
      moduleDetection: 'force',
      resolveJsonModule: true,
      allowImportingTsExtensions: true,
      verbatimModuleSyntax: true,
      erasableSyntaxOnly: true,
      // TensorFlow.js asks for types of the browser, which a block has not.
      skipLibCheck: true,
      paths: elsewhere ? { ...paths, '*': [`${home}/node_modules/*`] } : paths,
    },
    files,
  });
}

/** What a block finds beside the language itself, unless it imports Node's modules: no network and no page. */
export const globals = `
type ConsoleMethod = (...values: unknown[]) => void;
declare const console: {
  readonly log: ConsoleMethod; readonly info: ConsoleMethod; readonly warn: ConsoleMethod; readonly error: ConsoleMethod;
  readonly debug: ConsoleMethod; readonly table: ConsoleMethod; readonly dir: ConsoleMethod; readonly trace: ConsoleMethod;
  readonly group: ConsoleMethod; readonly groupEnd: ConsoleMethod;
  readonly time: ConsoleMethod; readonly timeEnd: ConsoleMethod; readonly count: ConsoleMethod;
  readonly assert: (condition?: boolean, ...values: unknown[]) => void;
};
declare function setTimeout(callback: (_: void) => void, delay?: number): unknown;
declare function setTimeout<A extends unknown[]>(callback: (...values: A) => void, delay?: number, ...values: A): unknown;
declare function setInterval(callback: (_: void) => void, delay?: number): unknown;
declare function setInterval<A extends unknown[]>(callback: (...values: A) => void, delay?: number, ...values: A): unknown;
declare function setImmediate(callback: (_: void) => void): unknown;
declare function setImmediate<A extends unknown[]>(callback: (...values: A) => void, ...values: A): unknown;
declare function clearTimeout(timer: unknown): void;
declare function clearInterval(timer: unknown): void;
declare function clearImmediate(timer: unknown): void;
declare function queueMicrotask(callback: () => void): void;
declare function structuredClone<T>(value: T): T;
declare function atob(text: string): string;
declare function btoa(text: string): string;
declare const performance: { readonly now: () => number };
declare class TextEncoder { encode(text?: string): Uint8Array<ArrayBuffer> }
declare class TextDecoder { constructor(label?: string); decode(bytes?: ArrayBuffer | ArrayBufferView): string }
declare class URLSearchParams {
  constructor(init?: string | Record<string, string> | [string, string][]);
  get(name: string): string | null; getAll(name: string): string[]; has(name: string): boolean;
  set(name: string, value: string): void; append(name: string, value: string): void; toString(): string;
  forEach(callback: (value: string, name: string) => void): void;
}
declare class URL {
  constructor(url: string | URL, base?: string | URL);
  readonly href: string; readonly origin: string; readonly host: string; readonly pathname: string;
  readonly search: string; readonly hash: string; readonly searchParams: URLSearchParams; toString(): string;
}
interface ImportMeta { readonly url: string }
`;
