import { ComponentType } from 'discord.js';
import { expect, it } from 'vitest';
import { pageParts } from '../../../../src/discord/render/page-parts.ts';
import type { Pictures } from '../../../../src/draw/pictures.ts';
import type { PagePicture } from '../../../../src/present/page.ts';

const NO_PICTURES: Pictures = {
  draw: async () => undefined,
  close: async () => undefined,
};

function image(path: string): PagePicture {
  return { source: { kind: 'file', path }, alt: path, isSpoiler: false, fallback: path };
}

it('keeps images of one name in two folders apart, and sends one shown twice once', async () => {
  const page = {
    parts: [
      { kind: 'pictures', pictures: [image('/a/图.PNG')] },
      { kind: 'text', text: 'between' },
      { kind: 'pictures', pictures: [image('/b/图.PNG'), image('/a/图.PNG')] },
    ],
  } as const;
  const { components, files } = await pageParts(page, NO_PICTURES);
  expect(files.map(({ attachment }) => attachment)).toEqual(['/a/图.PNG', '/b/图.PNG']);
  expect(files.map(({ name }) => name)).toEqual(['image-1.png', 'image-2.png']);
  const urls = components.flatMap((one) =>
    one.type === ComponentType.MediaGallery ? one.items.map(({ media }) => media.url) : [],
  );
  expect(urls).toEqual([0, 1, 0].map((index) => `attachment://${files[index]?.name}`));
});
