import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readContent } from '../../../src/content/read-content.ts';
import { SETTINGS } from './parse.ts';

async function folderOf(files: Readonly<Record<string, string>>): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'content-'));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text);
  }
  return dir;
}

const Q = '# 什么是A？\n\n甲\n';

it('reads Markdown files only, in path order, and nothing hidden or installed', async () => {
  const dir = await folderOf({
    'b.MD': Q,
    'a/c.markdown': Q,
    'a.md': Q,
    'a.markdown': Q,
    'LICENSE.md': Q,
    'x.txt': Q,
    '.git/x.md': Q,
    'node_modules/p/README.md': Q,
  });
  const { articles } = await readContent(dir, SETTINGS);
  expect(articles.map(({ id, path }) => [id, path])).toEqual([
    ['a', 'a.markdown'],
    ['a.md', 'a.md'],
    ['a/c', 'a/c.markdown'],
    ['b', 'b.MD'],
  ]);
});

it('does not leave the folder through links', async () => {
  const outside = await folderOf({ 'secret.md': Q });
  const dir = await folderOf({ 'a.md': Q });
  await symlink(join(outside, 'secret.md'), join(dir, 'file.md'));
  await symlink(outside, join(dir, 'folder'));
  await symlink(dir, join(dir, 'loop'));
  expect((await readContent(dir, SETTINGS)).articles.map((article) => article.path)).toEqual(['a.md']);
});

it('names the setting when the folder is missing', async () => {
  await expect(readContent('/nowhere/at/all', SETTINGS)).rejects.toMatchObject({
    code: 'CONTENT_MISSING',
    message: expect.stringContaining('CONTENT_DIR'),
  });
});

it('yields nothing for an empty folder', async () => {
  expect(await readContent(await folderOf({}), SETTINGS)).toEqual({
    articles: [],
    sections: [],
    problems: [],
  });
});

it('reports the same address and the same question twice', async () => {
  const front = (link: string) => `---\ntitle: T\nabbrlink: ${link}\n---\n\n${Q}`;
  const { problems } = await readContent(
    await folderOf({ 'a.md': front('x'), 'b.md': front('x') }),
    SETTINGS,
  );
  expect(problems.map(({ path, line, severity, rule }) => [path, line, severity, rule])).toEqual([
    ['b.md', 1, 'error', 'duplicate-link'],
    ['b.md', 6, 'warning', 'duplicate-question'],
  ]);
});

it('keeps section ids when the text around them changes', async () => {
  const ids = async (text: string) =>
    (await readContent(await folderOf({ 'a.md': text }), SETTINGS)).sections.map((section) => section.id);
  expect(await ids(`# 0.新的问题？\n\n新\n\n# 7.什么是 KV cache？\n\n改`)).toContain(
    (await ids('# 1.什么是 KV Cache？\n\n甲'))[0],
  );
});

it('reads the seed article as its five questions', async () => {
  const seed = fileURLToPath(new URL('../../../content', import.meta.url));
  const { sections, problems } = await readContent(seed, SETTINGS);
  expect(sections.map(({ kind, heading, url }) => ({ kind, heading, url }))).toMatchInlineSnapshot(`
    [
      {
        "heading": "旋转位置编码RoPE有什么优缺点?",
        "kind": "question",
        "url": "http://www.linsight.cn/1736008.html#旋转位置编码rope有什么优缺点",
      },
      {
        "heading": "batchnorm中的momentum怎么影响训练效果",
        "kind": "question",
        "url": "http://www.linsight.cn/1736008.html#batchnorm中的momentum怎么影响训练效果",
      },
      {
        "heading": "多头注意力相比单头有什么好处?",
        "kind": "question",
        "url": "http://www.linsight.cn/1736008.html#多头注意力相比单头有什么好处",
      },
      {
        "heading": "kv cache为什么能加速推理?",
        "kind": "question",
        "url": "http://www.linsight.cn/1736008.html#kv-cache为什么能加速推理",
      },
      {
        "heading": "ReLU有什么优缺点?",
        "kind": "question",
        "url": "http://www.linsight.cn/1736008.html#relu有什么优缺点",
      },
    ]
  `);
  for (const { markdown, text } of sections) {
    expect(`${markdown}${text}`).not.toMatch(/往期|点赞|qrcode|cover|公众号|\*\*\*|---/);
  }
  expect(problems.filter((problem) => problem.severity === 'error')).toEqual([]);
});
