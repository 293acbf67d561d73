import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPictures, type Pictures } from '../../../src/draw/pictures.ts';
import { formulaPicture, type PictureRequest, tablePicture } from '../../../src/present/picture.ts';

let folder: string;
let pictures: Pictures;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pictures-'));
  pictures = createPictures({ cacheDir: folder });
});

afterAll(async () => {
  await pictures.close();
  await rm(folder, { recursive: true });
});

const formula = (tex: string): PictureRequest => formulaPicture(tex, undefined, 'en');

/** Size, the share of dark pixels, and whether the corner is transparent and the card is light. */
async function look(png: Buffer | undefined) {
  if (png === undefined) throw new Error('nothing was drawn');
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  let dark = 0;
  for (let at = 0; at < data.length; at += 4)
    if ((data[at + 3] ?? 0) > 200 && (data[at] ?? 255) < 110) dark += 1;
  const middle = (Math.floor(info.height / 2) * info.width + 8) * 4;
  return {
    width: info.width,
    height: info.height,
    ink: dark / (info.width * info.height),
    cornerAlpha: data[3],
    paper: data[middle],
  };
}

describe('formulas', () => {
  it.each([
    ['attention', '\\text{Attention}(Q,K,V)=\\text{softmax}\\left(\\frac{QK^T}{\\sqrt{d_k}}\\right)V'],
    ['cases', 'f(x)=\\begin{cases} x & \\text{如果 } x>0 \\\\ 0 & \\text{否则} \\end{cases}'],
    ['matrix', '\\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}'],
    ['Chinese', '\\text{注意力}=\\text{查询}\\cdot\\text{键}，损失'],
    ['a numbered environment', '(1)\\quad \\begin{align} a &= b \\tag{2} \\\\ c &= d \\end{align}'],
    ['lines without environment', 'a = b \\\\ c = d'],
    [
      'macros authors use',
      '\\bm{x} \\in \\mathbb{R}^d, \\argmax_\\theta \\mathcal{L}, \\newcommand{\\w}{W}\\w',
    ],
    ['very short', 'x'],
  ])('%s', async (_, tex) => {
    const seen = await look(await pictures.draw(formula(tex)));
    expect(seen.width).toBeGreaterThanOrEqual(800);
    expect(seen.width).toBeLessThanOrEqual(1400);
    expect(seen.height).toBeGreaterThanOrEqual(160);
    expect(seen.height).toBeLessThan(400);
    expect(seen.ink).toBeGreaterThan(0.0005);
    expect(seen.ink).toBeLessThan(0.2);
    expect(seen.cornerAlpha).toBe(0);
    expect(seen.paper).toBeGreaterThan(240);
  });

  it('draws Chinese with more ink than the blank of the same width', async () => {
    const blank = await look(await pictures.draw(formula('x\\hphantom{\\text{注意力}}')));
    const drawn = await look(await pictures.draw(formula('x\\text{注意力}')));
    expect(drawn.ink).toBeGreaterThan(blank.ink * 3);
  });

  it('scales a wide one down to the card', async () => {
    const tex = Array.from({ length: 20 }, (_, i) => `\\lambda_{${i}}x_{${i}}`).join('+');
    expect((await look(await pictures.draw(formula(tex)))).width).toBe(1400);
  });

  it.each([
    ['an open group', '\\frac{a}{b'],
    ['an unknown command', '\\nosuchcommand{x}'],
    ['a stray &', '{a & b}'],
    ['nothing', ' '],
    ['far too wide', 'x'.repeat(900)],
    ['a link', '\\href{https://example.com}{x}'],
    ['a link by way of a token', '\\mmlToken{mi}[href="https://example.com"]{x}'],
    ['a style', '\\style{color:red}{x}'],
    ['a class', '\\class{a}{x}'],
    ['a package', '\\require{html}x'],
    ['a font of the system', '\\unicode[serif]{x4e2d}'],
    ['a character no font has', '\\text{\u{10FFFD}}'],
  ])('%s is not drawn', async (_, tex) => {
    expect(await pictures.draw(formula(tex))).toBeUndefined();
  });

  it('forgets a macro with the formula that defines it', async () => {
    expect(await pictures.draw(formula('\\def\\mine{x}\\mine'))).toBeDefined();
    expect(await pictures.draw(formula('\\mine'))).toBeUndefined();
  });
});

describe('formula bombs', () => {
  it.each([
    ['nested groups', `${'{'.repeat(10_000)}x${'}'.repeat(10_000)}`],
    ['nested groups within the length allowed', `${'{'.repeat(2400)}x${'}'.repeat(2400)}`],
    ['nested fractions', `${'\\frac{1}{'.repeat(450)}x${'}'.repeat(450)}`],
    ['nested roots', `${'\\sqrt{'.repeat(700)}x${'}'.repeat(700)}`],
    ['nested stretchy brackets', `${'\\left('.repeat(350)}x${'\\right)'.repeat(350)}`],
    ['nested matrices', `${'\\begin{matrix}'.repeat(170)}x${'\\end{matrix}'.repeat(170)}`],
    ['a macro that doubles itself', '\\def\\a{\\a\\a}\\a'],
    ['a macro that calls itself', '\\def\\a{\\a}\\a'],
    ['doubling macros', `\\def\\a{xx}${chain('abcdefghijklmnopqrst')}\\t`],
    ['growing arguments', '\\def\\a#1{\\a{#1#1}}\\a{xxxxxxxx}'],
    ['a long macro used often', `\\def\\a{${'x'.repeat(60)}}${'\\a'.repeat(900)}`],
    ['an environment that opens itself', '\\newenvironment{e}{\\begin{e}}{\\end{e}}\\begin{e}\\end{e}'],
    ['a hundred kilobytes', 'x+'.repeat(50_000)],
    ['a huge space', '\\hspace{1e9em}x\\rule{1e9em}{1e9em}'],
    ['a huge table', `\\begin{matrix}${'&'.repeat(2400)}${'\\\\'.repeat(1200)}\\end{matrix}`],
  ])('%s ends in time, and the next formula is drawn', async (_, tex) => {
    const started = performance.now();
    await pictures.draw(formula(tex));
    expect(performance.now() - started).toBeLessThan(2500);
    expect(await pictures.draw(formula(`y_{${tex.length}}`))).toBeDefined();
  });

  function chain(names: string): string {
    return Array.from(names.slice(1), (name, i) => `\\def\\${name}{\\${names[i]}\\${names[i]}}`).join('');
  }
});

describe('tables', () => {
  it('draws Chinese and Latin text', async () => {
    const request = tablePicture(
      ['方法', 'Complexity', '显存'],
      [
        ['多头注意力', 'O(n²d)', '16 GB'],
        ['Linear α→β', 'O(nd²)', '✅'],
      ],
      ['left', 'center', 'right'],
    );
    const seen = await look(await pictures.draw(request));
    expect(seen).toMatchObject({ width: 880, height: 228, cornerAlpha: 0 });
    expect(seen.ink).toBeGreaterThan(0.005);
  });

  it('wraps long cells to the width of a card', async () => {
    const request = tablePicture(['参数', '说明'], [['temperature', '采样分布的平滑程度，'.repeat(20)]], []);
    const seen = await look(await pictures.draw(request));
    expect(seen.width).toBe(1400);
    expect(seen.height).toBeGreaterThan(300);
  });

  it.each([
    [
      'too many cells',
      tablePicture(
        ['a'],
        Array.from({ length: 700 }, () => ['x']),
        [],
      ),
    ],
    ['too much text', tablePicture(['a'], [['字'.repeat(13_000)]], [])],
    [
      'too high',
      tablePicture(
        ['a', 'b'],
        Array.from({ length: 80 }, () => ['x', 'y']),
        [],
      ),
    ],
    [
      'too many columns',
      tablePicture(
        Array.from({ length: 30 }, (_, i) => `column ${i}`),
        [],
        [],
      ),
    ],
    ['no columns', tablePicture([], [], [])],
    ['a character no font has', tablePicture(['\u{10FFFD}'], [], [])],
  ])('%s is not drawn', async (_, request) => {
    expect(await pictures.draw(request)).toBeUndefined();
  });
});

describe('the cache', () => {
  const stored = async () => (await readdir(folder)).sort();

  it('draws the same content once, whoever asks and whatever it is called', async () => {
    const before = (await stored()).length;
    const request = formula('e^{i\\pi}+1=0');
    const [first, second] = await Promise.all([
      pictures.draw(request),
      pictures.draw({ ...request, name: 'other', alt: 'other' }),
    ]);
    expect(second).toBe(first);
    expect(await stored()).toHaveLength(before + 1);
  });

  it('is read by the next start, which draws a damaged file anew', async () => {
    const cacheDir = await mkdtemp(join(tmpdir(), 'pictures-'));
    const [first, second] = [createPictures({ cacheDir }), createPictures({ cacheDir })];
    try {
      const png = await first.draw(formula('z'));
      const [name = ''] = await readdir(cacheDir);
      expect(await second.draw(formula('z'))).toEqual(png);
      const damaged = Buffer.from(png ?? []);
      damaged[damaged.length - 40] = (damaged[damaged.length - 40] ?? 0) ^ 1;
      for (const bytes of [damaged, damaged.subarray(0, 200), Buffer.alloc(0)]) {
        await writeFile(join(cacheDir, name), bytes);
        expect(await second.draw(formula('z'))).toEqual(png);
        expect(await readFile(join(cacheDir, name))).toEqual(png);
      }
    } finally {
      await Promise.all([first.close(), second.close(), rm(cacheDir, { recursive: true })]);
    }
  });

  it('stays within its size, and loses what was not used for longest', async () => {
    const cacheDir = await mkdtemp(join(tmpdir(), 'pictures-'));
    const bounded = createPictures({ cacheDir, maxCacheBytes: 10_000 });
    try {
      await bounded.draw(formula('a_0'));
      const [first = ''] = await readdir(cacheDir);
      for (const [at, name] of ['old-1', 'old-2'].entries()) {
        await writeFile(join(cacheDir, `${name}.png`), Buffer.alloc(3000));
        await utimes(join(cacheDir, `${name}.png`), at + 1, at + 1);
      }
      await bounded.draw(formula('a_0'));
      for (let i = 1; i < 4; i += 1) await bounded.draw(formula(`a_${i}`));
      const names = await readdir(cacheDir);
      const sizes = await Promise.all(
        names.map(async (name) => (await readFile(join(cacheDir, name))).length),
      );
      expect(sizes.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(10_000);
      expect(names).not.toContain('old-1.png');
      expect(names.length).toBeGreaterThan(0);
      expect(first).toMatch(/^[0-9a-f]{40}\.png$/);
    } finally {
      await bounded.close();
      await rm(cacheDir, { recursive: true });
    }
  });

  it('draws even where it cannot store', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    const homeless = createPictures({ cacheDir: join(file, 'pictures') });
    expect(await homeless.draw(formula('h'))).toBeDefined();
    await homeless.close();
  });
});
