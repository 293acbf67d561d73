// `npm run check-content [-- DIR]`: every problem of a content folder as `path:line: message`; fails on errors only.
import { resolve } from 'node:path';
import { loadConfig } from '../src/config.ts';
import { readContent } from '../src/content/read-content.ts';
import { runProgram } from '../src/terminal/run-program.ts';

await runProgram(async () => {
  const config = loadConfig();
  const [folder] = process.argv.slice(2);
  const dir = folder === undefined ? config.contentDir : resolve(folder);
  const { articles, sections, problems } = await readContent(dir, config.content);
  for (const { path, line, severity, rule, message } of problems) {
    console.log(`${path}:${line}: ${severity}: ${message} [${rule}]`);
  }
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  console.log(
    `${articles.length} articles, ${sections.length} sections: ${errors} errors, ${problems.length - errors} warnings.`,
  );
  if (errors > 0) process.exitCode = 1;
});
