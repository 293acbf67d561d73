// A View as terminal text.
import { styleText } from 'node:util';
import { renderLine, renderSection } from '../present/blocks.ts';
import { plainText } from '../present/inline.ts';
import { type Messages, messagesIn } from '../present/messages.ts';
import type { Language, SectionView, Source, View } from '../present/view.ts';
import { visibleText } from '../present/visible.ts';
import type { Candidate } from '../search/outcome.ts';
import { renderText, type TerminalText } from './render.ts';

/** Colour and wrapping on a terminal, plain text in a pipe or file. */
export function terminalStyle(stream: { readonly isTTY?: boolean; readonly columns?: number }): TerminalText {
  if (stream.isTTY !== true) return { color: false };
  return { color: true, ...(stream.columns === undefined ? {} : { width: stream.columns }) };
}

export function viewText(view: View, language: Language, style: TerminalText): string {
  const say = messagesIn(language);
  switch (view.kind) {
    case 'section':
      return sectionText(view, language, style);
    case 'clarify':
      return [say.didYouMean, ...candidateLines(view.candidates, say)].join('\n');
    case 'none': {
      const nearest = view.nearest.length === 0 ? [] : [say.nearest, ...candidateLines(view.nearest, say)];
      return [say.nothingFound, ...nearest].join('\n');
    }
  }
}

function sectionText(view: SectionView, language: Language, style: TerminalText): string {
  const say = messagesIn(language);
  const paint = (format: 'bold' | 'dim', text: string): string =>
    style.color ? styleText(format, text, { validateStream: false }) : text;
  const also = view.alsoIn.map((source) =>
    paint('dim', say.labelled(say.alsoAnsweredIn, sourceText(source, say))),
  );
  return [
    paint('bold', lineText(view.title, language)),
    '',
    view.body === '' ? say.emptyAnswer : bodyText(view, language, style),
    '',
    paint('dim', say.labelled(say.source, sourceText(view.source, say))),
    ...also,
  ].join('\n');
}

function bodyText(view: SectionView, language: Language, style: TerminalText): string {
  return renderText(renderSection(view.body, { articleUrl: view.source.url, language }), style);
}

function lineText(markdown: string, language: Language): string {
  return plainText(renderLine(markdown, { language }));
}

function sourceText(source: Source, say: Messages): string {
  const place = [source.articleTitle, ...source.headingPath].join(' › ');
  const date = source.date === undefined ? '' : ` · ${source.date}`;
  return visibleText(`${place}${date}\n${source.url ?? say.inFile(source.path)}`);
}

function candidateLines(candidates: readonly Candidate[], say: Messages): readonly string[] {
  return candidates.map(({ section, article }) =>
    visibleText(`- ${section.heading} (${section.url ?? say.inFile(article.path)})`),
  );
}
