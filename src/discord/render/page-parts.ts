// The parts of a page as components, with their pictures drawn or attached.
import { extname } from 'node:path';
import { type APIComponentInContainer, type AttachmentPayload, ComponentType } from 'discord.js';
import type { Pictures } from '../../draw/pictures.ts';
import type { Page, PagePicture } from '../../present/page.ts';
import { text } from './components.ts';

export type PageParts = {
  readonly components: readonly APIComponentInContainer[];
  readonly files: readonly AttachmentPayload[];
};

type Shown = { readonly url: string; readonly file?: AttachmentPayload } | undefined;

/** Draws what is to be drawn; a picture that cannot be had is replaced by its text. */
export async function pageParts(page: Page, pictures: Pictures): Promise<PageParts> {
  const files = new Map<string, AttachmentPayload>();
  const components: APIComponentInContainer[] = [];
  const shownPictures = page.parts.flatMap((part) => (part.kind === 'pictures' ? part.pictures : []));
  const localPaths = [
    ...new Set(shownPictures.flatMap(({ source }) => (source.kind === 'file' ? [source.path] : []))),
  ];
  for (const part of page.parts) {
    if (part.kind === 'text') {
      components.push(text(part.text));
      continue;
    }
    const shown = await Promise.all(part.pictures.map((picture) => show(picture, localPaths, pictures)));
    const items = part.pictures.flatMap((picture, index) => {
      const one = shown[index];
      if (one === undefined) return [];
      if (one.file?.name !== undefined) files.set(one.file.name, one.file);
      return [{ media: { url: one.url }, description: picture.alt, spoiler: picture.isSpoiler }];
    });
    if (items.length > 0) components.push({ type: ComponentType.MediaGallery, items });
    const missing = part.pictures.filter((_picture, index) => shown[index] === undefined);
    if (missing.length > 0) components.push(text(missing.map((picture) => picture.fallback).join('\n')));
  }
  return { components, files: [...files.values()] };
}

async function show(picture: PagePicture, localPaths: readonly string[], pictures: Pictures): Promise<Shown> {
  const { source } = picture;
  switch (source.kind) {
    case 'url':
      return { url: source.url };
    case 'file':
      // By number, since Discord renames files whose names are not plain ASCII, and two folders may have one name.
      return attached(
        `image-${localPaths.indexOf(source.path) + 1}${extname(source.path).toLowerCase()}`,
        source.path,
      );
    case 'draw': {
      const png = await pictures.draw(source.request);
      return png === undefined ? undefined : attached(`${source.request.name}.png`, png);
    }
  }
}

function attached(name: string, attachment: string | Buffer): Shown {
  return { url: `attachment://${name}`, file: { name, attachment } };
}
