import type { RefreshAnswer, TokenAnswer } from '../contract.ts';
import { randomId } from '../lib/random.ts';
import { Problem, problemOf, Unreachable } from './problem.ts';

const REQUEST_TIMEOUT_MILLIS = 12_000;
/** A token this close to its end is renewed before it is used. */
const RENEW_BEFORE_MILLIS = 45_000;

const RACES_RETRIED = 2;

interface Asking extends RequestInit {
  /** For what is known to take longer than a request usually may. */
  timeoutMillis?: number;
}

interface Access {
  token: string;
  expiresAt: number;
}

export interface ApiOptions {
  /** Whose refresh cookie is meant: one browser may hold a diner's and a member of staff's. */
  as: 'diner' | 'staff';
  baseUrl?: string;
  fetch?: typeof fetch;
  now?: () => number;
  /** Called once when neither the token nor the cookie opens anything any more. */
  onSignedOut?: (problem: Problem) => void;
  /** Tells how far this device's clock is behind the hub's. */
  onServerTime?: (serverMillis: number) => void;
  locale?: () => string;
}

/**
 * Talks to the hub. The access token lives in this object and nowhere else: a reload gets a new one by the
 * refresh cookie, which no script can read.
 */
export class Api {
  private readonly baseUrl: string;
  private readonly doFetch: typeof fetch;
  private readonly now: () => number;
  private readonly options: ApiOptions;
  private access: Access | undefined;
  private refreshing: Promise<RefreshAnswer> | undefined;

  constructor(options: ApiOptions) {
    this.options = options;
    this.baseUrl = options.baseUrl ?? '';
    this.doFetch = options.fetch ?? ((input, init) => fetch(input, init));
    this.now = options.now ?? Date.now;
  }

  signIn(answer: TokenAnswer): void {
    this.access = { token: answer.accessToken, expiresAt: this.now() + answer.expiresIn * 1000 };
  }

  signOut(): void {
    this.access = undefined;
  }

  /** The hub no longer takes this token, whatever its time says: the next one is asked for anew. */
  distrust(): void {
    if (this.access) {
      this.access = { ...this.access, expiresAt: 0 };
    }
  }

  get signedIn(): boolean {
    return this.access !== undefined;
  }

  /** A token good for a while, renewed first when it is about to end. */
  async token(): Promise<string> {
    const access = this.access;
    if (access && access.expiresAt - this.now() > RENEW_BEFORE_MILLIS) {
      return access.token;
    }
    try {
      return (await this.refresh()).accessToken;
    } catch (error) {
      // Renewing early may fail while the old token still opens the door.
      if (access && access.expiresAt > this.now()) {
        return access.token;
      }
      if (access && error instanceof Problem && error.status === 401) {
        this.access = undefined;
        this.options.onSignedOut?.(error);
      }
      throw error;
    }
  }

  /** Milliseconds until the token wants renewing; at least one second. */
  get renewInMillis(): number {
    return Math.max(1000, (this.access?.expiresAt ?? 0) - this.now() - RENEW_BEFORE_MILLIS);
  }

  /** Rotates the refresh cookie. Callers at the same moment share one rotation, since a second would end the family. */
  refresh(): Promise<RefreshAnswer> {
    this.refreshing ??= this.rotate(RACES_RETRIED).finally(() => {
      this.refreshing = undefined;
    });
    return this.refreshing;
  }

  private async rotate(retries: number): Promise<RefreshAnswer> {
    const response = await this.send('POST', `/api/auth/refresh?as=${this.options.as}`, {});
    if (response.ok) {
      const answer = (await response.json()) as RefreshAnswer;
      this.signIn(answer);
      return answer;
    }
    const problem = await problemOf(response);
    if (problem.code !== 'REFRESH_RACED' || retries === 0) {
      throw problem;
    }
    // Another tab of this browser was first: its new cookie is ours as well in a moment.
    await new Promise((resolve) => setTimeout(resolve, (problem.retryAfterSeconds ?? 1) * 1000));
    return this.rotate(retries - 1);
  }

  async logout(): Promise<void> {
    await this.send('POST', `/api/auth/logout?as=${this.options.as}`, {
      headers: { 'X-Comanda': '1', ...this.bearer() },
    }).catch(() => {
      // Leaving must always work on this device; the hub's side ends by itself.
    });
    this.access = undefined;
  }

  get<T>(path: string, signal?: AbortSignal): Promise<T> {
    return this.call<T>('GET', path, undefined, signal ? { signal } : {});
  }

  /** A picture that only those may see who carry the token, which an image's own address cannot. */
  picture(path: string, signal?: AbortSignal): Promise<Blob> {
    return this.file(path, 'image/*', signal);
  }

  /** Anything else that is no JSON, as this type. */
  async file(path: string, type: string, signal?: AbortSignal): Promise<Blob> {
    const headers = { Accept: `${type}, application/problem+json` };
    return (await this.ask('GET', path, undefined, signal ? { headers, signal } : { headers })).blob();
  }

  /**
   * One key per intention: hand in the same one to try the same thing again. A body that is a file is sent as what it says
   * it is.
   */
  post<T>(path: string, body?: unknown, idempotencyKey: string = randomId(), timeoutMillis?: number): Promise<T> {
    const headers = { 'Idempotency-Key': idempotencyKey };
    return this.call<T>('POST', path, body, timeoutMillis === undefined ? { headers } : { headers, timeoutMillis });
  }

  put<T>(path: string, body: unknown): Promise<T> {
    return this.call<T>('PUT', path, body);
  }

  patch<T>(path: string, body: unknown): Promise<T> {
    return this.call<T>('PATCH', path, body);
  }

  delete(path: string, body?: unknown): Promise<void> {
    return this.call<void>('DELETE', path, body);
  }

  private bearer(): Record<string, string> {
    return this.access ? { Authorization: `Bearer ${this.access.token}` } : {};
  }

  private async call<T>(method: string, path: string, body?: unknown, init: Asking = {}): Promise<T> {
    const response = await this.ask(method, path, body, init);
    if (response.status === 204) {
      return undefined as T;
    }
    const text = await response.text();
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  /** The answer to a request that went well; a token that ended on the way is renewed once. */
  private async ask(method: string, path: string, body: unknown, init: Asking): Promise<Response> {
    const attempt = (): Promise<Response> =>
      this.send(method, path, {
        ...init,
        headers: {
          Accept: 'application/json',
          ...(body === undefined || body instanceof Blob ? {} : { 'Content-Type': 'application/json' }),
          ...(init.headers as Record<string, string> | undefined),
          ...this.bearer(),
        },
        ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
      });
    const hadAccess = this.access !== undefined;
    let response = await attempt();
    if (response.status === 401 && hadAccess) {
      try {
        await this.refresh();
      } catch (error) {
        if (error instanceof Problem) {
          this.access = undefined;
          this.options.onSignedOut?.(error);
        }
        throw error;
      }
      response = await attempt();
    }
    if (!response.ok) {
      throw await problemOf(response);
    }
    return response;
  }

  private async send(method: string, path: string, { timeoutMillis, ...init }: Asking): Promise<Response> {
    const timeout = AbortSignal.timeout(timeoutMillis ?? REQUEST_TIMEOUT_MILLIS);
    const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
    const locale = this.options.locale?.();
    let response: Response;
    try {
      response = await this.doFetch(this.baseUrl + path, {
        ...init,
        method,
        signal,
        credentials: 'same-origin',
        headers: {
          ...(init.headers as Record<string, string>),
          // No other site can set it without asking first, so the hub knows that this page sent the cookie along.
          'X-Comanda': '1',
          ...(locale ? { 'Accept-Language': locale } : {}),
        },
      });
    } catch (error) {
      if (init.signal?.aborted) {
        throw error;
      }
      throw new Unreachable(`${method} ${path}`, { cause: error });
    }
    const date = Date.parse(response.headers.get('Date') ?? '');
    if (Number.isFinite(date)) {
      this.options.onServerTime?.(date);
    }
    return response;
  }
}
