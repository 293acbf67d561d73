// What a test holds of a message it wrote: the bot's replies and typing.

import { type APIChannel, type APIMessage, MessageReferenceType } from 'discord-api-types/v10';
import { type FakeUser, publicUser } from './fixtures.ts';
import type { Gateway } from './gateway.ts';
import { createMessage } from './messages.ts';
import { DEFAULT_WAIT_MS } from './signal.ts';
import type { StoredMessage, World } from './world.ts';

export type SayInput = {
  readonly content: string;
  readonly user?: FakeUser;
  readonly channel?: APIChannel;
  /** In the direct messages with the bot. */
  readonly dm?: boolean;
  /** Puts a mention of the bot in front. */
  readonly mention?: boolean;
  readonly replyTo?: APIMessage;
};

export class Said {
  readonly message: APIMessage;
  readonly #world: World;
  readonly #sentAt: number;
  /** Length of the channel's history before. */
  readonly #before: number;

  constructor(world: World, gateway: Gateway, input: SayInput) {
    const user = input.user ?? world.fixtures.users.alice;
    const channel = input.dm ? world.dmChannel(user) : (input.channel ?? world.fixtures.channels.general);
    const content = input.mention ? `<@${world.bot.id}> ${input.content}` : input.content;
    const reference =
      input.replyTo === undefined
        ? {}
        : { message_reference: { type: MessageReferenceType.Default, message_id: input.replyTo.id } };
    this.#world = world;
    this.#before = world.history(channel.id).length;
    this.#sentAt = performance.now();
    this.message = createMessage(world, gateway, {
      author: publicUser(user),
      channel,
      body: { content, ...reference },
    }).message;
  }

  /** What the bot wrote in the channel since: replies to this message, or messages that reply to nothing. */
  get replies(): readonly APIMessage[] {
    return this.#since().map((one) => one.message);
  }

  async reply(index = 0, timeoutMs = DEFAULT_WAIT_MS): Promise<APIMessage> {
    const what = (): string =>
      `reply ${index} to '${this.message.content}'${this.#world.describeViolations()}`;
    return await this.#world.changed.until(() => this.replies[index], what, timeoutMs);
  }

  /** Milliseconds from the message to each typing event in its channel. */
  get typingMs(): readonly number[] {
    return this.#world.typings
      .filter((typing) => typing.channelId === this.message.channel_id && typing.at >= this.#sentAt)
      .map((typing) => typing.at - this.#sentAt);
  }

  #since(): readonly StoredMessage[] {
    const since = this.#world.history(this.message.channel_id).slice(this.#before);
    return since.filter((one) => this.#isReply(one));
  }

  #isReply({ message, interactionId, deleted }: StoredMessage): boolean {
    if (deleted || interactionId !== undefined || message.author.id !== this.#world.bot.id) return false;
    const target = message.message_reference?.message_id;
    return target === undefined || target === this.message.id;
  }
}
