// Settings: read once from the environment and `.env`, checked as a whole. No other file reads process.env.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import dotenv from 'dotenv';
import { z } from 'zod';
import { models } from './embedding/models.ts';
import { UserError } from './errors.ts';

const modelIds = models.map(({ id }) => id);

const SNOWFLAKE = /^\d{17,20}$/;

const httpUrl = (fix: string) => z.url({ protocol: /^https?$/, error: fix });

const idList = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter((id) => id !== ''))
  .refine((ids) => ids.every((id) => SNOWFLAKE.test(id)), {
    error:
      'must be Discord ids (17 to 20 digits) separated by commas: turn on Developer Mode, right-click, Copy ID',
  });

const wholeNumber = (min: number, max: number) =>
  z.coerce
    .number({ error: `must be a whole number from ${min} to ${max}` })
    .int(`must be a whole number from ${min} to ${max}`)
    .min(min, `must be at least ${min}`)
    .max(max, `must be at most ${max}`);

/** Every setting with its default. The keys are listed, with the same defaults, in `.env.example`. */
export const settingsSchema = z.object({
  DISCORD_TOKEN: z
    .string()
    .regex(
      /^\S+$/,
      'must not contain spaces: copy it again from Discord Developer Portal → Bot → Reset Token',
    )
    .optional(),
  DISCORD_API_BASE: httpUrl('must be an address such as https://discord.com/api').default(
    'https://discord.com/api',
  ),
  ADMIN_USER_IDS: idList.default([]),
  CONTENT_DIR: z.string().default('content'),
  DATA_DIR: z.string().default('data'),
  SITE_URL: httpUrl('must be the blog’s address, such as http://www.linsight.cn/').default(
    'http://www.linsight.cn/',
  ),
  ANCHOR_STYLE: z
    .enum(['pandoc', 'hexo', 'github'], { error: 'must be one of: pandoc, hexo, github' })
    .default('pandoc'),
  EMBEDDING_MODEL: z
    .enum(modelIds, { error: `must be one of: ${modelIds.join(', ')}` })
    .default('zh-en-static'),
  MODEL_HUB_URL: httpUrl('must be the address of a model hub, such as https://huggingface.co/').default(
    'https://huggingface.co/',
  ),
  RETENTION_DAYS: wholeNumber(1, 3650).default(90),
  QUESTIONS_PER_MINUTE: wholeNumber(1, 1000).default(12),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be one of: fatal, error, warn, info, debug, trace, silent',
    })
    .default('info'),
});

/** The checked settings in the program's own words; paths are absolute. */
export type Config = {
  readonly discord: {
    readonly token: string | undefined;
    readonly apiBase: string;
    readonly adminUserIds: readonly string[];
  };
  readonly contentDir: string;
  readonly dataDir: string;
  readonly content: { readonly siteUrl: string; readonly anchorStyle: 'pandoc' | 'hexo' | 'github' };
  readonly embedding: { readonly model: string; readonly hubUrl: string; readonly cacheDir: string };
  readonly retentionDays: number;
  readonly questionsPerMinute: number;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
};

/**
 * Checks an environment as a whole. Space around a value is dropped; an empty one counts as not set.
 *
 * @param environment - variable names and values, such as `process.env`
 * @param root - folder that relative paths are resolved against
 * @throws UserError `CONFIG_INVALID` that lists every problem at once, each with its fix
 */
export function parseConfig(environment: Readonly<Record<string, string | undefined>>, root: string): Config {
  const given = Object.fromEntries(
    Object.entries(environment)
      .map(([key, value]) => [key, value?.trim()] as const)
      .filter(([, value]) => value),
  );
  const result = settingsSchema.safeParse(given);
  if (!result.success) {
    const problems = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new UserError(
      'CONFIG_INVALID',
      `These settings in .env (or the environment) are not usable:\n${problems.join('\n')}\nMend them as said; .env.example explains every setting.`,
    );
  }
  const settings = result.data;
  const dataDir = resolve(root, settings.DATA_DIR);
  return {
    discord: {
      token: settings.DISCORD_TOKEN,
      apiBase: settings.DISCORD_API_BASE.replace(/\/+$/, ''),
      adminUserIds: settings.ADMIN_USER_IDS,
    },
    contentDir: resolve(root, settings.CONTENT_DIR),
    dataDir,
    content: { siteUrl: settings.SITE_URL, anchorStyle: settings.ANCHOR_STYLE },
    embedding: {
      model: settings.EMBEDDING_MODEL,
      hubUrl: settings.MODEL_HUB_URL,
      cacheDir: resolve(dataDir, 'models'),
    },
    retentionDays: settings.RETENTION_DAYS,
    questionsPerMinute: settings.QUESTIONS_PER_MINUTE,
    logLevel: settings.LOG_LEVEL,
  };
}

/** Reads `.env` in the working folder, where there is one, and the environment, which wins. */
export function loadConfig(): Config {
  const root = process.cwd();
  const path = resolve(root, '.env');
  const file = existsSync(path) ? (dotenv.config({ path, quiet: true, processEnv: {} }).parsed ?? {}) : {};
  return parseConfig({ ...file, ...process.env }, root);
}
