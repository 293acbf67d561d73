// Replies when it is not clear what was meant, or nothing answers.
import { messagesIn } from '../../present/messages.ts';
import type { Language } from '../../present/view.ts';
import type { Candidate } from '../../search/outcome.ts';
import type { Reply } from '../reply.ts';
import { sectionKey } from '../section-key.ts';
import { container, row, select, text, voteButtons } from './components.ts';
import { plainTitle } from './section.ts';

/** The value of the option that says that no candidate is what was meant. */
export const NONE_OF_THESE = 'none';

/** @param entry - of the feedback, that the choice belongs to; `undefined` where nothing was recorded */
export function clarifyReply(
  candidates: readonly Candidate[],
  entry: number | undefined,
  language: Language,
): Reply {
  const say = messagesIn(language);
  const options = [
    ...optionsOf(candidates, language),
    { label: say.noneOfThese, value: NONE_OF_THESE, emoji: { name: '🚫' } },
  ];
  return {
    components: [
      container([
        text(`### ${say.didYouMean}`),
        ...row([select(say.chooseQuestion, { action: 'choose', entry }, options)]),
      ]),
    ],
    files: [],
  };
}

/** @param entry - as for `clarifyReply`; without it there are no vote buttons */
export function noneReply(
  nearest: readonly Candidate[],
  entry: number | undefined,
  language: Language,
): Reply {
  const say = messagesIn(language);
  const options = optionsOf(nearest, language);
  const nearby =
    options.length === 0
      ? []
      : [text(say.nearest), ...row([select(say.chooseQuestion, { action: 'choose', entry }, options)])];
  return {
    components: [
      container([
        text(entry === undefined ? say.nothingFound : `${say.nothingFound}\n-# ${say.howToSuggest}`),
        ...nearby,
        ...row(voteButtons(entry, language)),
      ]),
    ],
    files: [],
  };
}

function optionsOf(
  candidates: readonly Candidate[],
  language: Language,
): { label: string; value: string; description: string }[] {
  return candidates.map(({ section, article }) => ({
    label: plainTitle(section, language),
    value: sectionKey(section.id),
    description: [article.title, ...section.headingPath].join(' › '),
  }));
}
