// A question from Discord → a recorded outcome → a reply.
import type { Section } from '../content/types.ts';
import { messagesIn } from '../present/messages.ts';
import { presentOutcome, presentSection } from '../present/present-outcome.ts';
import { withPrevious } from '../search/follow-up.ts';
import type { Outcome } from '../search/outcome.ts';
import { notice } from './render/notice.ts';
import { type SectionExtras, sectionReply } from './render/section.ts';
import { clarifyReply, noneReply } from './render/unclear.ts';
import type { Reply } from './reply.ts';
import type { Asker, Services } from './services.ts';

/** Searches, records what was asked and found, and makes the reply. */
export async function answerQuestion(
  services: Services,
  asker: Asker,
  question: string,
  extras: Pick<SectionExtras, 'canPost'> = {},
): Promise<Reply> {
  const { assistant, conversations } = services;
  if (question.trim() === '') return notice(messagesIn(asker.language).emptyQuestion);
  const { snapshot } = assistant;
  const previous = conversations.previous(asker.userId, asker.channelId);
  const searched = withPrevious(question, previous);
  const outcome = await assistant.ask(searched);
  // A follow-up names no subject: the next one leans on the question that did.
  conversations.remember(
    asker.userId,
    asker.channelId,
    searched === question ? question : (previous ?? question),
  );
  const entry = record(services, asker, question, outcome);
  const view = presentOutcome(outcome, snapshot);
  switch (view.kind) {
    case 'section':
      return sectionReply(view, 0, asker.language, meansOf(services), { ...extras, entry });
    case 'clarify':
      return clarifyReply(view.candidates, entry, asker.language);
    case 'none':
      return noneReply(view.nearest, entry, asker.language);
  }
}

/** @returns the entry's id; `undefined` when it could not be kept: a full disk must not silence the bot */
function record(
  { feedback, log }: Services,
  asker: Asker,
  question: string,
  outcome: Outcome,
): number | undefined {
  try {
    return feedback.record({
      question,
      outcome: outcome.kind,
      userId: asker.userId,
      channelId: asker.channelId,
      ...(asker.guildId === undefined ? {} : { guildId: asker.guildId }),
      ...(outcome.kind === 'answer'
        ? { sectionId: outcome.best.section.id, confidence: outcome.best.probability }
        : {}),
    });
  } catch (error) {
    log.error({ err: error }, 'a question could not be recorded');
    return undefined;
  }
}

/** A section as a reply, for controls that lead to one. */
export function showSection(
  services: Services,
  section: Section,
  page: number,
  asker: Pick<Asker, 'language'>,
  extras: SectionExtras = {},
): Promise<Reply> {
  const { snapshot } = services.assistant;
  const view = presentSection(section, snapshot.article(section.articleId), snapshot);
  return sectionReply(view, page, asker.language, meansOf(services), extras);
}

function meansOf({ pictures, config }: Services) {
  return { pictures, contentDir: config.contentDir };
}
