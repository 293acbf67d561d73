// The bot without a token: questions in a pipe, and `npm run ask`.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BotOptions, startBot } from '../support/bot-process.ts';

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'terminal-'));
});
afterAll(async () => {
  await rm(home, { recursive: true, force: true });
});

type Said = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** Runs a program to its end. `input` stands in its pipe from the start. */
async function run(input: string, options: BotOptions = {}): Promise<Said> {
  const program = await startBot({ dataDir: join(home, 'data'), ...options });
  program.type(input);
  const code = await program.exitCode;
  await program.stop();
  return { code, stdout: program.stdout(), stderr: program.stderr() };
}

it('answers what is piped, without prompts', async () => {
  const { code, stdout, stderr } = await run(
    'RoPE有啥缺点\n\nwhy does caching keys and values make decoding faster\n/quit\n',
  );
  expect(code).toBe(0);
  expect(stdout).toContain('外推能力');
  expect(stdout).toContain('出处：大模型算法题(3)');
  expect(stdout).toContain('把已经计算过的每层的kv值保存起来');
  expect(stdout).toContain('Source: 大模型算法题(3)');
  expect(stdout).not.toMatch(/^> |DISCORD_TOKEN/m);
  expect(stderr).toMatch(/Building the index for the first time/);
});

it('draws a quiz question, reveals its answer, and reads the articles again', async () => {
  const { code, stdout, stderr } = await run(
    '/quiz RoPE\n\n\n/quiz Kubernetes\n/reindex\n/help\n/quit\nRoPE有啥缺点\n',
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const [question = '', answer = ''] = stdout.split('Press Enter to see the answer.');
  expect(question).toContain('旋转位置编码RoPE有什么优缺点');
  expect(answer).toContain('远程衰减');
  expect(stdout).toContain('No question matches the topic “Kubernetes”.');
  expect(stdout).toMatch(
    /Nothing has changed since the last index\.\n1 articles, \d+ sections, \d+ questions/,
  );
  expect(stdout.trimEnd().endsWith('Type a question, /quiz, /reindex or /quit.')).toBe(true);
});

it('npm run ask prints an outcome as JSON, explains it, and refuses flags it does not know', async () => {
  const entry = 'scripts/ask.ts';
  const json = await run('', { entry, args: ['RoPE有啥缺点', '--json'] });
  expect(JSON.parse(json.stdout)).toMatchObject({
    outcome: 'answer',
    answer: { question: '旋转位置编码RoPE有什么优缺点?', markdown: expect.stringContaining('外推能力') },
  });
  const explained = await run('', { entry, args: ['RoPE有啥缺点', '--explain'] });
  expect(explained.stdout).toMatch(/^searched: RoPE有啥缺点\noutcome: {2}answer\n/);
  expect(explained.stdout).toMatch(/1 .*旋转位置编码RoPE有什么优缺点\? {2}\(大模型算法题\(3\)\.md:\d+\)/);
  const refused = await run('', { entry, args: ['--jsn', 'RoPE'] });
  expect(refused).toMatchObject({ code: 1, stdout: '' });
  expect(refused.stderr).toContain("Unknown option '--jsn'");
  expect(refused.stderr).toContain('Usage: npm run ask -- "question" [--json] [--explain]');
});

it('lets no control character through to the terminal', async () => {
  const content = join(home, 'content');
  await mkdir(content);
  const nasty = '\u001b]0;owned\u0007\u001b[2J\u009b31m\u0008';
  await writeFile(
    join(content, `nasty.md`),
    `---\ntitle: A ${nasty}title\n---\n# What is a ${nasty}gizmo?\n\nA gizmo is ${nasty}a thing.\n\n# How does a ${nasty}gadget work?\n\nBy ${nasty}magic.\n`,
  );
  const { code, stdout } = await run(
    `What is a gizmo?\nWhat is ${nasty}gadget\n/quiz\n\n/quiz ${nasty}nothing\n/reindex\n${nasty}\n/quit\n`,
    { dataDir: join(home, 'nasty'), env: { CONTENT_DIR: content } },
  );
  expect(code).toBe(0);
  expect(stdout).toContain('a thing');
  expect(stdout).not.toMatch(/[^\P{Cc}\n\t]/u);
});
