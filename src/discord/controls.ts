// What happens when a button is pressed or a choice is made.
import type { ButtonInteraction, StringSelectMenuInteraction } from 'discord.js';
import type { Section } from '../content/types.ts';
import { messagesIn } from '../present/messages.ts';
import { showSection } from './answer.ts';
import { type Control, decodeControl } from './custom-id.ts';
import { drawnQuestion, questionReply } from './quiz-reply.ts';
import { notice } from './render/notice.ts';
import { NONE_OF_THESE } from './render/unclear.ts';
import { respond, update } from './reply.ts';
import { sectionOfKey } from './section-key.ts';
import type { Asker, Services } from './services.ts';
import { tell } from './tell.ts';

export type ControlInteraction = ButtonInteraction | StringSelectMenuInteraction;

/** Handles a control of any message of the bot, however old. */
export async function runControl(
  interaction: ControlInteraction,
  services: Services,
  asker: Asker,
): Promise<void> {
  const say = messagesIn(asker.language);
  const control = decodeControl(interaction.customId);
  if (control === undefined) return tell(interaction, say.controlGone);
  const chosen = interaction.isStringSelectMenu() ? (interaction.values[0] ?? '') : '';

  switch (control.action) {
    case 'helpful':
    case 'unhelpful':
      services.feedback.vote(control.entry, asker.userId, control.action === 'helpful');
      return tell(interaction, say.voteThanks);
    case 'forget': {
      services.conversations.forget(asker.userId);
      const { questions, votes } = services.feedback.deleteOf(asker.userId);
      return update(interaction, notice(`✅ ${say.deleted(questions + votes)}`));
    }
    case 'another':
      return update(interaction, drawnQuestion(services, asker, control.topic));
    case 'choose':
      return choose(interaction, services, asker, control.entry, chosen);
    case 'related':
      return withSection(interaction, services, asker, chosen, (section) =>
        respond(interaction, showSection(services, section, 0, asker, { canPost: true }), true),
      );
    case 'page':
    case 'quiz':
    case 'reveal':
    case 'post':
      return withSection(interaction, services, asker, control.section, (section) =>
        runOnSection(interaction, services, asker, control, section),
      );
  }
}

function runOnSection(
  interaction: ControlInteraction,
  services: Services,
  asker: Asker,
  control: Extract<Control, { action: 'page' | 'quiz' | 'reveal' | 'post' }>,
  section: Section,
): Promise<void> {
  switch (control.action) {
    case 'page':
      return update(
        interaction,
        showSection(services, section, control.page, asker, {
          canPost: isEphemeral(interaction),
          entry: control.entry,
        }),
      );
    case 'quiz':
      return respond(interaction, questionReply(services, section, '', asker), true);
    case 'reveal':
      return respond(interaction, showSection(services, section, 0, asker), isEphemeral(interaction));
    case 'post':
      return respond(interaction, showSection(services, section, 0, asker), false);
  }
}

/** The choice after 'did you mean' is answered in place. */
function choose(
  interaction: ControlInteraction,
  services: Services,
  asker: Asker,
  entry: number | undefined,
  chosen: string,
): Promise<void> {
  const say = messagesIn(asker.language);
  if (chosen === NONE_OF_THESE) {
    if (entry !== undefined) services.feedback.vote(entry, asker.userId, false);
    return update(interaction, notice(say.nothingFound, `-# ${say.howToSuggest}`));
  }
  return withSection(interaction, services, asker, chosen, (section) =>
    update(interaction, showSection(services, section, 0, asker, { entry })),
  );
}

function withSection(
  interaction: ControlInteraction,
  services: Services,
  asker: Asker,
  key: string,
  run: (section: Section) => Promise<void>,
): Promise<void> {
  const section = sectionOfKey(services.assistant.snapshot, key);
  return section === undefined ? tell(interaction, messagesIn(asker.language).sectionGone) : run(section);
}

function isEphemeral(interaction: ControlInteraction): boolean {
  return interaction.message.flags.has('Ephemeral');
}
