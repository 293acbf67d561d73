// Settings are checked as a whole, and .env.example tells the truth about them.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import dotenv from 'dotenv';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { loadConfig, parseConfig, settingsSchema } from '../../src/config.ts';
import { projectRoot } from '../../src/project-root.ts';

const ROOT = resolve('/srv/bot');

function problemsOf(environment: Record<string, string>): string {
  try {
    parseConfig(environment, ROOT);
  } catch (error) {
    expect(error).toMatchObject({ name: 'UserError', code: 'CONFIG_INVALID' });
    return error instanceof Error ? error.message : '';
  }
  throw new Error('accepted');
}

describe('parseConfig', () => {
  it('has a default for everything', () => {
    expect(parseConfig({}, ROOT)).toEqual({
      discord: { token: undefined, apiBase: 'https://discord.com/api', adminUserIds: [] },
      contentDir: join(ROOT, 'content'),
      dataDir: join(ROOT, 'data'),
      content: { siteUrl: 'http://www.linsight.cn/', anchorStyle: 'pandoc' },
      embedding: {
        model: 'zh-en-static',
        hubUrl: 'https://huggingface.co/',
        cacheDir: join(ROOT, 'data', 'models'),
      },
      retentionDays: 90,
      questionsPerMinute: 12,
      logLevel: 'info',
    });
  });

  it('tells all problems at once, each with its fix', () => {
    const message = problemsOf({
      DISCORD_TOKEN: 'to ken',
      DISCORD_API_BASE: 'discord',
      ADMIN_USER_IDS: 'me',
      SITE_URL: 'ftp://blog',
      ANCHOR_STYLE: 'jekyll',
      EMBEDDING_MODEL: 'gpt-9',
      MODEL_HUB_URL: 'hub',
      RETENTION_DAYS: '0',
      QUESTIONS_PER_MINUTE: 'many',
      LOG_LEVEL: 'loud',
    });
    expect(message).toMatchInlineSnapshot(`
      "These settings in .env (or the environment) are not usable:
        DISCORD_TOKEN: must not contain spaces: copy it again from Discord Developer Portal → Bot → Reset Token
        DISCORD_API_BASE: must be an address such as https://discord.com/api
        ADMIN_USER_IDS: must be Discord ids (17 to 20 digits) separated by commas: turn on Developer Mode, right-click, Copy ID
        SITE_URL: must be the blog’s address, such as http://www.linsight.cn/
        ANCHOR_STYLE: must be one of: pandoc, hexo, github
        EMBEDDING_MODEL: must be one of: zh-en-static, Xenova/bge-small-zh-v1.5, Xenova/multilingual-e5-small, Xenova/paraphrase-multilingual-MiniLM-L12-v2
        MODEL_HUB_URL: must be the address of a model hub, such as https://huggingface.co/
        RETENTION_DAYS: must be at least 1
        QUESTIONS_PER_MINUTE: must be a whole number from 1 to 1000
        LOG_LEVEL: must be one of: fatal, error, warn, info, debug, trace, silent
      Mend them as said; .env.example explains every setting."
    `);
  });

  it.each([
    ['RETENTION_DAYS', '1.5', 'must be a whole number from 1 to 3650'],
    ['RETENTION_DAYS', '3651', 'must be at most 3650'],
    ['RETENTION_DAYS', '1e999', 'must be a whole number from 1 to 3650'],
    ['QUESTIONS_PER_MINUTE', '-1', 'must be at least 1'],
    ['ADMIN_USER_IDS', '123456789012345678,12', 'must be Discord ids'],
  ])('refuses %s=%s', (key, value, fix) => {
    expect(problemsOf({ [key]: value })).toContain(`  ${key}: ${fix}`);
  });

  it('never repeats the token', () => {
    expect(problemsOf({ DISCORD_TOKEN: 'very secret', LOG_LEVEL: 'x' })).not.toContain('very secret');
  });

  it('takes an empty value as not set', () => {
    expect(parseConfig({ DISCORD_TOKEN: '', LOG_LEVEL: ' ', RETENTION_DAYS: '' }, ROOT)).toEqual(
      parseConfig({}, ROOT),
    );
  });

  it('reads lists, numbers and absolute paths', () => {
    const config = parseConfig(
      {
        ADMIN_USER_IDS: ' 123456789012345678, 223456789012345678,',
        RETENTION_DAYS: '7',
        DATA_DIR: '/var/lib/bot',
        DISCORD_API_BASE: 'http://127.0.0.1:8080/api/',
        DISCORD_TOKEN: ' abc.def ',
      },
      ROOT,
    );
    expect(config.discord).toEqual({
      token: 'abc.def',
      apiBase: 'http://127.0.0.1:8080/api',
      adminUserIds: ['123456789012345678', '223456789012345678'],
    });
    expect(config.retentionDays).toBe(7);
    expect(config.dataDir).toBe(resolve('/var/lib/bot'));
    expect(config.embedding.cacheDir).toBe(resolve('/var/lib/bot/models'));
  });
});

describe('loadConfig', () => {
  const folder = mkdtempSync(join(tmpdir(), 'config-'));

  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });

  it('reads .env of the working folder; the environment wins', () => {
    vi.spyOn(process, 'cwd').mockReturnValue(folder);
    writeFileSync(join(folder, '.env'), 'RETENTION_DAYS=5\nLOG_LEVEL=debug\n');
    vi.stubEnv('LOG_LEVEL', 'warn');
    const config = loadConfig();
    rmSync(folder, { recursive: true });
    expect(config).toMatchObject({ retentionDays: 5, logLevel: 'warn', dataDir: join(folder, 'data') });
  });
});

describe('.env.example', () => {
  const example = dotenv.parse(readFileSync(join(projectRoot, '.env.example')));

  it('names every setting, and no other', () => {
    expect(Object.keys(example).sort()).toEqual(Object.keys(settingsSchema.shape).sort());
  });

  it('shows the defaults', () => {
    expect(parseConfig(example, ROOT)).toEqual(parseConfig({}, ROOT));
    for (const [key, value] of Object.entries(settingsSchema.parse({}))) {
      expect(`${key}=${example[key]}`).toBe(`${key}=${Array.isArray(value) ? value.join(',') : value}`);
    }
  });

  it('explains each of them', () => {
    const lines = readFileSync(join(projectRoot, '.env.example'), 'utf8').split('\n');
    for (const [at, line] of lines.entries()) {
      if (/^[A-Z_]+=/.test(line)) expect(lines[at - 1], line).toMatch(/^# [^-]/);
    }
  });
});
