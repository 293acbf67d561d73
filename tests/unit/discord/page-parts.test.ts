import { expect, it } from 'vitest';
import { pageParts } from '../../../src/discord/render/page-parts.ts';
import type { Pictures } from '../../../src/draw/pictures.ts';
import type { Page, PagePicture } from '../../../src/present/page.ts';

const png = Buffer.from('png');
const formula = (name: string): PagePicture => ({
  source: { kind: 'draw', request: { kind: 'formula', name, alt: name, tex: 'x', display: true } },
  alt: `formula ${name}`,
  isSpoiler: false,
  fallback: `\`${name}\``,
});
const image = (source: PagePicture['source'], isSpoiler = false): PagePicture => ({
  source,
  alt: 'a picture',
  isSpoiler,
  fallback: 'address of the picture',
});

/** Draws everything but what is named `broken`. */
const pictures: Pictures = {
  draw: async (request) => (request.name === 'broken' ? undefined : png),
  close: async () => undefined,
};
const page = (...parts: Page['parts']): Page => ({ parts });

it('keeps texts and pictures in their order, with the drawn ones attached', async () => {
  const parts = await pageParts(
    page(
      { kind: 'text', text: 'before' },
      { kind: 'pictures', pictures: [formula('f1')] },
      { kind: 'text', text: 'after' },
    ),
    pictures,
  );
  expect(parts.components).toMatchInlineSnapshot(`
    [
      {
        "content": "before",
        "type": 10,
      },
      {
        "items": [
          {
            "description": "formula f1",
            "media": {
              "url": "attachment://f1.png",
            },
            "spoiler": false,
          },
        ],
        "type": 12,
      },
      {
        "content": "after",
        "type": 10,
      },
    ]
  `);
  expect(parts.files).toEqual([{ name: 'f1.png', attachment: png }]);
});

it('says in words what cannot be drawn', async () => {
  const parts = await pageParts(
    page({ kind: 'pictures', pictures: [formula('broken'), formula('f2')] }),
    pictures,
  );
  expect(parts.components).toMatchObject([
    { items: [{ media: { url: 'attachment://f2.png' } }] },
    { content: '`broken`' },
  ]);
  const alone = await pageParts(page({ kind: 'pictures', pictures: [formula('broken')] }), pictures);
  expect(alone).toMatchObject({ components: [{ content: '`broken`' }], files: [] });
});

it('attaches a picture once, however often it is shown', async () => {
  const twice = page(
    { kind: 'pictures', pictures: [formula('f1')] },
    { kind: 'pictures', pictures: [formula('f1')] },
  );
  expect((await pageParts(twice, pictures)).files).toHaveLength(1);
});

it('links to images of the web, and uploads files under plain names', async () => {
  const parts = await pageParts(
    page({
      kind: 'pictures',
      pictures: [
        image({ kind: 'url', url: 'https://example.com/a.png' }, true),
        image({ kind: 'file', path: '/content/图 1.PNG' }),
      ],
    }),
    pictures,
  );
  const [file] = parts.files;
  expect(parts.files).toHaveLength(1);
  expect(file).toMatchObject({
    attachment: '/content/图 1.PNG',
    name: expect.stringMatching(/^[\w.-]+\.png$/),
  });
  expect(parts.components).toMatchObject([
    {
      items: [
        { media: { url: 'https://example.com/a.png' }, spoiler: true, description: 'a picture' },
        { media: { url: `attachment://${file?.name}` }, spoiler: false },
      ],
    },
  ]);
});
