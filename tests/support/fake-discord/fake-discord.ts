// A Discord on loopback that drives an unmodified client: see tests/README.md.

import type { Server } from 'node:http';
import {
  type APIApplicationCommand,
  type APIMessage,
  ApplicationCommandType,
  ComponentType,
  InteractionType,
} from 'discord-api-types/v10';
import type { Violation } from './api-error.ts';
import { findCommand, type SlashInput, slashData } from './command-data.ts';
import { type ControlName, findControl, modalData, selectValues } from './controls.ts';
import { Faults } from './faults.ts';
import { type FakeUser, type Fixtures, guildIdOf } from './fixtures.ts';
import { Gateway } from './gateway.ts';
import { guildCreate } from './guilds.ts';
import { createApiServer, listen, type RecordedRequest } from './http-server.ts';
import { InteractionHandle } from './interaction-handle.ts';
import { type Actor, type InteractionSource, openInteraction } from './interactions.ts';
import { asNumber } from './json.ts';
import { channelRoutes } from './routes-channels.ts';
import { commandRoutes } from './routes-commands.ts';
import { interactionRoutes } from './routes-interactions.ts';
import { lookupRoutes } from './routes-lookups.ts';
import { Said, type SayInput } from './said.ts';
import { DEFAULT_WAIT_MS } from './signal.ts';
import { findSpecification } from './specification.ts';
import { World } from './world.ts';

export type FakeDiscordOptions = {
  readonly token?: string;
  /** How long an interaction waits for its first response. Discord: 3000 ms. */
  readonly ackWindowMs?: number;
  readonly heartbeatMs?: number;
  /** Privileged intents that are switched on; others are refused with 4014. */
  readonly privilegedIntents?: number;
  /** Whether the fake's own answers are checked against the specification; see `unlikeAnswers`. */
  readonly checkAnswers?: boolean;
};

/** Which message a control is on: needed only where several offer it; and whether to press what is no longer there. */
export type OnMessage = Actor & { readonly message: APIMessage | InteractionHandle };

export class FakeDiscord {
  readonly world: World;
  readonly faults: Faults;
  readonly gateway: Gateway;
  /** Every request so far, in the order they ended. */
  readonly requests: RecordedRequest[] = [];
  /** Answers of the fake itself that are not as the specification says. */
  readonly unlikeAnswers: string[] = [];
  readonly #server: Server;
  readonly #handles: InteractionHandle[] = [];
  #port = 0;

  /** Listens on a free port of 127.0.0.1. */
  static async start(options: FakeDiscordOptions = {}): Promise<FakeDiscord> {
    const discord = new FakeDiscord(options);
    discord.#port = await listen(discord.#server);
    discord.world.origin = `http://127.0.0.1:${discord.#port}`;
    return discord;
  }

  private constructor(options: FakeDiscordOptions) {
    const world = new World(options.token ?? 'fake-token');
    this.world = world;
    this.gateway = new Gateway(world, {
      heartbeatMs: options.heartbeatMs ?? 41_250,
      privilegedIntents: options.privilegedIntents ?? 0,
      welcome: ({ id, shard }) => this.#welcome(id, shard),
    });
    this.faults = new Faults(this.gateway);
    const discord = this;
    const backend = {
      world,
      gateway: this.gateway,
      ackWindowMs: options.ackWindowMs ?? 3_000,
      get gatewayUrl() {
        return discord.#gatewayUrl;
      },
    };
    this.#server = createApiServer(backend, {
      routes: [...lookupRoutes, ...channelRoutes, ...commandRoutes, ...interactionRoutes],
      faults: this.faults,
      specification: findSpecification(),
      onRequest: (request) => {
        this.requests.push(request);
        world.changed.notify();
      },
      checkAnswers: options.checkAnswers ?? false,
      onUnlikeAnswer: (problem) => this.unlikeAnswers.push(problem),
    });
    this.gateway.attach(this.#server);
  }

  /** For the bot's `DISCORD_API_BASE`: no version, no trailing slash. */
  get apiUrl(): string {
    return `http://127.0.0.1:${this.#port}/api`;
  }

  get token(): string {
    return this.world.token;
  }

  get users(): Fixtures['users'] {
    return this.world.fixtures.users;
  }

  get channels(): Fixtures['channels'] {
    return this.world.fixtures.channels;
  }

  get guild(): Fixtures['guild'] {
    return this.world.fixtures.guild;
  }

  /** Every breach of Discord's, the specification's or the house's rules; a test asserts that it is empty. */
  get violations(): readonly Violation[] {
    return this.world.violations;
  }

  /** The breaches so far, which are then forgotten: for tests that provoke them. */
  takeViolations(): readonly Violation[] {
    return this.world.violations.splice(0);
  }

  /** Milliseconds to the first response of every interaction that got one. */
  get ackLatencies(): readonly number[] {
    return this.#handles.flatMap((handle) => handle.ackMs ?? []);
  }

  /** Waits for a condition; it is looked at again whenever anything happens. */
  async until<T>(probe: () => T | undefined, what: string, timeoutMs = DEFAULT_WAIT_MS): Promise<T> {
    return await this.world.changed.until(probe, () => what, timeoutMs);
  }

  /** Waits until a client is connected and has got READY. */
  async ready(timeoutMs = DEFAULT_WAIT_MS): Promise<void> {
    await this.until(() => this.gateway.connected || undefined, 'a client to identify', timeoutMs);
  }

  /** Waits until commands are registered (globally, or for the server) and returns them. */
  async registered(timeoutMs = DEFAULT_WAIT_MS): Promise<readonly APIApplicationCommand[]> {
    const probe = () => (this.registeredCommands().length > 0 ? this.registeredCommands() : undefined);
    return await this.until(probe, 'commands to be registered', timeoutMs);
  }

  /** The global commands and the server's. */
  registeredCommands(): readonly APIApplicationCommand[] {
    return ['global', this.guild.id].flatMap((scope) => this.world.commands.get(scope) ?? []);
  }

  /** A message as it stands now; undefined once deleted. */
  message(id: string): APIMessage | undefined {
    return this.world.message(id)?.message;
  }

  /** The bytes of an attachment. */
  file(attachmentId: string): Buffer | undefined {
    return this.world.files.get(attachmentId);
  }

  /** Uses a slash command. */
  slash(input: SlashInput & Actor): InteractionHandle {
    return this.#command(InteractionType.ApplicationCommand, input);
  }

  /** Types into an option of a slash command: `focused` names it, `options` holds what is typed so far. */
  autocomplete(input: SlashInput & Actor & { readonly focused: string }): InteractionHandle {
    return this.#command(InteractionType.ApplicationCommandAutocomplete, input);
  }

  /** Uses a message command (Apps → name) on a message. */
  messageCommand(name: string, target: APIMessage, actor: Actor = {}): InteractionHandle {
    const type = ApplicationCommandType.Message;
    const command = findCommand(this.world, name, type, this.#guildOf(actor));
    const resolved = { messages: { [target.id]: target } };
    const data = { id: command.id, name, type, target_id: target.id, resolved };
    return this.#send({ type: InteractionType.ApplicationCommand, name, data, targetId: target.id }, actor);
  }

  /** Presses a button, by custom_id or label or a pattern for either. */
  button(name: ControlName, on: OnMessage): InteractionHandle {
    const message = this.#pressable(on);
    const control = findControl(message, name, ComponentType.Button);
    return this.#component(message, on, control['custom_id'], ComponentType.Button, asNumber(control['id']));
  }

  /** Chooses from a select, by its custom_id or placeholder or a pattern for either. */
  select(name: ControlName, values: readonly string[], on: OnMessage): InteractionHandle {
    const message = this.#pressable(on);
    const control = findControl(message, name, ComponentType.StringSelect);
    const chosen = selectValues(control, values);
    return this.#component(
      message,
      on,
      control['custom_id'],
      ComponentType.StringSelect,
      asNumber(control['id']),
      chosen,
    );
  }

  /** Presses a button the message does not have, such as one of an older version of the bot. */
  staleButton(customId: string, on: OnMessage): InteractionHandle {
    return this.#component(this.#pressable(on), on, customId, ComponentType.Button, 1);
  }

  /** Sends the modal an interaction was answered with. */
  async modalSubmit(
    opener: InteractionHandle,
    fields: { readonly [customId: string]: string },
  ): Promise<InteractionHandle> {
    const modal = await opener.modal();
    const { user, channel, sourceMessageId } = opener.state;
    const message = sourceMessageId === undefined ? undefined : this.message(sourceMessageId);
    const data = modalData({ ...modal }, fields);
    const name = modal.custom_id;
    return this.#send(
      { type: InteractionType.ModalSubmit, name, data, sourceMessageId, message },
      { user, channel },
    );
  }

  /** A person writes a message. */
  say(input: SayInput): Said {
    this.#assertConnected();
    return new Said(this.world, this.gateway, input);
  }

  async stop(): Promise<void> {
    await this.gateway.stop();
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  get #gatewayUrl(): string {
    return `ws://127.0.0.1:${this.#port}/gateway`;
  }

  #welcome(sessionId: string, shard: readonly [number, number]) {
    const guilds = [...this.world.guilds.values()].filter((guild) => guild.hasBot);
    const ready = {
      v: 10,
      user: { ...this.world.bot, verified: true, mfa_enabled: false, email: null },
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: sessionId,
      resume_gateway_url: this.#gatewayUrl,
      shard,
      application: { id: this.world.applicationId, flags: 0 },
    };
    return { ready, afterwards: guilds.map((guild) => guildCreate(this.world, guild)) };
  }

  #guildOf(actor: Actor): string | undefined {
    return actor.dm ? undefined : guildIdOf(actor.channel ?? this.channels.general);
  }

  #command(type: InteractionType, input: SlashInput & Actor): InteractionHandle {
    const kind = ApplicationCommandType.ChatInput;
    const command = findCommand(this.world, input.name, kind, this.#guildOf(input));
    return this.#send({ type, name: input.name, data: slashData(this.world, command, input) }, input);
  }

  #pressable(on: OnMessage): APIMessage {
    const given = on.message instanceof InteractionHandle ? on.message.original : on.message;
    const stored = given === undefined ? undefined : this.world.message(given.id);
    if (stored === undefined) throw new Error('The message was deleted, or was never sent');
    const user: FakeUser = on.user ?? this.users.alice;
    if (stored.ephemeralTo !== undefined && stored.ephemeralTo !== user.id) {
      throw new Error(`The message is ephemeral: ${user.username} cannot see it`);
    }
    return stored.message;
  }

  #component(
    message: APIMessage,
    on: OnMessage,
    customId: unknown,
    componentType: ComponentType,
    id: number,
    values?: readonly string[],
  ): InteractionHandle {
    const data = { custom_id: customId, component_type: componentType, id, ...(values ? { values } : {}) };
    const channel = this.world.channels.get(message.channel_id);
    const source = { sourceMessageId: message.id, message, data, name: String(customId) };
    const type = InteractionType.MessageComponent;
    return this.#send({ type, ...source }, { ...on, ...(channel ? { channel } : {}) });
  }

  #send(source: InteractionSource, actor: Actor): InteractionHandle {
    this.#assertConnected();
    const { state, payload } = openInteraction(this.world, source, actor);
    const handle = new InteractionHandle(this.world, state);
    this.#handles.push(handle);
    const guildId = state.guild?.hasBot ? state.guild.id : undefined;
    this.gateway.dispatch({ t: 'INTERACTION_CREATE', guildId, data: () => payload });
    return handle;
  }

  #assertConnected(): void {
    if (this.gateway.counts.identifies === 0) {
      throw new Error('No client has identified yet: await discord.ready()');
    }
  }
}
