// What to show, free of any platform. Renderers turn a View into Discord components or terminal text.
import type { Article, Section } from '../content/types.ts';
import type { Candidate } from '../search/outcome.ts';

/** The languages in which the bot speaks; content is shown as it was written. */
export type Language = 'zh-CN' | 'zh-TW' | 'en';

/** Where a text comes from. */
export type Source = {
  readonly articleTitle: string;
  /** Path below the content folder, named when there is no url. */
  readonly path: string;
  readonly headingPath: readonly string[];
  readonly date?: string;
  /** Link to the exact section. */
  readonly url?: string;
};

/** A section with its source text, ready to be rendered. */
export type SectionView = {
  readonly kind: 'section';
  readonly sectionId: string;
  /** The heading as the author wrote it, inline Markdown. */
  readonly title: string;
  /** Source text, Markdown. */
  readonly body: string;
  readonly source: Source;
  /** The same question in other articles. */
  readonly alsoIn: readonly Source[];
  /** Sections near this one, for 'related'. */
  readonly related: readonly Section[];
};

/** What the bot can say in reply to a question. */
export type View =
  | SectionView
  | { readonly kind: 'clarify'; readonly candidates: readonly Candidate[] }
  | { readonly kind: 'none'; readonly nearest: readonly Candidate[] };

/** The source line's data for a section of an article. */
export function sourceOf(section: Section, article: Article): Source {
  return {
    articleTitle: article.title,
    path: article.path,
    headingPath: section.headingPath,
    ...(article.date === undefined ? {} : { date: article.date }),
    ...(section.url === undefined ? {} : { url: section.url }),
  };
}
