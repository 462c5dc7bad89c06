import type { FeedEvent } from '../contract.ts';

export type FeedPhase = 'connecting' | 'live' | 'waiting' | 'stopped';

export interface FeedStatus {
  phase: FeedPhase;
  /** Attempts since the feed was last live. */
  attempt: number;
  /** When anything was last heard, in this device's milliseconds; undefined before the first frame. */
  heardAt: number | undefined;
}

export interface FeedOptions {
  url: string;
  token: () => Promise<string>;
  /** Milliseconds until the token wants renewing. */
  renewInMillis: () => number;
  beatMillis: number;
  maxBackoffMillis: number;
  /** The sequence of the state that this view was read with. */
  since?: number;
  stations?: readonly string[];
  onEvent: (event: FeedEvent) => void;
  /** The hub cannot replay so far back: read the state again, then call `resume`. */
  onResync: () => void;
  onStatus: (status: FeedStatus) => void;
  /** The hub no longer takes the token: the next one must be a fresh one. */
  onTokenEnded?: () => void;
  /** The hub ended this session: no reconnecting will help. */
  onRefused?: (code: number) => void;
  open?: (url: string) => WebSocket;
  random?: () => number;
}

/** Silence of this many beats means that the line is dead, even when the browser believes in it. */
const SILENT_BEATS = 2.5;
const AUTH_TIMEOUT_MILLIS = 8000;
const FIRST_BACKOFF_MILLIS = 400;

export const CLOSE_TOKEN_ENDED = 4401;
export const CLOSE_FORBIDDEN = 4403;
export const CLOSE_GONE = 4404;
export const CLOSE_SLOW = 4408;

/**
 * One live view of the hub over a WebSocket. It delivers each event once and in order, notices what it missed by
 * `previous`, and comes back by itself with the last sequence it saw.
 */
export class Feed {
  private readonly options: FeedOptions;
  private socket: WebSocket | undefined;
  private last: number | undefined;
  private phase: FeedPhase = 'stopped';
  private attempt = 0;
  private heardAt: number | undefined;
  private generation = 0;
  private beatTimer: ReturnType<typeof setInterval> | undefined;
  private silenceTimer: ReturnType<typeof setTimeout> | undefined;
  private renewTimer: ReturnType<typeof setTimeout> | undefined;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly wake = (): void => {
    if (this.phase === 'waiting' && document.visibilityState === 'visible') {
      this.connect();
    }
  };

  constructor(options: FeedOptions) {
    this.options = options;
    this.last = options.since;
  }

  start(): void {
    window.addEventListener('online', this.wake);
    document.addEventListener('visibilitychange', this.wake);
    this.connect();
  }

  stop(): void {
    window.removeEventListener('online', this.wake);
    document.removeEventListener('visibilitychange', this.wake);
    this.drop();
    this.change('stopped');
  }

  /** Goes on from a state that was read anew; what was heard since stays heard. */
  resume(since: number): void {
    this.last = Math.max(since, this.last ?? since);
  }

  /** Sends at once, or not at all: what was said to a dead line is said again by whoever cares when it is live. */
  send(frame: Record<string, unknown>): boolean {
    if (this.phase !== 'live' || this.socket?.readyState !== 1) {
      return false;
    }
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  private connect(): void {
    this.drop();
    const mine = this.generation;
    this.attempt += 1;
    this.change('connecting');
    this.options
      .token()
      .then((token) => {
        if (mine === this.generation) {
          this.dial(token, mine);
        }
      })
      .catch(() => {
        if (mine === this.generation) {
          this.retryLater();
        }
      });
  }

  private dial(token: string, mine: number): void {
    const open = this.options.open ?? ((url: string) => new WebSocket(url));
    let socket: WebSocket;
    try {
      socket = open(this.options.url);
    } catch {
      this.retryLater();
      return;
    }
    this.socket = socket;
    this.silenceTimer = setTimeout(() => this.retryLater(), AUTH_TIMEOUT_MILLIS);
    socket.onopen = () => {
      if (mine !== this.generation) {
        return;
      }
      const { stations } = this.options;
      socket.send(
        JSON.stringify({
          type: 'auth',
          token,
          ...(this.last === undefined ? {} : { since: this.last }),
          ...(stations && stations.length > 0 ? { stations } : {}),
        }),
      );
    };
    socket.onmessage = (message) => {
      if (mine === this.generation) {
        this.hear(String(message.data));
      }
    };
    socket.onclose = (closed) => {
      if (mine !== this.generation) {
        return;
      }
      if (closed.code === CLOSE_FORBIDDEN || closed.code === CLOSE_GONE) {
        this.drop();
        this.change('stopped');
        this.options.onRefused?.(closed.code);
        return;
      }
      if (closed.code === CLOSE_TOKEN_ENDED) {
        this.options.onTokenEnded?.();
      }
      this.retryLater();
    };
    socket.onerror = () => {
      // A close event always follows, and decides.
    };
  }

  private hear(text: string): void {
    this.heardAt = Date.now();
    this.expectMore();
    let frame: Record<string, unknown>;
    try {
      frame = JSON.parse(text) as Record<string, unknown>;
    } catch {
      return;
    }
    if (typeof frame.specversion === 'string') {
      this.hearEvent(frame as unknown as FeedEvent);
    } else if (frame.type === 'ready') {
      this.hearReady(Number(frame.sequence));
    } else if (frame.type === 'resync') {
      // What was seen so far leads nowhere: the next ready says from where this line goes on.
      this.last = undefined;
      this.options.onResync();
    }
    this.options.onStatus(this.status());
  }

  private hearReady(sequence: number): void {
    this.attempt = 0;
    if (this.last === undefined) {
      this.last = sequence;
    } else if (sequence < this.last) {
      // The hub's numbers went back: it is not the history that this view was read from.
      this.last = sequence;
      this.options.onResync();
    }
    if (this.phase !== 'live') {
      this.change('live');
      this.beat();
      this.beatTimer = setInterval(() => this.beat(), this.options.beatMillis);
    }
    clearTimeout(this.renewTimer);
    this.renewTimer = setTimeout(() => this.renew(), this.options.renewInMillis());
  }

  private hearEvent(event: FeedEvent): void {
    if (this.last !== undefined) {
      if (event.sequence <= this.last) {
        return;
      }
      if (typeof event.previous === 'number' && event.previous > this.last) {
        this.connect();
        return;
      }
    }
    this.last = event.sequence;
    this.options.onEvent(event);
  }

  private renew(): void {
    const mine = this.generation;
    this.options
      .token()
      .then((token) => {
        if (mine === this.generation) {
          this.send({ type: 'auth', token });
          clearTimeout(this.renewTimer);
          this.renewTimer = setTimeout(() => this.renew(), this.options.renewInMillis());
        }
      })
      .catch(() => {
        // The hub closes with 4401 when the old token ends, and the reconnect asks for a new one again.
      });
  }

  private beat(): void {
    this.send({ type: 'beat' });
  }

  private expectMore(): void {
    clearTimeout(this.silenceTimer);
    this.silenceTimer = setTimeout(() => this.retryLater(), this.options.beatMillis * SILENT_BEATS);
  }

  private retryLater(): void {
    this.drop();
    const ceiling = Math.min(this.options.maxBackoffMillis, FIRST_BACKOFF_MILLIS * 2 ** Math.max(0, this.attempt - 1));
    const random = this.options.random ?? Math.random;
    // Half fixed, half jitter, so that a dining room does not come back in one instant.
    const delayMillis = ceiling / 2 + (ceiling / 2) * random();
    this.change('waiting');
    this.retryTimer = setTimeout(() => this.connect(), delayMillis);
  }

  private drop(): void {
    this.generation += 1;
    clearInterval(this.beatTimer);
    clearTimeout(this.silenceTimer);
    clearTimeout(this.renewTimer);
    clearTimeout(this.retryTimer);
    const socket = this.socket;
    this.socket = undefined;
    if (socket && socket.readyState <= 1) {
      socket.close(1000);
    }
  }

  private status(): FeedStatus {
    return { phase: this.phase, attempt: this.attempt, heardAt: this.heardAt };
  }

  private change(phase: FeedPhase): void {
    this.phase = phase;
    this.options.onStatus(this.status());
  }
}

/** The socket's address beside the page's own. */
export function socketUrl(path: string): string {
  const { protocol, host } = window.location;
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}${path}`;
}
