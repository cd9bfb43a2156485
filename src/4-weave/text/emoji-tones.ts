// Leaves out the tone of skin behind an emoji: our font of pictures has one colour, and no glyph for it.
import type { ElementContent } from 'hast';

const tone = /(?<=\p{Emoji_Modifier_Base}\uFE0F?)[\u{1F3FB}-\u{1F3FF}]/gu;

export function withoutTones(content: readonly ElementContent[]): ElementContent[] {
  return content.map((node): ElementContent => {
    if (node.type === 'text') return { ...node, value: node.value.replace(tone, '') };
    return node.type === 'element' ? { ...node, children: withoutTones(node.children) } : node;
  });
}
