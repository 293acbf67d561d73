// A quiz question as a reply: the question, and controls to reveal the answer or draw another.
import type { Section } from '../content/types.ts';
import { messagesIn } from '../present/messages.ts';
import { sourceOf } from '../present/view.ts';
import { drawQuestion } from '../quiz/draw-question.ts';
import { button, container, row, text } from './render/components.ts';
import { notice } from './render/notice.ts';
import { sourceLine, titleText } from './render/section.ts';
import type { Reply } from './reply.ts';
import { sectionKey } from './section-key.ts';
import type { Asker, Services } from './services.ts';

const REMEMBERED = 50;

// Kept per channel, so that drawing again brings something new; losing it at a restart costs a repetition at most.
const drawn = new Map<string, string[]>();

/** A random question about `topic`, any question when that is empty. */
export function drawnQuestion(services: Services, asker: Asker, topic: string): Reply {
  const say = messagesIn(asker.language);
  const seen = drawn.get(asker.channelId) ?? [];
  const section = drawQuestion(services.assistant.snapshot, topic, new Set(seen));
  if (section === undefined) {
    return notice(topic === '' ? say.noQuizQuestions : say.noQuizTopic(titleText(topic)));
  }
  drawn.set(asker.channelId, [...seen, section.id].slice(-REMEMBERED));
  return questionReply(services, section, topic, asker);
}

/** One question without its answer. */
export function questionReply(services: Services, section: Section, topic: string, asker: Asker): Reply {
  const say = messagesIn(asker.language);
  const source = sourceOf(section, services.assistant.articleOf(section));
  return {
    components: [
      container([
        text(
          `-# ${say.quizTitle}\n### ${titleText(section.title)}\n${sourceLine({ ...source, headingPath: [] }, say)}`,
        ),
        ...row([
          button(say.revealAnswer, { action: 'reveal', section: sectionKey(section.id) }, { primary: true }),
          button(say.anotherQuestion, { action: 'another', topic }, { emoji: '🎲' }),
        ]),
      ]),
    ],
    files: [],
  };
}
