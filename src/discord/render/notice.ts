// A short message of the bot's own words.
import type { Reply } from '../reply.ts';
import { container, text } from './components.ts';

/** @param paragraphs - Markdown of the bot's own, never of a person or an article */
export function notice(...paragraphs: readonly string[]): Reply {
  return { components: [container([text(paragraphs.join('\n'))])], files: [] };
}
