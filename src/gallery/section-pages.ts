// All pages of a section, reached as a person reaches them: by the button for the next one.
import { type APIMessageComponent, ComponentType } from 'discord.js';
import type { Article, Section } from '../content/types.ts';
import { decodeControl } from '../discord/custom-id.ts';
import { sectionReply } from '../discord/render/section.ts';
import type { Reply } from '../discord/reply.ts';
import type { Pictures } from '../draw/pictures.ts';
import { type Language, type SectionView, sourceOf } from '../present/view.ts';

/** What a section is shown with when no index says what is related: its neighbours in the article. */
export function sectionView(section: Section, article: Article, neighbours: readonly Section[]): SectionView {
  return {
    kind: 'section',
    sectionId: section.id,
    title: section.title,
    body: section.markdown,
    source: sourceOf(section, article),
    alsoIn: [],
    related: neighbours.filter(({ id }) => id !== section.id).slice(0, 5),
  };
}

/** @returns one message a page */
export async function sectionPages(
  view: SectionView,
  language: Language,
  means: { readonly pictures: Pictures; readonly contentDir: string },
): Promise<readonly Reply[]> {
  const pages: Reply[] = [];
  for (let page: number | undefined = 0; page !== undefined; ) {
    const reply: Reply = await sectionReply(view, page, language, means, { entry: 1 });
    pages.push(reply);
    page = nextPage(reply.components, page);
  }
  return pages;
}

function nextPage(components: readonly APIMessageComponent[], current: number): number | undefined {
  for (const one of components) {
    if ('components' in one) {
      const found = nextPage(one.components, current);
      if (found !== undefined) return found;
    }
    if (one.type !== ComponentType.Button || !('custom_id' in one)) continue;
    const control = decodeControl(one.custom_id);
    if (control?.action === 'page' && control.page > current) return control.page;
  }
  return undefined;
}
