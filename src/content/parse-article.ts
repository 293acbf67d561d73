// One Markdown file to its article, sections and problems.
import { basename } from 'node:path';
import { type AliasComment, findAliasComments, frontMatterAliases } from './aliases.ts';
import { emptyAnswer, encodingFaults, frontMatterFaults, linkFaults, titleFaults } from './article-faults.ts';
import { articleFields } from './article-fields.ts';
import { decodeText } from './decode.ts';
import type { Fault } from './fault.ts';
import { readFrontMatter } from './front-matter.ts';
import { parseMarkdown } from './markdown.ts';
import { outlineOf } from './outline.ts';
import { plainInline } from './plain-inline.ts';
import { findPromotion } from './promotion.ts';
import { repair } from './repair.ts';
import { cutSections, type DraftSection } from './sections.ts';
import { shownLines } from './shown-lines.ts';
import { slugOf } from './slug.ts';
import type { Article, ContentSettings, Problem, Section } from './types.ts';

/** What one file yields. */
export type ParsedArticle = {
  readonly article: Article;
  readonly sections: readonly Section[];
  readonly problems: readonly Problem[];
};

/** Parses one Markdown file; never throws on content. `id` and `path` are the article's, `bytes` the file's. */
export function parseMarkdownArticle(
  id: string,
  path: string,
  bytes: Uint8Array,
  settings: ContentSettings,
): ParsedArticle {
  const { lines: source, encoding } = decodeText(bytes);
  const front = readFrontMatter(source);
  const lines = source.map((line, i) => (i < front.lineCount ? '' : line));
  const { shown: mended, parsed, faults } = repair(lines);
  const tree = parseMarkdown(parsed.join('\n'));
  const outline = outlineOf(tree, parsed, settings.anchorStyle);
  const marks = [...outline.headings, ...outline.questions].map((mark) => mark.line);
  const comments = findAliasComments(mended);
  const shown = shownLines(tree, mended, {
    promotion: findPromotion(tree, parsed, {
      first: Math.min(...marks, Number.POSITIVE_INFINITY),
      last: Math.max(...marks, 0),
    }),
    wrappers: outline.wrappers,
    aliases: comments,
  });
  const fields = articleFields(front.data, front.lineCount > 0, settings);
  const stem = basename(path).replace(/\.[^.]+$/, '');
  const titleHeading = outline.headings.find((mark) => mark.depth === 1);
  const title = fields.fields.title ?? (plainInline(titleHeading?.title ?? '') || stem);
  const { sections: drafts, unanswered } = cutSections(outline, shown, title);
  const article: Article = { id, path, ...fields.fields, title };
  const byComment = commentAliases(comments, drafts);
  const byFront = frontMatterAliases(
    front.data['aliases'] ?? front.data['别名'],
    drafts.map(({ heading, mark }) => ({ heading, kind: mark.kind })),
  );
  const allFaults = [
    ...encodingFaults(encoding),
    ...frontMatterFaults(front),
    ...titleFaults(fields.fields.title, titleHeading, front, drafts),
    ...fields.faults,
    ...faults,
    ...byComment.faults,
    ...byFront.faults,
    ...unanswered.map(emptyAnswer),
    ...linkFaults(tree),
  ];
  return {
    article,
    sections: toSections(article, drafts, (draft) => [
      ...new Set([
        ...(byComment.byLine.get(draft.mark.line) ?? []),
        ...(byFront.byHeading.get(draft.heading) ?? []),
      ]),
    ]),
    problems: allFaults.map((fault) => ({ path, ...fault })).sort((a, b) => a.line - b.line),
  };
}

function toSections(
  article: Article,
  drafts: readonly DraftSection[],
  aliasesOf: (draft: DraftSection) => readonly string[],
): readonly Section[] {
  const used = new Set<string>();
  const counts = new Map<string, number>();
  return drafts.map((draft) => {
    const slug = slugOf(draft.heading);
    let id = `${article.id}#${slug}`;
    while (used.has(id)) {
      const n = (counts.get(slug) ?? 0) + 1;
      counts.set(slug, n);
      id = `${article.id}#${slug}-${n}`;
    }
    used.add(id);
    const { mark, heading, headingPath, markdown, text, endLine, anchor } = draft;
    const url =
      article.url === undefined || anchor === undefined || anchor === ''
        ? article.url
        : `${article.url}#${anchor}`;
    return {
      id,
      articleId: article.id,
      kind: mark.kind,
      heading,
      title: mark.title,
      headingPath,
      markdown,
      text,
      ...(url === undefined ? {} : { url }),
      aliases: aliasesOf(draft),
      line: mark.line,
      endLine,
    };
  });
}

/** An alias comment belongs to the heading above it, if only blank lines stand between. */
function commentAliases(
  comments: readonly AliasComment[],
  drafts: readonly DraftSection[],
): { readonly byLine: ReadonlyMap<number, readonly string[]>; readonly faults: readonly Fault[] } {
  const byLine = new Map<number, readonly string[]>();
  const faults: Fault[] = [];
  for (const { start, aliases } of comments) {
    const owner = drafts.findLast((draft) => draft.mark.line <= start);
    const isBelow = owner !== undefined && start - owner.mark.endLine <= 3;
    if (aliases.length === 0) {
      faults.push({
        line: start,
        severity: 'warning',
        rule: 'alias-empty',
        message: 'No aliases in the comment. Write <!-- aliases: one | two -->.',
      });
    } else if (isBelow) byLine.set(owner.mark.line, [...(byLine.get(owner.mark.line) ?? []), ...aliases]);
    else {
      const message =
        'Aliases belong on the line below the heading of an answered question. Move the comment there.';
      faults.push({ line: start, severity: 'warning', rule: 'alias-misplaced', message });
    }
  }
  return { byLine, faults };
}
