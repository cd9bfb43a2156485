// Plain text from a block, shown as it is: samples a model wrote, the shape of a network.
import { session } from './session.ts';

/** Puts a text where the block stands, its line breaks kept. Throws for anything but a text with something in it. */
export function text(content: string): void {
  if (typeof content !== 'string' || content.trim() === '')
    throw new Error(
      `text() expects a text with something in it, found ${typeof content === 'string' ? 'an empty one' : typeof content}. Write text(String(value))`,
    );
  session().emit({ type: 'text', text: content });
}
