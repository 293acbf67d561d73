// Secrets never reach a line, whatever carries them. The logger writes to standard error, so it runs in its own process.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';

const LOG = pathToFileURL(join(import.meta.dirname, '../../src/log.ts')).href;
const TOKEN = 'MTIzNDU2.abc"de\\f.GHI-jkl_mno';

/** What a logger writes while `body` runs; `log` and `token` are in its scope. */
function written(level: string, body: string): string {
  const code = `const { createLogger } = await import('${LOG}');
    const token = ${JSON.stringify(TOKEN)};
    const log = createLogger('${level}', [token, 'short']);
    ${body}`;
  const run = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
    encoding: 'utf8',
  });
  expect(run.stdout).toBe('');
  expect(run.status).toBe(0);
  return run.stderr;
}

it('never writes a secret, whatever carries it', () => {
  const lines = written(
    'info',
    `log.info('logged in with ' + token);
     log.info({ anything: { deep: [token] } }, 'in a field');
     log.error(new Error('401 for ' + token, { cause: new Error(token) }));
     log.info({ [token]: 1 }, 'in a key');
     log.child({ authorization: 'Bot ' + token }).warn('in a child');
     log.info({ token: 'another', headers: { authorization: 'Bot another' }, err: { requestBody: 'another' } });
     log.info('POST https://discord.com/api/v10/interactions/123456789012345678/another/callback');
     log.error({ url: 'https://discord.com/api/v10/webhooks/123456789012345678/another/messages/@original' });`,
  )
    .trim()
    .split('\n');
  expect(lines).toHaveLength(8);
  for (const line of lines) {
    expect(() => JSON.parse(line)).not.toThrow();
    expect(line).toContain('[secret]');
    expect(line).not.toMatch(/MTIzNDU2|jkl_mno|another/);
  }
});

it('leaves alone what is too short to be a secret', () => {
  expect(written('info', `log.info('a short text')`)).toContain('a short text');
});

it('writes one JSON line for each entry of its level or above, to standard error', () => {
  const lines = written('warn', `log.info('quiet'); log.warn({ section: 's' }, 'loud');`)
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  expect(lines).toEqual([
    { level: 40, time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/), section: 's', msg: 'loud' },
  ]);
});
