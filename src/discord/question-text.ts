// The question in a message: without mentions, links and what was quoted from others.

const QUOTED_LINE = /^\s*>.*$/gm;
const TAG = /<(?:@[!&]?\d+|#\d+|a?:\w+:\d+|t:-?\d+(?::\w)?|\/[^:>]+:\d+|id:\w+)>/g;
const LINK = /<?https?:\/\/\S+/g;

/** The words that were asked; empty when nothing is left. */
export function questionText(content: string): string {
  const bare = content
    .replace(TAG, ' ')
    .replace(LINK, ' ')
    .replace(/@(?:everyone|here)\b/g, ' ');
  const unquoted = bare.replace(QUOTED_LINE, ' ');
  // A message that is nothing but a quote asks what it quotes.
  const chosen = unquoted.trim() === '' ? bare.replace(/^\s*>+/gm, ' ') : unquoted;
  return chosen.replace(/\s+/g, ' ').trim();
}
