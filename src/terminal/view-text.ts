// A View as terminal text.
import { styleText } from 'node:util';
import { type Messages, messagesIn } from '../present/messages.ts';
import type { Language, SectionView, Source, View } from '../present/view.ts';
import { visibleText } from '../present/visible.ts';
import type { Candidate } from '../search/outcome.ts';

/** How a terminal wants its text. */
export type TerminalStyle = { readonly color: boolean };

/** Colour on a terminal, plain text in a pipe or file. */
export function terminalStyle(stream: { readonly isTTY?: boolean }): TerminalStyle {
  return { color: stream.isTTY === true };
}

export function viewText(view: View, language: Language, style: TerminalStyle): string {
  const say = messagesIn(language);
  switch (view.kind) {
    case 'section':
      return sectionText(view, say, style);
    case 'clarify':
      return [say.didYouMean, ...candidateLines(view.candidates, say)].join('\n');
    case 'none': {
      const nearest = view.nearest.length === 0 ? [] : [say.nearest, ...candidateLines(view.nearest, say)];
      return [say.nothingFound, ...nearest].join('\n');
    }
    case 'quiz':
      return `${view.title}\n${sourceText(view.source, say)}`;
  }
}

function sectionText(view: SectionView, say: Messages, style: TerminalStyle): string {
  const paint = (format: 'bold' | 'dim', text: string): string =>
    style.color ? styleText(format, text, { validateStream: false }) : text;
  const also = view.alsoIn.map((source) => paint('dim', `${say.alsoAnsweredIn}: ${sourceText(source, say)}`));
  return [
    paint('bold', visibleText(view.title)),
    '',
    view.body === '' ? say.emptyAnswer : visibleText(view.body),
    '',
    paint('dim', `${say.source}: ${sourceText(view.source, say)}`),
    ...also,
  ].join('\n');
}

function sourceText(source: Source, say: Messages): string {
  const place = [source.articleTitle, ...source.headingPath].join(' › ');
  const date = source.date === undefined ? '' : ` · ${source.date}`;
  return `${visibleText(place)}${date}\n${source.url ?? say.inFile(source.path)}`;
}

function candidateLines(candidates: readonly Candidate[], say: Messages): readonly string[] {
  return candidates.map(
    ({ section, article }) =>
      `- ${visibleText(section.heading)} (${section.url ?? say.inFile(article.path)})`,
  );
}
