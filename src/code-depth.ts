// How deeply code may nest, told from its characters alone: parsers recurse, and one that runs out of stack ends its process.

/** Far more than code has, and less than any parser bears. */
const mostNested = 2_000;

const strings = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`[^`$\n]*`/g;
const stacking =
  /=>|[=<>!~+\-*/%&|^?:]|\b(?:if|else|for|while|do|with|typeof|void|delete|await|yield|new|extends)\b/;
const steps = new RegExp(`${stacking.source}|[([{]|[)\\]}]|[;,]|\\.(?=[\\p{L}_$#])`, 'gu');
const goesOn = /^\s*(?:\}?\s*else\b|(?:if|for|while|extends)\b|[=<>~*/%&|^?:.])/;
const isOpenEnded = new RegExp(`(?:${stacking.source})\\s*$`);

/**
 * The offset in `code` behind which it may nest too deeply, or null. What is open counts, and in one statement each operator
 * and keyword that may hold another, each call and member: `!!!a`, `a => b`, `if (a) if (b)`, `a.b()()`.
 */
export function tooDeepAt(code: string): number | null {
  let [depth, chain, at] = [0, 0, 0];
  let [otherwise, opens] = [0, false];
  for (const line of code.split('\n')) {
    if (!opens && !goesOn.test(line)) chain = 0;
    const bare = line.replace(strings, (text) => 'a'.repeat(text.length));
    for (const { 0: step, index } of bare.matchAll(steps)) {
      if ('([{'.includes(step)) [depth, chain] = [depth + 1, chain + 1];
      else if (')]}'.includes(step)) depth = Math.max(0, depth - 1);
      else if (step === ';' || step === ',') chain = 0;
      else chain += 1;
      if (step === 'else') otherwise += 1;
      if (depth + chain > mostNested || otherwise > mostNested) return at + index;
    }
    opens = isOpenEnded.test(bare);
    at += line.length + 1;
  }
  return null;
}
