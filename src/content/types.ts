// The words of the content: articles, their sections, and the problems found while reading them.

/** One Markdown file. */
export type Article = {
  /** Unique and stable: the path below the content folder, with `/`, without the extension. */
  readonly id: string;
  /** Path below the content folder, with `/`. */
  readonly path: string;
  readonly title: string;
  /** Absolute address of the published article; absent when nothing in the front matter gives one. */
  readonly url?: string;
  readonly tags: readonly string[];
  readonly categories: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly date?: string;
};

/** The unit that is found, shown and quizzed: a heading, or a question that is no heading, with its source text. */
export type Section = {
  /** `${articleId}#${slug}`, unique, and stable as long as the heading's text is. */
  readonly id: string;
  readonly articleId: string;
  /** A heading that asks something is a question; questions make the quiz. */
  readonly kind: 'question' | 'topic';
  /** The heading for searching: numbering, emoji and markup gone, NFKC. */
  readonly heading: string;
  /** The heading as the author wrote it, as inline Markdown without the structural mark (`#`, `>`, `**`). */
  readonly title: string;
  /** Clean headings above this one, outermost first, without the article's title. */
  readonly headingPath: readonly string[];
  /** The answer: verbatim source text below the heading, without wrappers and promotion. Empty for a bare heading. */
  readonly markdown: string;
  /** The answer as plain text for embedding and lexical search (formulas and code kept as their source). */
  readonly text: string;
  /** Article url with the heading's anchor. */
  readonly url?: string;
  /** Other ways to ask it, given by the author. */
  readonly aliases: readonly string[];
  /** First line of the heading in its file, from 1. */
  readonly line: number;
  /** Last line of the answer in its file, from 1, inclusive. */
  readonly endLine: number;
};

/** Something wrong in a content file; printed as `path:line: message`. */
export type Problem = {
  readonly path: string;
  readonly line: number;
  readonly severity: 'error' | 'warning';
  /** A stable identifier such as `missing-title`. */
  readonly rule: string;
  /** What is wrong and how to mend it, in English. */
  readonly message: string;
};

/** All that was read from a content folder, in path order. */
export type Content = {
  readonly articles: readonly Article[];
  readonly sections: readonly Section[];
  readonly problems: readonly Problem[];
};

/** How a site turns headings into anchors. */
export type AnchorStyle = 'pandoc' | 'hexo' | 'github';

/** What reading content depends on besides the files. */
export type ContentSettings = {
  /** Address that `abbrlink` is appended to, e.g. `http://www.linsight.cn/`; absent: no links from `abbrlink`. */
  readonly siteUrl?: string;
  readonly anchorStyle: AnchorStyle;
};
