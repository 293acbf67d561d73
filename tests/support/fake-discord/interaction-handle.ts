// What a test holds of an interaction it sent: the bot's answers, as promises.

import {
  type APIApplicationCommandOptionChoice,
  type APIMessage,
  type APIModalInteractionResponseCallbackData,
  InteractionResponseType as Callback,
  MessageFlags,
} from 'discord-api-types/v10';
import type { Callback as GivenCallback, InteractionState } from './interactions.ts';
import { DEFAULT_WAIT_MS } from './signal.ts';
import type { World } from './world.ts';

export class InteractionHandle {
  readonly state: InteractionState;
  readonly #world: World;

  constructor(world: World, state: InteractionState) {
    this.#world = world;
    this.state = state;
  }

  /** Milliseconds until the first response; undefined while there is none. */
  get ackMs(): number | undefined {
    return this.state.callback?.ackMs;
  }

  /** The first response: callback type, its data, and how long it took. */
  async response(timeoutMs?: number): Promise<GivenCallback> {
    return await this.#until(() => this.state.callback, 'its first response', timeoutMs);
  }

  /** `@original` as it stands now, 'thinking…' included; undefined before the acknowledgement or once deleted. */
  get original(): APIMessage | undefined {
    return this.#message(this.state.originalId);
  }

  /** `@original` as soon as it shows something; after a deferred update, as soon as it was edited. */
  async message(timeoutMs?: number): Promise<APIMessage> {
    return await this.#until(() => this.#settled(), 'its message', timeoutMs);
  }

  /** `@original` as soon as it fulfils a condition. */
  async messageWhere(fulfils: (message: APIMessage) => boolean, timeoutMs?: number): Promise<APIMessage> {
    const probe = (): APIMessage | undefined => {
      const message = this.#settled();
      return message !== undefined && fulfils(message) ? message : undefined;
    };
    return await this.#until(probe, 'its message to fulfil a condition', timeoutMs);
  }

  /** How often the original response was edited. */
  get edits(): number {
    return this.state.editTimes.length;
  }

  get followUps(): readonly APIMessage[] {
    return this.state.followUpIds.flatMap((id) => this.#message(id) ?? []);
  }

  async followUp(index = 0, timeoutMs?: number): Promise<APIMessage> {
    return await this.#until(() => this.followUps[index], `follow-up ${index}`, timeoutMs);
  }

  async modal(timeoutMs?: number): Promise<APIModalInteractionResponseCallbackData> {
    const { data } = await this.#callbackOf(Callback.Modal, 'a modal', timeoutMs);
    return data as unknown as APIModalInteractionResponseCallbackData;
  }

  /** The choices of an autocomplete answer. */
  async choices(timeoutMs?: number): Promise<readonly APIApplicationCommandOptionChoice[]> {
    const wanted = Callback.ApplicationCommandAutocompleteResult;
    const { data } = await this.#callbackOf(wanted, 'autocomplete choices', timeoutMs);
    return data['choices'] as readonly APIApplicationCommandOptionChoice[];
  }

  /** As if fifteen minutes had passed: the token is no longer valid. */
  expire(): void {
    this.state.expired = true;
  }

  #settled(): APIMessage | undefined {
    const message = this.original;
    if (message === undefined || ((message.flags ?? 0) & MessageFlags.Loading) !== 0) return undefined;
    const unedited = this.edits === 0 && this.state.callback?.type === Callback.DeferredMessageUpdate;
    return unedited ? undefined : message;
  }

  async #callbackOf(type: number, what: string, timeoutMs?: number): Promise<GivenCallback> {
    const callback = await this.response(timeoutMs);
    if (callback.type === type) return callback;
    throw new Error(
      `'${this.state.name}' was answered with callback type ${callback.type}, not with ${what}`,
    );
  }

  #message(id: string | undefined): APIMessage | undefined {
    return id === undefined ? undefined : this.#world.message(id)?.message;
  }

  async #until<T>(probe: () => T | undefined, what: string, timeoutMs = DEFAULT_WAIT_MS): Promise<T> {
    const describe = (): string => {
      const callback = this.state.callback;
      const so = callback === undefined ? 'no response yet' : `callback type ${callback.type}`;
      return `${what} after '${this.state.name}' (${so}, ${this.edits} edits)${this.#world.describeViolations()}`;
    };
    return await this.#world.changed.until(probe, describe, timeoutMs);
  }
}
