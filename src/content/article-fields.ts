// Front matter to the fields of an article.
import type { Fault } from './fault.ts';
import type { Article, ContentSettings } from './types.ts';

type Data = Readonly<Record<string, unknown>>;

/** Title, address, date and labels from front matter; `faults` name what is missing or wrong in it. */
export function articleFields(
  data: Data,
  hasFrontMatter: boolean,
  settings: ContentSettings,
): {
  readonly fields: Partial<Pick<Article, 'title' | 'url' | 'date'>> & Pick<Article, 'tags' | 'categories'>;
  readonly faults: readonly Fault[];
} {
  const faults: Fault[] = [];
  const title = text(data['title']);
  const date = dateOf(text(data['date']));
  const url = urlOf(data, settings, faults);
  if (hasFrontMatter && url === undefined && faults.length === 0) {
    faults.push(
      fault('missing-link', "No 'abbrlink', 'permalink' or 'url', so answers cannot link here. Add one."),
    );
  }
  return {
    fields: {
      ...(title === undefined ? {} : { title }),
      ...(url === undefined ? {} : { url }),
      ...(date === undefined ? {} : { date }),
      tags: texts(data['tags'] ?? data['tag']),
      categories: texts(data['categories'] ?? data['category']),
    },
    faults,
  };
}

function urlOf(data: Data, { siteUrl }: ContentSettings, faults: Fault[]): string | undefined {
  for (const key of ['url', 'permalink'] as const) {
    const given = text(data[key]);
    if (given === undefined) continue;
    const url = resolve(given, siteUrl);
    if (url !== undefined && !given.includes('undefined')) return url;
    const isRelative = !/^[a-z][a-z\d+.-]*:/i.test(given);
    if (isRelative && siteUrl === undefined && !given.includes('undefined')) continue;
    faults.push({
      ...fault('bad-link', `'${key}: ${given}' is not a web address. Write it in full, with https://.`),
      severity: 'error',
    });
  }
  const abbrlink = text(data['abbrlink']);
  if (abbrlink === undefined) return undefined;
  if (
    !/^[\p{L}\p{N}_.~-]+(?:\/[\p{L}\p{N}_.~-]+)*$/u.test(abbrlink) ||
    abbrlink.includes('..') ||
    abbrlink === 'undefined'
  ) {
    faults.push({
      ...fault('bad-link', `'abbrlink: ${abbrlink}' cannot be part of an address. Use letters and digits.`),
      severity: 'error',
    });
    return undefined;
  }
  return siteUrl === undefined ? undefined : resolve(`${abbrlink}.html`, siteUrl);
}

function resolve(address: string, siteUrl: string | undefined): string | undefined {
  const base = siteUrl === undefined ? undefined : siteUrl.replace(/\/*$/, '/');
  try {
    const url = new URL(address, base);
    return /^https?:$/.test(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

function fault(rule: string, message: string): Fault {
  return { line: 1, severity: 'warning', rule, message };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' && value !== 'null' && value !== '~'
    ? value.trim()
    : typeof value === 'number'
      ? String(value)
      : undefined;
}

function texts(value: unknown): readonly string[] {
  if (Array.isArray(value))
    return [
      ...new Set(
        value.flatMap((item) =>
          texts(Array.isArray(item) ? item.filter((part) => typeof part === 'string').join('/') : item),
        ),
      ),
    ];
  const one = text(value);
  return one === undefined ? [] : one.split(/\s*[,，]\s*/).filter((part) => part !== '');
}

function dateOf(value: string | undefined): string | undefined {
  const parts = value?.match(/^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})/);
  if (!parts) return undefined;
  const [, year = '', month = '', day = ''] = parts;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
