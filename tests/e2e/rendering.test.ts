// Content as it would be sent: a reviewed article as snapshots, and everything within Discord's rules.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { MessageFlags } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { readContent } from '../../src/content/read-content.ts';
import type { Content } from '../../src/content/types.ts';
import type { Reply } from '../../src/discord/reply.ts';
import type { Pictures } from '../../src/draw/pictures.ts';
import { limitViolations } from '../../src/gallery/limits.ts';
import { sectionPages, sectionView } from '../../src/gallery/section-pages.ts';
import type { PictureRequest } from '../../src/present/picture.ts';
import { asObjects, asText, isObject, type JsonObject } from '../support/fake-discord/json.ts';
import { flatten } from '../support/fake-discord/rules-components.ts';
import { checkMessage } from '../support/fake-discord/rules-message.ts';
import { shownByDiscord } from '../unit/present/discord-markdown.ts';

const FIXTURE = fileURLToPath(new URL('../fixtures/rendering/', import.meta.url));
const CORPUS = fileURLToPath(new URL('../../../shared/eval/corpus/', import.meta.url));
const SETTINGS = { anchorStyle: 'github' } as const;
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const DRAWINGS = [
  ['every drawing fails', async () => undefined],
  ['every drawing succeeds', async () => PNG],
] as const satisfies readonly (readonly [string, (request: PictureRequest) => Promise<Buffer | undefined>])[];

function pictures(draw: Pictures['draw']): Pictures {
  return { draw, close: async () => undefined };
}

type Sent = { readonly id: string; readonly page: number; readonly reply: Reply };

async function render(content: Content, contentDir: string, draw: Pictures['draw']): Promise<Sent[]> {
  const sent: Sent[] = [];
  for (const article of content.articles) {
    const own = content.sections.filter(({ articleId }) => articleId === article.id);
    for (const section of own) {
      const view = sectionView(section, article, own);
      const pages = await sectionPages(view, 'zh-CN', { pictures: pictures(draw), contentDir });
      sent.push(...pages.map((reply, index) => ({ id: section.id, page: index + 1, reply })));
    }
  }
  return sent;
}

function bodyOf(reply: Reply): JsonObject {
  const body: unknown = JSON.parse(
    JSON.stringify({ components: reply.components, flags: MessageFlags.IsComponentsV2 }),
  );
  if (!isObject(body)) throw new Error('a message body is an object');
  return body;
}

function textsOf(reply: Reply): string[] {
  return flatten(asObjects(bodyOf(reply)['components']))
    .map((one) => asText(one['content']))
    .filter((text) => text !== '');
}

function problemsOf({ reply }: Sent): string[] {
  const files = new Map(reply.files.map(({ name }, index) => [String(index), name ?? '']));
  const texts = textsOf(reply);
  return [
    ...checkMessage(bodyOf(reply), { files }),
    ...limitViolations(reply),
    ...texts
      .filter((text) => (text.match(/```/g)?.length ?? 0) % 2 === 1)
      .map((text) => `open fence: ${text}`),
    ...texts
      .filter((text) => /@(?:everyone|here)|<(?:[@#/]|a?:|t:|id:)/.test(text))
      .flatMap((text) => shownByDiscord(text))
      .filter(({ marks }) => marks.includes('mention'))
      .map(({ char }) => `mention: ${char}`),
    ...texts.filter((text) => HIDDEN.test(text)).map((text) => `hidden control character: ${text}`),
  ];
}

// Bidirectional controls, which make a text read otherwise than it is.
const HIDDEN = /[\u202a-\u202e\u2066-\u2069]/;

function problems(sent: readonly Sent[]): string[] {
  return sent.flatMap((one) => problemsOf(one).map((problem) => `${one.id} page ${one.page}: ${problem}`));
}

/** A page as JSON text, with what a person cannot see or compare left out. */
function shown({ reply }: Sent): string {
  return flatten(asObjects(bodyOf(reply)['components']))
    .flatMap((one) => {
      if (one['content'] !== undefined) return [JSON.stringify(one['content'])];
      return asObjects(one['items']).map((item) => JSON.stringify(item));
    })
    .join('\n');
}

describe('the sample article', () => {
  it.each(DRAWINGS)('%s', async (_name, draw) => {
    const content = await readContent(FIXTURE, SETTINGS);
    const sent = await render(content, FIXTURE.replace(/\/$/, ''), draw);
    expect(problems(sent)).toEqual([]);
    expect(sent.map((one) => `${one.id} ${one.page}\n${shown(one)}`).join('\n\n')).toMatchSnapshot();
  });
});

describe('every section of the evaluation corpus', () => {
  it.each(DRAWINGS)(
    '%s',
    async (_name, draw) => {
      if (!existsSync(CORPUS)) {
        console.log('the evaluation corpus is not here: its rendering is not checked');
        return;
      }
      const sent = await render(await readContent(CORPUS, SETTINGS), CORPUS.replace(/\/$/, ''), draw);
      expect(problems(sent)).toEqual([]);
    },
    180_000,
  );
});
