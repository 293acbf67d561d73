// Front matter as text only: nothing in it is ever executed, and no scalar turns into a number or a date.
import matter from 'gray-matter';
import { FAILSAFE_SCHEMA, load } from 'js-yaml';

/** What an article's front matter says; every scalar as it was written. */
export type FrontMatter = {
  readonly data: Readonly<Record<string, unknown>>;
  /** Line count of the block with its fences; 0 when there is none. */
  readonly lineCount: number;
  /** Absent when the block was read as it stands. `mended`: read after repair; `broken`: only single lines were read. */
  readonly fault?: {
    readonly kind: 'mended' | 'broken' | 'language';
    readonly line: number;
    readonly reason: string;
  };
};

const NONE: FrontMatter = { data: {}, lineCount: 0 };
const MAX_LINES = 300;

const engines = {
  yaml: (text: string): object => asObject(load(text, { schema: FAILSAFE_SCHEMA, json: true })),
  json: (text: string): object => asObject(JSON.parse(text)),
  javascript: refuse,
  js: refuse,
  coffee: refuse,
  cson: refuse,
};

/** Reads the front matter that `lines` start with, if any. Never throws. */
export function readFrontMatter(lines: readonly string[]): FrontMatter {
  const first = lines.findIndex((line) => line.trim() !== '');
  const opening = lines[first]?.match(/^(---|\+\+\+)[ \t]*([A-Za-z]*)\s*$/);
  if (!opening) return withoutOpening(lines, first);
  const [, fence = '', language = ''] = opening;
  const end = closingLine(lines, first + 1, fence === '---' ? /^(---|\.\.\.)\s*$/ : /^\+\+\+\s*$/);
  if (end === undefined) return NONE;
  const block = lines.slice(first + 1, end);
  const lineCount = end + 1;
  if (fence === '+++') {
    return { data: fromSingleLines(block), lineCount };
  }
  if (language !== '' && !/^(ya?ml|json)$/i.test(language)) {
    const reason = `front matter in '${language}' is not read, since it could run code`;
    return { data: {}, lineCount, fault: { kind: 'language', line: first + 1, reason } };
  }
  if (language === '' && !block.some((line) => /^\s*[\w-]+\s*[:：]/.test(line))) {
    return block.every((line) => line.trim() === '') ? { data: {}, lineCount } : NONE;
  }
  return { ...parseBlock(block, language.toLowerCase() || 'yaml', first + 1), lineCount };
}

function parseBlock(
  block: readonly string[],
  language: string,
  line: number,
): Pick<FrontMatter, 'data' | 'fault'> {
  try {
    return { data: parse(block, language) };
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    const at = line + 1 + yamlLine(error);
    for (const mend of [outdented, quoted, (b: readonly string[]) => quoted(outdented(b))]) {
      try {
        return { data: parse(mend(block), language), fault: { kind: 'mended', line: at, reason } };
      } catch {
        // The next repair may do.
      }
    }
    return { data: fromSingleLines(block), fault: { kind: 'broken', line: at, reason } };
  }
}

// gray-matter caches by content when it gets no options; with options it neither reads nor fills its cache.
function parse(block: readonly string[], language: string): Readonly<Record<string, unknown>> {
  return matter(['---', ...block, '---', ''].join('\n'), { engines, language }).data;
}

/** Formatters push keys below a list into it (`  categories:` after `- LLM`); bring them back to the margin. */
function outdented(block: readonly string[]): readonly string[] {
  return block.map((line) => line.replace(/^[ \t]+(?=[A-Za-z_][\w-]*:(\s|$))/, '').replace(/\t/g, '  '));
}

/** Quotes plain values that YAML trips over, such as a title with `: ` or a leading `@`, `[` or `*`. */
function quoted(block: readonly string[]): readonly string[] {
  return block.map((line) => {
    const entry = line.slice(0, 2000).match(/^([A-Za-z_][\w-]*):\s+(?!\[.*\]\s*$)(\S.*?)\s*$/);
    return entry?.[1] && entry[2] && !/^(['"]).*\1$|^[|>][+-]?$/.test(entry[2])
      ? `${entry[1]}: ${JSON.stringify(entry[2])}`
      : line;
  });
}

function fromSingleLines(block: readonly string[]): Readonly<Record<string, unknown>> {
  const data: Record<string, unknown> = {};
  for (const line of block) {
    const entry = line.match(/^\s*(title|date|url|permalink|abbrlink)\s*[:：=]\s*(['"]?)(.+?)\2\s*$/);
    if (entry?.[1] && entry[3]) data[entry[1]] ??= entry[3];
  }
  return data;
}

/** Hexo also takes front matter that has only a closing fence. */
function withoutOpening(lines: readonly string[], first: number): FrontMatter {
  if (first < 0 || !/^(title|layout|date|tags|abbrlink):(\s|$)/.test(lines[first] ?? '')) return NONE;
  const end = closingLine(lines, first + 1, /^---\s*$/);
  if (end === undefined) return NONE;
  const block = lines.slice(first, end);
  if (!block.every((line) => /^(\s*$|\s*-\s|\s+\S|[A-Za-z_][\w-]*:)/.test(line))) return NONE;
  return { ...parseBlock(block, 'yaml', first), lineCount: end + 1 };
}

function closingLine(lines: readonly string[], from: number, closing: RegExp): number | undefined {
  const until = Math.min(lines.length, from + MAX_LINES);
  for (let i = from; i < until; i++) if (closing.test(lines[i] ?? '')) return i;
  return undefined;
}

function yamlLine(error: unknown): number {
  const mark = error instanceof Error && 'mark' in error ? error.mark : undefined;
  return mark !== null && typeof mark === 'object' && 'line' in mark && typeof mark.line === 'number'
    ? mark.line - 1
    : 0;
}

function asObject(value: unknown): object {
  if (value === null || value === undefined || value === '') return {};
  if (typeof value !== 'object' || Array.isArray(value))
    throw new Error('front matter is not a list of keys');
  return value;
}

function refuse(): never {
  throw new Error('front matter is never executed');
}
