// Lets the parser take a directive only by the names we know, and notes where a claim's expression begins.
import type { Extension as MdastExtension } from 'mdast-util-from-markdown';
import type { Construct, Extension } from 'micromark-util-types';

declare module 'mdast' {
  interface Data {
    /** On a directive, until it becomes a claim: the offset of the first character of `that`. */
    thatStart?: number;
  }
}

const colon = 58;
const known = /:(?:claim|said)(?=[[{])/y;

/**
 * The directive extension without leaf and container directives, and with text directives of known names alone:
 * `10:30`, `:smile` and `::x` stay the text they are, since nothing ever took them.
 */
export function onlyKnownDirectives(extension: Extension, source: string): Extension {
  const original = extension.text?.[colon];
  if (original === undefined || Array.isArray(original)) return extension;
  const construct: Construct = {
    ...original,
    name: 'directiveText',
    tokenize(effects, ok, nok) {
      known.lastIndex = this.now().offset;
      return known.test(source) ? original.tokenize.call(this, effects, ok, nok) : nok;
    },
  };
  return { text: { [colon]: construct } };
}

export const claimNodes: MdastExtension = {
  enter: {
    directiveTextAttributeValue(token) {
      const claim = this.stack.findLast((node) => node.type === 'textDirective');
      if (claim && this.data.directiveAttributes?.at(-1)?.[0] === 'that')
        claim.data = { ...claim.data, thatStart: token.start.offset };
    },
  },
};
