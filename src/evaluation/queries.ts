// Reads a file of judged queries: JSON Lines, one query a line.
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { UserError } from '../errors.ts';

const querySchema = z.object({
  id: z.string().min(1),
  query: z.string(),
  lang: z.string().default('unknown'),
  kind: z.string().default('unknown'),
  /** Sections that answer; empty: nothing does. */
  expected: z.array(z.object({ file: z.string().min(1), heading: z.string() })).default([]),
});

export type JudgedQuery = Readonly<z.infer<typeof querySchema>>;

/** @throws UserError `USAGE` naming the file, or the file and line, and what is wrong there */
export async function readQueries(path: string): Promise<readonly JudgedQuery[]> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(
      'USAGE',
      `The queries cannot be read: ${reason}. Give a JSON Lines file with --queries.`,
      {
        cause,
      },
    );
  });
  const queries: JudgedQuery[] = [];
  const seen = new Set<string>();
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '') continue;
    const query = parseLine(line, `${path}:${index + 1}`);
    if (seen.has(query.id))
      throw unusable(`${path}:${index + 1}`, `the id ${query.id} is used above already`);
    seen.add(query.id);
    queries.push(query);
  }
  if (queries.length === 0)
    throw new UserError('USAGE', `${path} holds no query: one JSON object a line is expected.`);
  return queries;
}

function parseLine(line: string, place: string): JudgedQuery {
  let data: unknown;
  try {
    data = JSON.parse(line);
  } catch (cause) {
    throw unusable(place, cause instanceof Error ? cause.message : String(cause), cause);
  }
  const parsed = querySchema.safeParse(data);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw unusable(place, `${issue?.path.join('.') || 'the line'}: ${issue?.message ?? 'not a query'}`);
}

function unusable(place: string, reason: string, cause?: unknown): UserError {
  return new UserError(
    'USAGE',
    `${place}: ${reason}. A query is {"id", "query", "lang", "kind", "expected": [{"file", "heading"}]}.`,
    { cause },
  );
}
