// /ask: a question, answered with the section's source text.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Section } from '../../content/types.ts';
import { shortened } from '../../present/shortened.ts';
import { suggest, variedSample } from '../../search/suggest.ts';
import { answerQuestion, showSection } from '../answer.ts';
import type { ChatCommand, Choice } from '../command.ts';
import { described } from '../localised.ts';
import { everywhere } from '../places.ts';
import { respond } from '../reply.ts';
import { sectionKey, sectionOfKey } from '../section-key.ts';
import type { Services } from '../services.ts';

// Marks a choice of the autocompletion, whose value is a section and not words to search.
const CHOSEN = 'section:';
const MOST_CHOICES = 25;
const CHOICE_LENGTH = 100;

export const ask: ChatCommand = {
  kind: 'chat',
  data: {
    name: 'ask',
    ...described(
      'Ask an LLM interview question; answered with the article’s own text',
      '问一个大模型面试题，用文章原文回答',
      '問一個大模型面試題，用文章原文回答',
    ),
    ...everywhere,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'question',
        ...described(
          'Your question, in Chinese or English',
          '你的问题，中文英文都可以',
          '你的問題，中文英文都可以',
        ),
        required: true,
        autocomplete: true,
        max_length: 6000,
      },
      {
        type: ApplicationCommandOptionType.Boolean,
        name: 'private',
        ...described('Show the answer only to you', '答案仅自己可见', '答案僅自己可見'),
      },
    ],
  },
  run: async (interaction, services, asker) => {
    const question = interaction.options.getString('question', true);
    const isPrivate =
      interaction.options.getBoolean('private') ??
      (asker.guildId !== undefined && services.feedback.settings(asker.guildId).privateByDefault);
    const chosen = chosenSection(question, services);
    const work =
      chosen === undefined
        ? answerQuestion(services, asker, question, { canPost: isPrivate })
        : showSection(services, chosen, 0, asker, { canPost: isPrivate });
    await respond(interaction, work, isPrivate);
  },
  complete: async (interaction, services, asker) => {
    const typed = interaction.options.getFocused().trim();
    const sections = typed === '' ? favourites(services, asker.guildId) : await search(services, typed);
    return sections.map(choiceOf);
  },
};

function search(services: Services, typed: string): Promise<readonly Section[]> {
  const { snapshot, embedder } = services.assistant;
  return suggest(snapshot, embedder, typed, MOST_CHOICES);
}

/** What this server asks most, filled up with questions from all over the articles. */
function favourites(services: Services, guildId: string | undefined): readonly Section[] {
  const { snapshot } = services.assistant;
  const ids = guildId === undefined ? [] : services.feedback.favourites(guildId, 10);
  const known = ids.flatMap((id) => snapshot.section(id) ?? []);
  const others = variedSample(snapshot, MOST_CHOICES).filter((section) => !ids.includes(section.id));
  return [...known, ...others].slice(0, MOST_CHOICES);
}

function choiceOf(section: Section): Choice {
  return { name: shortened(section.heading, CHOICE_LENGTH), value: `${CHOSEN}${sectionKey(section.id)}` };
}

function chosenSection(question: string, services: Services): Section | undefined {
  if (!question.startsWith(CHOSEN)) return undefined;
  return sectionOfKey(services.assistant.snapshot, question.slice(CHOSEN.length));
}
