// Inline Markdown to the words a reader sees, without parsing: for single headings and lines.

const EMOJI =
  /(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|[\u{1f000}-\u{1faff}★☆✅❌❓❗✨⭐✔✖⚠☕♥✍➤►▶◆◇■□●○])[\ufe0f\u{1f3fb}-\u{1f3ff}\u200d]*/gu;
const KEYCAP = /[0-9#*]\ufe0f?\u20e3/gu;

/** Text without emoji and the ornaments that stand in for them. */
export function withoutEmoji(text: string): string {
  return text
    .replace(KEYCAP, ' ')
    .replace(EMOJI, ' ')
    .replace(/\ufe0f/g, '');
}

/** Inline Markdown and HTML without its markup; link texts stay, images and `[[source](url)]` notes go. */
export function plainInline(markdown: string): string {
  return markdown
    .slice(0, 4000)
    .replace(/!\[[^\]]*\]\([^)\s]*(?:\s+"[^"]*")?\)/g, '')
    .replace(/\[\[[^\]]*\]\([^)]*\)\]|\[\[[^\]]*\]\]\([^)]*\)/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<!--.*?-->/g, '')
    .replace(/<\/?[a-zA-Z][^<>]*>/g, '')
    .replace(/\{#[\w-]+\}\s*$/, '')
    .replace(/`+([^`]*)`+/g, '$1')
    .replace(/\$+([^$]+)\$+/g, '$1')
    .replace(/\*\*|~~|==/g, '')
    .replace(/(^|[^\w])__(?=\S)|(?<=\S)__(?!\w)/g, '$1')
    .replace(/(^|[^\w*])\*(?=\S)([^*]*\S)\*(?!\w)/g, '$1$2')
    .replace(/(^|[^\w])_(?=\S)([^_]*\S)_(?!\w)/g, '$1$2')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .trim();
}
