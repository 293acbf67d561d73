// The one file that writes replies: nothing it sends can ping, and every interaction is acknowledged in time.
import {
  type APIMessageTopLevelComponent,
  type AttachmentPayload,
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type Message,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  RESTJSONErrorCodes,
} from 'discord.js';

/** A message in Components V2. */
export type Reply = {
  readonly components: readonly APIMessageTopLevelComponent[];
  readonly files: readonly AttachmentPayload[];
};

export type CommandInteraction = ChatInputCommandInteraction | MessageContextMenuCommandInteraction;

// Discord wants the first response within 3 s; what takes longer than this (a drawing) is announced instead.
const DEFER_AFTER_MS = 1_000;

const noPings = { parse: [], repliedUser: false } as const;

const body = (reply: Reply) => ({
  components: [...reply.components],
  files: [...reply.files],
  allowedMentions: noPings,
});

const flags = (ephemeral: boolean) =>
  ephemeral
    ? ([MessageFlags.IsComponentsV2, MessageFlags.Ephemeral] as const)
    : ([MessageFlags.IsComponentsV2] as const);

/** Answers a command or a control with a new message. */
export async function respond(
  interaction: CommandInteraction | MessageComponentInteraction,
  work: Reply | Promise<Reply>,
  ephemeral: boolean,
): Promise<void> {
  if (await isSettledWithin(work, DEFER_AFTER_MS)) {
    const message = { ...body(await work), flags: flags(ephemeral) };
    if (!(await isFirst(interaction.reply(message)))) interaction.replied = true;
    return;
  }
  const isDeferred = await isFirst(
    interaction.deferReply(ephemeral ? { flags: MessageFlags.Ephemeral } : {}),
  );
  if (!isDeferred) interaction.deferred = true;
  await interaction.editReply({ ...body(await work), flags: MessageFlags.IsComponentsV2 });
}

/** Puts a new state in place of the message that a control belongs to. */
export async function update(
  interaction: MessageComponentInteraction,
  work: Reply | Promise<Reply>,
): Promise<void> {
  if (await isSettledWithin(work, DEFER_AFTER_MS)) {
    const message = { ...body(await work), attachments: [], flags: MessageFlags.IsComponentsV2 } as const;
    if (!(await isFirst(interaction.update(message)))) interaction.replied = true;
    return;
  }
  if (!(await isFirst(interaction.deferUpdate()))) interaction.deferred = true;
  await interaction.editReply({ ...body(await work), attachments: [], flags: MessageFlags.IsComponentsV2 });
}

/** Edits the reply that was sent before. */
export async function edit(interaction: CommandInteraction, reply: Reply): Promise<void> {
  await interaction.editReply({ ...body(reply), attachments: [], flags: MessageFlags.IsComponentsV2 });
}

/** Answers an ordinary message. */
export async function replyTo(message: Message, reply: Reply): Promise<void> {
  await message.reply({
    ...body(reply),
    flags: MessageFlags.IsComponentsV2,
    failIfNotExists: false,
    // discord.js repeats a POST after a 5xx: with a nonce Discord gives the first message back instead of a second.
    nonce: message.id,
    enforceNonce: true,
  });
}

/** Says something about a failure, whatever state the interaction is in. */
export async function sayFailure(
  interaction: CommandInteraction | MessageComponentInteraction,
  reply: Reply,
): Promise<void> {
  if (interaction.replied) {
    await interaction.followUp({ ...body(reply), flags: flags(true) });
  } else if (interaction.deferred && !interaction.isMessageComponent()) {
    await edit(interaction, reply);
  } else if (interaction.deferred) {
    await interaction.followUp({ ...body(reply), flags: flags(true) });
  } else {
    await interaction.reply({ ...body(reply), flags: flags(true) });
  }
}

// discord.js repeats a request whose confirmation was lost. Discord then says that there is an acknowledgement already:
// ours, so that all is well.
async function isFirst(acknowledgement: Promise<unknown>): Promise<boolean> {
  try {
    await acknowledgement;
    return true;
  } catch (error) {
    const isRepeated =
      error instanceof DiscordAPIError &&
      error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;
    if (isRepeated) return false;
    throw error;
  }
}

async function isSettledWithin(work: unknown, milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds);
  });
  const settled = Promise.resolve(work).then(
    () => true,
    () => true,
  );
  const inTime = await Promise.race([settled, late]);
  clearTimeout(timer);
  return inTime;
}
