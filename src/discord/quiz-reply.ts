// A quiz question as a reply: the question, and controls to reveal the answer or draw another.
import type { Section } from '../content/types.ts';
import { messagesIn } from '../present/messages.ts';
import { drawQuestion } from '../quiz/draw-question.ts';
import { notice } from './render/notice.ts';
import { quizReply } from './render/quiz.ts';
import { titleText } from './render/section.ts';
import type { Reply } from './reply.ts';
import type { Asker, Services } from './services.ts';

const REMEMBERED = 50;

/** A random question about `topic`, any question when that is empty. */
export function drawnQuestion(services: Services, asker: Asker, topic: string): Reply {
  const say = messagesIn(asker.language);
  const seen = services.drawn.get(asker.channelId) ?? [];
  const section = drawQuestion(services.assistant.snapshot, topic, new Set(seen));
  if (section === undefined) {
    return notice(topic === '' ? say.noQuizQuestions : say.noQuizTopic(titleText(topic)));
  }
  services.drawn.set(asker.channelId, [...seen, section.id].slice(-REMEMBERED));
  return questionReply(services, section, topic, asker);
}

/** One question without its answer. */
export function questionReply(services: Services, section: Section, topic: string, asker: Asker): Reply {
  return quizReply(section, services.assistant.articleOf(section), topic, asker.language);
}
