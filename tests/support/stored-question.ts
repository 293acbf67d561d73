// Reads a feedback entry past the store: nothing in the program itself looks at single entries.
import Database from 'better-sqlite3';

/** The text of an entry's question; `undefined` once it was purged or deleted. */
export function storedQuestion(file: string, entryId: number): string | undefined {
  const database = new Database(file);
  try {
    const select = database.prepare<[number], { question: string }>(
      'SELECT question FROM entry WHERE id = ?',
    );
    return select.get(entryId)?.question;
  } finally {
    database.close();
  }
}
