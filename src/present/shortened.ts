// Texts cut to what a place takes.

/** At most `length` UTF-16 units, never half a character, with an ellipsis where something was cut. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length - 1).replace(/[\ud800-\udbff\u200d]$/, '')}…`;
}
