import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { localFileFinder } from '../../../src/content/local-file.ts';

let home: string;
let content: string;
let find: (path: string) => string | undefined;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'local-file-'));
  content = join(home, 'content');
  await mkdir(join(content, 'llm', 'rope'), { recursive: true });
  await mkdir(join(content, 'images'));
  await mkdir(join(content, 'llm', 'folder.png'));
  await mkdir(join(home, 'content-secret'));
  const files = [
    'content/llm/beside.png',
    'content/llm/rope/asset.JPG',
    'content/llm/notes.txt',
    'content/llm/large.png',
    'content/images/top.webp',
    'content-secret/secret.png',
    'outside.png',
  ];
  for (const file of files) await writeFile(join(home, file), 'image');
  await truncate(join(content, 'llm', 'large.png'), 4 * 1024 * 1024 + 1);
  await symlink(join(home, 'outside.png'), join(content, 'llm', 'link.png'));
  find = localFileFinder(content, 'llm/rope.md');
});
afterAll(async () => {
  await rm(home, { recursive: true, force: true });
});

it.each([
  ['beside.png', 'llm/beside.png'],
  ['./beside.png', 'llm/beside.png'],
  ['asset.JPG', 'llm/rope/asset.JPG'],
  ['rope/asset.JPG', 'llm/rope/asset.JPG'],
  ['../images/top.webp', 'images/top.webp'],
  ['/images/top.webp', 'images/top.webp'],
])('finds %s', (path, file) => {
  expect(find(path)).toBe(join(content, file));
});

it.each([
  'missing.png',
  'notes.txt',
  'folder.png',
  'large.png',
  'link.png',
  '../../outside.png',
  '../../content-secret/secret.png',
  '/../outside.png',
  '/llm/../../outside.png',
  'nul\u0000.png',
  `${'x'.repeat(5000)}.png`,
  '',
  '.',
])('finds nothing for %j', (path) => {
  expect(find(path)).toBeUndefined();
});
