// A page of a section as a message: title, source text, where it comes from, and the controls.
import {
  type APIButtonComponent,
  type APIComponentInContainer,
  ButtonStyle,
  ComponentType,
  SeparatorSpacingSize,
} from 'discord.js';
import { localFileFinder } from '../../content/local-file.ts';
import type { Section } from '../../content/types.ts';
import type { Pictures } from '../../draw/pictures.ts';
import { renderLine, renderSection } from '../../present/blocks.ts';
import { discordText } from '../../present/discord-text.ts';
import { plainText } from '../../present/inline.ts';
import { type Messages, messagesIn } from '../../present/messages.ts';
import type { PageLimits } from '../../present/page.ts';
import { paginate } from '../../present/paginate.ts';
import { shortened } from '../../present/shortened.ts';
import type { Language, SectionView, Source } from '../../present/view.ts';
import type { Reply } from '../reply.ts';
import { sectionKey } from '../section-key.ts';
import { button, container, linkButton, row, select, text, voteButtons } from './components.ts';
import { pageParts } from './page-parts.ts';

/** What a section's message offers besides the section. */
export type SectionExtras = {
  /** Id of the feedback entry that votes belong to; without it there are no vote buttons. */
  readonly entry?: number | undefined;
  /** Offers to post a private answer in the channel. */
  readonly canPost?: boolean;
};

// Discord takes 4,000 units of text and 40 components in all. The frame needs up to 1,000 and 18 of them, and a page
// of more than some 2,400 fills more than a screen.
const LIMITS: PageLimits = { maxText: 2_400, maxPictures: 10, maxComponents: 20 };
const TITLE_LENGTH = 250;
const PLACE_LENGTH = 200;
const ALSO_SHOWN = 2;

/** @param page - from 0; a page beyond the last shows the last */
export async function sectionReply(
  view: SectionView,
  page: number,
  language: Language,
  means: { readonly pictures: Pictures; readonly contentDir: string },
  extras: SectionExtras = {},
): Promise<Reply> {
  const say = messagesIn(language);
  const context = {
    articleUrl: view.source.url,
    localFile: localFileFinder(means.contentDir, view.source.path),
    language,
  };
  const pages = paginate(renderSection(view.body, context), LIMITS, language);
  const at = Math.min(page, pages.length - 1);
  const current = pages[at];
  const { components, files } =
    current === undefined
      ? { components: [text(say.emptyAnswer)], files: [] }
      : await pageParts(current, means.pictures);
  const isLast = at === pages.length - 1;
  return {
    components: [
      container([
        text(`### ${titleText(view.title, language)}`),
        ...components,
        { type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small },
        text(footer(view, at, pages.length, isLast, say)),
        ...controls(view, at, pages.length, language, extras),
      ]),
    ],
    files,
  };
}

/** A heading, or any text from outside, as one line of Discord Markdown that shows exactly what was written. */
export function titleText(markdown: string, language: Language = 'en'): string {
  const inlines = renderLine(markdown, { language });
  const plain = plainText(inlines);
  if (plain.length <= TITLE_LENGTH) return discordText(inlines, language);
  return literal(plain, TITLE_LENGTH);
}

/** A section's title where Discord takes no Markdown: formulas as Unicode, no marks. */
export function plainTitle(section: Section, language: Language): string {
  const plain = plainText(renderLine(section.title, { language })).trim();
  return plain === '' ? section.heading : plain;
}

/** Article, place in it and date, in small print. */
export function sourceLine(source: Source, say: Messages): string {
  const place = [source.articleTitle, ...source.headingPath].join(' › ');
  const shown = literal(place, PLACE_LENGTH);
  const file = source.url === undefined ? ` · ${say.inFile(literal(source.path, PLACE_LENGTH))}` : '';
  const date = source.date === undefined ? '' : ` · ${source.date}`;
  return `-# ${say.labelled(say.source, `${shown}${date}${file}`)}`;
}

/** Plain text as Discord Markdown that shows it letter for letter. */
function literal(plain: string, length: number): string {
  return discordText([{ kind: 'text', text: shortened(plain, length) }], 'en');
}

function footer(view: SectionView, page: number, pages: number, isLast: boolean, say: Messages): string {
  const also = view.alsoIn
    .slice(0, ALSO_SHOWN)
    .map((source) => sourceLine(source, { ...say, source: say.alsoAnsweredIn }));
  const paging =
    pages > 1 ? [`-# ${say.pageOf(page + 1, pages)}${isLast ? '' : ` · ${say.restOfAnswer}`}`] : [];
  return [sourceLine(view.source, say), ...also, ...paging].join('\n');
}

function controls(
  view: SectionView,
  page: number,
  pages: number,
  language: Language,
  extras: SectionExtras,
): APIComponentInContainer[] {
  const say = messagesIn(language);
  const section = sectionKey(view.sectionId);
  const { entry } = extras;
  const turning: APIButtonComponent[] = [
    ...(page > 0
      ? [button(say.previousPage, { action: 'page', section, page: page - 1, entry }, { emoji: '◀️' })]
      : []),
    ...(page < pages - 1
      ? [
          button(
            say.nextPage,
            { action: 'page', section, page: page + 1, entry },
            { emoji: '▶️', style: ButtonStyle.Primary },
          ),
        ]
      : []),
  ];
  const post =
    extras.canPost === true ? [button(say.postPublicly, { action: 'post', section }, { emoji: '📣' })] : [];
  const related = view.related.map((other) => ({
    label: plainTitle(other, language),
    value: sectionKey(other.id),
  }));
  return [
    ...row([...turning, ...linkButton(say.openSection, view.source.url)]),
    ...row([
      ...voteButtons(entry, language),
      button(say.quizMe, { action: 'quiz', section }, { emoji: '🎓' }),
      ...post,
    ]),
    ...row(related.length === 0 ? [] : [select(say.related, { action: 'related', section }, related)]),
  ];
}
