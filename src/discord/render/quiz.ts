// A quiz question without its answer as a message.
import { ButtonStyle } from 'discord.js';
import type { Article, Section } from '../../content/types.ts';
import { messagesIn } from '../../present/messages.ts';
import { type Language, sourceOf } from '../../present/view.ts';
import type { Reply } from '../reply.ts';
import { sectionKey } from '../section-key.ts';
import { button, container, row, text } from './components.ts';
import { sourceLine, titleText } from './section.ts';

/** @param topic - what the next question is drawn from; empty for everything */
export function quizReply(section: Section, article: Article, topic: string, language: Language): Reply {
  const say = messagesIn(language);
  const source = sourceOf(section, article);
  return {
    components: [
      container([
        text(
          `-# ${say.quizTitle}\n### ${titleText(section.title)}\n${sourceLine({ ...source, headingPath: [] }, say)}`,
        ),
        ...row([
          button(
            say.revealAnswer,
            { action: 'reveal', section: sectionKey(section.id) },
            { style: ButtonStyle.Primary },
          ),
          button(say.anotherQuestion, { action: 'another', topic }, { emoji: '🎲' }),
        ]),
      ]),
    ],
    files: [],
  };
}
