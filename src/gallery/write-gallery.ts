// Renders every section of a content folder as it would be sent, into HTML to look at.
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { localFileFinder } from '../content/local-file.ts';
import type { Article, Content, Section } from '../content/types.ts';
import { quizReply } from '../discord/render/quiz.ts';
import { plainTitle } from '../discord/render/section.ts';
import { clarifyReply, noneReply } from '../discord/render/unclear.ts';
import type { Reply } from '../discord/reply.ts';
import type { Pictures } from '../draw/pictures.ts';
import { renderSection } from '../present/blocks.ts';
import { languageOfText } from '../present/language.ts';
import type { Language, SectionView } from '../present/view.ts';
import type { Candidate } from '../search/outcome.ts';
import { countingPictures } from './counting-pictures.ts';
import { escapeHtml } from './discord-markdown.ts';
import { limitViolations } from './limits.ts';
import { messageHtml } from './message-html.ts';
import { pageHtml } from './page-html.ts';
import { sectionPages, sectionView } from './section-pages.ts';
import { countBlocks, type Statistics } from './statistics.ts';

/** A page of the gallery: one article, or one of the bot's other messages. */
export type GalleryPage = { readonly name: string; readonly title: string; readonly body: string };

type Job = {
  readonly content: Content;
  /** Absolute. */
  readonly contentDir: string;
  readonly out: string;
  readonly pictures: Pictures;
  /** Sections to show at most. */
  readonly most: number;
};

/** Writes `index.html`, a page an article, one a message of another kind, and the pictures they show. */
export async function writeGallery(
  job: Job,
): Promise<{ pages: readonly GalleryPage[]; statistics: Statistics }> {
  await mkdir(join(job.out, 'files'), { recursive: true });
  const means = { pictures: countingPictures(job.pictures), contentDir: job.contentDir };
  const totals = { articles: 0, sections: 0, pages: 0, mostPages: 0, tables: 0, images: 0 };
  const times: number[] = [];
  const violations: string[] = [];
  const pages: GalleryPage[] = [];
  for (const article of job.content.articles) {
    const own = job.content.sections.filter(({ articleId }) => articleId === article.id);
    const shown = own.slice(0, job.most - totals.sections);
    if (shown.length === 0) continue;
    totals.articles++;
    let body = '';
    for (const section of shown) {
      const language = languageOfText(section.heading);
      const title = plainTitle(section, language);
      const view = sectionView(section, article, own);
      const start = performance.now();
      const replies = await sectionPages(view, language, means);
      times.push(performance.now() - start);
      const { tables, images } = countBlocks(blocksOf(view, language, job.contentDir));
      totals.sections++;
      totals.pages += replies.length;
      totals.mostPages = Math.max(totals.mostPages, replies.length);
      totals.tables += tables;
      totals.images += images;
      for (const [index, reply] of replies.entries()) {
        const command = replies.length === 1 ? `/ask ${title}` : `/ask ${title} (${index + 1})`;
        violations.push(...limitViolations(reply).map((one) => `${section.id}, page ${index + 1}: ${one}`));
        body += await shownMessage(reply, command, job.out);
      }
    }
    pages.push({ name: `article-${totals.articles}`, title: article.title, body });
  }
  pages.push(...(await otherMessages(job)));
  for (const { name, title, body } of pages)
    await writeFile(join(job.out, `${name}.html`), pageHtml(title, body));
  await writeFile(join(job.out, 'index.html'), indexHtml(pages));
  return { pages, statistics: { ...totals, times, violations, pictures: means.pictures.counts } };
}

function blocksOf(view: SectionView, language: Language, contentDir: string) {
  const localFile = localFileFinder(contentDir, view.source.path);
  return renderSection(view.body, { articleUrl: view.source.url, localFile, language });
}

/** The messages that are no answers: a quiz question, and what is said when it is not clear or nothing answers. */
async function otherMessages({ content, out }: Job): Promise<GalleryPage[]> {
  const candidates = content.sections
    .filter(({ kind }) => kind === 'question')
    .flatMap((section): Candidate[] => {
      const article = articleOf(section, content);
      return article === undefined ? [] : [{ section, article, probability: 0.3, alsoIn: [] }];
    })
    .slice(0, 4);
  const [first] = candidates;
  if (first === undefined) return [];
  const language = languageOfText(first.section.heading);
  const messages: readonly (readonly [name: string, command: string, reply: Reply])[] = [
    ['quiz', '/quiz', quizReply(first.section, first.article, '', language)],
    ['did-you-mean', `/ask ${first.section.heading.slice(0, 12)}`, clarifyReply(candidates, 1, language)],
    ['no-answer', '/ask …', noneReply(candidates.slice(0, 2), 1, language)],
  ];
  const pages = messages.map(async ([name, command, reply]) => {
    return { name, title: name, body: await shownMessage(reply, command, out, true) };
  });
  return Promise.all(pages);
}

function articleOf(section: Section, content: Content): Article | undefined {
  return content.articles.find(({ id }) => id === section.articleId);
}

async function shownMessage(reply: Reply, command: string, out: string, isOpen = false): Promise<string> {
  for (const { name, attachment } of reply.files) {
    const file = join(out, 'files', name ?? '');
    if (typeof attachment === 'string') await copyFile(attachment, file);
    else if (Buffer.isBuffer(attachment)) await writeFile(file, attachment);
  }
  return messageHtml(reply, {
    command,
    isOpen,
    addressOf: (url) => url.replace(/^attachment:\/\//, 'files/'),
  });
}

function indexHtml(pages: readonly GalleryPage[]): string {
  const rows = pages.map(
    ({ name, title }) =>
      `<tr><td>${escapeHtml(title)}</td><td><a href="${name}.html">dark</a></td><td><a href="${name}.html#light">light</a></td></tr>`,
  );
  return pageHtml('Gallery', `<table>${rows.join('')}</table>`);
}
