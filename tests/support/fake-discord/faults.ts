// Failures on demand: what a bot must survive of Discord's REST API and gateway.

import type { Gateway } from './gateway.ts';

/** What a request meets instead of its answer. */
export type RestFault =
  | { readonly kind: 'rateLimit'; readonly retryAfterSeconds: number; readonly global: boolean }
  | { readonly kind: 'error'; readonly status: number; readonly code: number; readonly message: string }
  | { readonly kind: 'reset' }
  | { readonly kind: 'hang' }
  | { readonly kind: 'lostAnswer' }
  | { readonly kind: 'delay'; readonly milliseconds: number };

/** Which requests, and how many of them: `route` is matched against `METHOD /path` without `/api/v10`. */
export type FaultTarget = { readonly route?: RegExp; readonly times?: number };

type Planned = { readonly route: RegExp; left: number; readonly fault: RestFault };

export class Faults {
  readonly #planned: Planned[] = [];
  readonly #gateway: Gateway;

  constructor(gateway: Gateway) {
    this.#gateway = gateway;
  }

  /** 429 with Retry-After, for the route or for the whole application. */
  rateLimit(
    target: FaultTarget & { readonly retryAfterSeconds?: number; readonly global?: boolean } = {},
  ): void {
    const { retryAfterSeconds = 0.1, global = false } = target;
    this.#plan(target, { kind: 'rateLimit', retryAfterSeconds, global });
  }

  /** 500 (or another 5xx), before the request has any effect. */
  serverError(target: FaultTarget & { readonly status?: number } = {}): void {
    const { status = 500 } = target;
    this.#plan(target, { kind: 'error', status, code: 0, message: `${status}: Internal Server Error` });
  }

  /** A refusal such as 403 with code 50013, or 401. */
  refuse(
    target: FaultTarget & { readonly status: number; readonly code?: number; readonly message?: string },
  ): void {
    const { status, code = 0, message = 'Refused by the fake' } = target;
    this.#plan(target, { kind: 'error', status, code, message });
  }

  /** The connection is reset before the request has any effect. */
  reset(target: FaultTarget = {}): void {
    this.#plan(target, { kind: 'reset' });
  }

  /** The request takes effect, but its connection is reset before the answer. */
  loseAnswer(target: FaultTarget = {}): void {
    this.#plan(target, { kind: 'lostAnswer' });
  }

  /** No answer, ever. */
  hang(target: FaultTarget = {}): void {
    this.#plan(target, { kind: 'hang' });
  }

  /** The request is handled only after a while. */
  delay(target: FaultTarget & { readonly milliseconds: number }): void {
    this.#plan(target, { kind: 'delay', milliseconds: target.milliseconds });
  }

  /** Gateway op 7: the client is asked to reconnect and resume. */
  askReconnect(): void {
    this.#gateway.askReconnect();
  }

  /** Gateway op 9. Not resumable: the session is forgotten and the client must identify afresh. */
  invalidateSession(options: { readonly resumable: boolean }): void {
    this.#gateway.invalidate(options.resumable);
  }

  /** The sockets die without a word. */
  dropSockets(): void {
    this.#gateway.drop();
  }

  /** The sockets stay open but are dead: no heartbeat is acknowledged, no event arrives until the next connection. */
  zombie(): void {
    this.#gateway.zombie();
  }

  /** Closes the sockets with a code, such as 4004 (token), 4014 (intents) or 4000. */
  closeGateway(code: number, reason = ''): void {
    this.#gateway.close(code, reason);
  }

  /** The next identify is answered by a close, such as 4004 or 4014. */
  refuseIdentify(code: number): void {
    this.#gateway.refuseNextIdentify(code);
  }

  /** While true, the gateway takes no connection at all. */
  gatewayDown(down: boolean): void {
    this.#gateway.down = down;
  }

  /** Takes back REST failures that have not happened yet. */
  clear(): void {
    this.#planned.length = 0;
  }

  /** The failure the next request has to meet, if one is planned. */
  take(request: string): RestFault | undefined {
    const planned = this.#planned.find((one) => one.left > 0 && one.route.test(request));
    if (planned === undefined) return undefined;
    planned.left -= 1;
    return planned.fault;
  }

  #plan({ route = /./, times = 1 }: FaultTarget, fault: RestFault): void {
    this.#planned.push({ route, left: times, fault });
  }
}
