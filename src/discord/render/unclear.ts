// Replies when it is not clear what was meant, or nothing answers.
import { messagesIn } from '../../present/messages.ts';
import type { Language } from '../../present/view.ts';
import type { Candidate } from '../../search/outcome.ts';
import type { Reply } from '../reply.ts';
import { sectionKey } from '../section-key.ts';
import { button, container, row, select, text } from './components.ts';
import { plainTitle } from './section.ts';

/** The value of the option that says that no candidate is what was meant. */
export const NONE_OF_THESE = 'none';

export function clarifyReply(candidates: readonly Candidate[], entry: number, language: Language): Reply {
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

export function noneReply(nearest: readonly Candidate[], entry: number, language: Language): Reply {
  const say = messagesIn(language);
  const options = optionsOf(nearest, language);
  const nearby =
    options.length === 0
      ? []
      : [text(say.nearest), ...row([select(say.chooseQuestion, { action: 'choose', entry }, options)])];
  return {
    components: [
      container([
        text(`${say.nothingFound}\n-# ${say.howToSuggest}`),
        ...nearby,
        ...row([
          button(say.helpful, { action: 'helpful', entry }, { emoji: '👍' }),
          button(say.notHelpful, { action: 'unhelpful', entry }, { emoji: '👎' }),
        ]),
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
