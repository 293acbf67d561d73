// Plain text as Discord shows it letter by letter.

const ALWAYS = /[*_`]|\\(?![0-9A-Za-z\s])/g;
const DOUBLED = /~(?=~)|(?<=~)~|^~|~$|\|(?=\|)|(?<=\|)\||^\||\|$/g;
// Mentions, channels, commands, emoji, timestamps, guide links and addresses between angle brackets.
const ANGLED = /<(?=[@#:/!&+]|[a-z]+:|[^\s<>@]*@)/gi;
// A bare address would be a link up to the next space; the real ones are written between angle brackets.
const ADDRESS = /(https?|steam)(?=:\/\/)/gi;
const EVERYONE = /@(?=everyone|here)/gi;
const LINE_START = /^([ \t]*)(#{1,3}(?=[ \t])|-#(?=[ \t])|[-+](?=[ \t])|>(?=[ \t]|>))/gm;
const NUMBERED = /^([ \t]*\d+)\.(?=[ \t])/gm;

/**
 * Text with everything escaped that Discord would take for a mark. A word joiner keeps `@everyone` and `@here` from
 * naming anybody, since a backslash does not stop the server from reading them. Between `||` or `~~` every such
 * character is escaped.
 */
export function escapeText(text: string, isBetweenMarks = false): string {
  return text
    .replace(ALWAYS, '\\$&')
    .replace(isBetweenMarks ? /[|~]/g : DOUBLED, '\\$&')
    .replace(ANGLED, '\\<')
    .replace(/\](?=\()/g, ']\\')
    .replace(ADDRESS, '$1\\')
    .replace(EVERYONE, '@\u2060');
}

/** Lines that must not become headings, lists or quotes. */
export function escapeLineStarts(text: string): string {
  return text.replace(LINE_START, '$1\\$2').replace(NUMBERED, '$1\\.');
}

/** Inline code; backticks that Discord has no way to write become look-alikes. */
export function inlineCode(text: string): string {
  const code = text.replace(/`{3,}/g, (run) => 'ˋ'.repeat(run.length)).trim();
  if (code === '') return '';
  if (!code.includes('`')) return `\`${code}\``;
  if (!code.includes('``')) return `\`\` ${code} \`\``;
  return `\`${code.replace(/`/g, 'ˋ')}\``;
}

/** A fenced code block; a fence inside the code is written with look-alikes. */
export function codeBlock(code: string, language: string | undefined): string {
  const name = language !== undefined && /^[a-z0-9_+\-.#]{1,30}$/i.test(language) ? language : '';
  return `\`\`\`${name}\n${safeCode(code)}\n\`\`\``;
}

/** Code as it stands between Discord's fences. */
export function safeCode(code: string): string {
  return code.replace(/`{3,}/g, (run) => 'ˋ'.repeat(run.length));
}
