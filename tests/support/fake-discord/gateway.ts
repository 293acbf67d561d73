// Discord's gateway on a loopback WebSocket: identify, heartbeat, dispatch, resume.

import type { IncomingMessage, Server } from 'node:http';
import {
  GatewayCloseCodes,
  type GatewayDispatchEvents,
  GatewayIntentBits,
  GatewayOpcodes,
} from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import { asList, asNumber, asObject, asText, type JsonObject } from './json.ts';
import { snowflake } from './snowflake.ts';
import type { World } from './world.ts';

const PRIVILEGED =
  GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent;

/** Events kept for a resume. */
const REPLAY_LIMIT = 2_000;

export type Dispatch = {
  readonly t: `${GatewayDispatchEvents}`;
  /** The payload for a session with these intents; undefined when it does not get the event. */
  readonly data: (intents: number) => object | undefined;
  readonly guildId?: string | undefined;
};

type Session = {
  readonly id: string;
  readonly shard: readonly [number, number];
  readonly intents: number;
  sequence: number;
  readonly log: { readonly s: number; readonly text: string }[];
  socket: WebSocket | undefined;
};

export type GatewayOptions = {
  readonly heartbeatMs: number;
  /** Privileged intents switched on in the imagined Developer Portal. */
  readonly privilegedIntents: number;
  /** READY's payload and what follows it. */
  readonly welcome: (session: { readonly id: string; readonly shard: readonly [number, number] }) => {
    readonly ready: object;
    readonly afterwards: readonly Dispatch[];
  };
};

export class Gateway {
  readonly #world: World;
  readonly #options: GatewayOptions;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #sessions = new Map<string, Session>();
  readonly #mute = new Set<WebSocket>();
  #refusal: number | undefined;
  down = false;
  /** How often clients identified, resumed and sent heartbeats. */
  readonly counts = { connections: 0, identifies: 0, resumes: 0, heartbeats: 0 };

  constructor(world: World, options: GatewayOptions) {
    this.#world = world;
    this.#options = options;
  }

  /** Takes over the WebSocket upgrades of an HTTP server. */
  attach(server: Server): void {
    server.on('upgrade', (request, socket, head) => {
      if (this.down) {
        socket.destroy();
        return;
      }
      this.#server.handleUpgrade(request, socket, head, (client) => this.#greet(client, request));
    });
  }

  get connected(): boolean {
    return [...this.#sessions.values()].some((session) => session.socket !== undefined);
  }

  dispatch(event: Dispatch): void {
    for (const session of this.#sessions.values()) {
      const [shard, count] = session.shard;
      const home = event.guildId === undefined ? 0 : Number((BigInt(event.guildId) >> 22n) % BigInt(count));
      const data = home === shard ? event.data(session.intents) : undefined;
      if (data !== undefined) this.#send(session, event.t, data);
    }
  }

  askReconnect(): void {
    for (const socket of this.#sockets()) send(socket, { op: GatewayOpcodes.Reconnect, d: null });
  }

  invalidate(resumable: boolean): void {
    for (const [id, session] of [...this.#sessions]) {
      if (session.socket !== undefined) {
        send(session.socket, { op: GatewayOpcodes.InvalidSession, d: resumable });
      }
      if (!resumable) this.#sessions.delete(id);
    }
  }

  drop(): void {
    for (const socket of this.#sockets()) socket.terminate();
  }

  zombie(): void {
    for (const session of this.#sessions.values()) {
      if (session.socket === undefined) continue;
      this.#mute.add(session.socket);
      session.socket = undefined;
    }
  }

  close(code: number, reason: string): void {
    for (const socket of this.#sockets()) socket.close(code, reason);
  }

  refuseNextIdentify(code: number): void {
    this.#refusal = code;
  }

  async stop(): Promise<void> {
    for (const client of this.#server.clients) client.terminate();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #sockets(): WebSocket[] {
    return [...this.#server.clients];
  }

  #greet(socket: WebSocket, request: IncomingMessage): void {
    this.counts.connections += 1;
    const query = new URL(request.url ?? '/', 'ws://127.0.0.1').searchParams;
    if (query.get('v') !== '10' || query.get('encoding') !== 'json') {
      socket.close(GatewayCloseCodes.InvalidAPIVersion, 'v=10&encoding=json expected');
      return;
    }
    socket.on('error', () => socket.terminate());
    socket.on('message', (data) => this.#receive(socket, asObject(JSON.parse(String(data)))));
    socket.on('close', () => {
      this.#mute.delete(socket);
      for (const session of this.#sessions.values()) {
        if (session.socket === socket) session.socket = undefined;
      }
      this.#world.changed.notify();
    });
    send(socket, { op: GatewayOpcodes.Hello, d: { heartbeat_interval: this.#options.heartbeatMs } });
  }

  #receive(socket: WebSocket, message: JsonObject): void {
    if (this.#mute.has(socket)) return;
    const data = asObject(message['d']);
    switch (message['op']) {
      case GatewayOpcodes.Heartbeat:
        this.counts.heartbeats += 1;
        send(socket, { op: GatewayOpcodes.HeartbeatAck, d: null });
        break;
      case GatewayOpcodes.Identify:
        this.#identify(socket, data);
        break;
      case GatewayOpcodes.Resume:
        this.#resume(socket, data);
        break;
    }
    this.#world.changed.notify();
  }

  #identify(socket: WebSocket, data: JsonObject): void {
    const intents = asNumber(data['intents']);
    const refusal = this.#refusal ?? this.#whyRefused(asText(data['token']), intents);
    this.#refusal = undefined;
    if (refusal !== undefined) {
      socket.close(refusal);
      return;
    }
    this.counts.identifies += 1;
    const [shard = 0, count = 1] = asList(data['shard']).map(Number);
    const session: Session = {
      id: `session-${snowflake()}`,
      shard: [shard, count],
      intents,
      sequence: 0,
      log: [],
      socket,
    };
    for (const [id, old] of this.#sessions) if (old.shard[0] === shard) this.#sessions.delete(id);
    this.#sessions.set(session.id, session);
    const { ready, afterwards } = this.#options.welcome(session);
    this.#send(session, 'READY', ready);
    for (const event of afterwards) {
      const payload = event.data(intents);
      if (payload !== undefined) this.#send(session, event.t, payload);
    }
  }

  #whyRefused(token: string, intents: number): number | undefined {
    if (token !== this.#world.token) return GatewayCloseCodes.AuthenticationFailed;
    const refused = intents & PRIVILEGED & ~this.#options.privilegedIntents;
    if (refused === 0) return undefined;
    this.#world.violate({
      source: 'discord',
      request: 'gateway IDENTIFY',
      status: GatewayCloseCodes.DisallowedIntents,
      code: GatewayCloseCodes.DisallowedIntents,
      problem: `privileged intents requested but not switched on: ${refused}`,
    });
    return GatewayCloseCodes.DisallowedIntents;
  }

  #resume(socket: WebSocket, data: JsonObject): void {
    const session = this.#sessions.get(asText(data['session_id']));
    const from = asNumber(data['seq']);
    const oldest = session?.log[0]?.s ?? 1;
    if (session === undefined || data['token'] !== this.#world.token || from + 1 < oldest) {
      send(socket, { op: GatewayOpcodes.InvalidSession, d: false });
      return;
    }
    this.counts.resumes += 1;
    session.socket = socket;
    for (const event of session.log) if (event.s > from) socket.send(event.text);
    this.#send(session, 'RESUMED', {});
  }

  #send(session: Session, t: string, d: object): void {
    session.sequence += 1;
    const text = JSON.stringify({ op: GatewayOpcodes.Dispatch, t, s: session.sequence, d });
    session.log.push({ s: session.sequence, text });
    if (session.log.length > REPLAY_LIMIT) session.log.shift();
    session.socket?.send(text);
  }
}

function send(socket: WebSocket, payload: object): void {
  socket.send(JSON.stringify(payload));
}
