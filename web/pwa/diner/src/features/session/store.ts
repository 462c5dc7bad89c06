import { Api } from '@comanda/shared/api/client.ts';
import { codeOf, Problem, Unreachable } from '@comanda/shared/api/problem.ts';
import type { FeedEvent, JoinAnswer, Menu, SessionState, TicketStatus } from '@comanda/shared/contract.ts';
import { Feed, type FeedStatus, socketUrl } from '@comanda/shared/feed/feed.ts';
import { learnServerTime } from '@comanda/shared/lib/clock.ts';
import { coalesce } from '@comanda/shared/lib/coalesce.ts';
import { kept } from '@comanda/shared/lib/kept.ts';
import {
  claimOf,
  deviceId,
  forgetTable,
  joinedBefore,
  lastSeen,
  type Place,
  placeIn,
  rememberedName,
  rememberJoined,
  rememberName,
  rememberPlace,
  rememberSeen,
  type Seen,
  satAt,
} from './device.ts';

export type Stage =
  | { kind: 'starting' }
  | { kind: 'naming'; by: Way; busy: boolean; problem?: string }
  | { kind: 'trouble'; code: string; reason?: string | undefined }
  | { kind: 'seated'; sessionId: string; fresh: boolean };

/** What leads to a table: its QR's token, or the sheet on it, which asks for the table's code. */
export type Way = { token: string } | { place: Place };

export interface Snapshot {
  stage: Stage;
  feed: FeedStatus;
}

export interface MenuReading {
  data: Menu | undefined;
  isError: boolean;
}

const BEAT_MILLIS = 20_000;
const MAX_BACKOFF_MILLIS = 8000;
const COALESCE_MILLIS = 60;
const POLL_MILLIS = 3000;
const RETRY_MILLIS = 1000;

/** Codes after which this session will never open again for this phone. */
const FINAL_CODES = new Set([
  'QR_EXPIRED',
  'QR_ROTATED',
  'QR_INVALID',
  'SESSION_CLOSED',
  'SESSION_CANCELLED',
  'SESSION_NOT_FOUND',
  'SESSION_ENDED',
]);

const ticketStatuses: Record<string, TicketStatus> = {
  'comanda.ticket.started.v1': 'IN_PROGRESS',
  'comanda.ticket.ready.v1': 'READY',
  'comanda.ticket.recalled.v1': 'IN_PROGRESS',
  'comanda.ticket.served.v1': 'SERVED',
  'comanda.ticket.cancelled.v1': 'CANCELLED',
};

/** Mobile networks lose single requests: one more try before anybody is told. */
async function twice<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof Unreachable)) {
      throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_MILLIS));
    return read();
  }
}

/** One phone's seat at one table: joining, coming back, and the live line to the hub. */
export class SessionStore {
  readonly api: Api;
  private snapshot: Snapshot = {
    stage: { kind: 'starting' },
    feed: { phase: 'stopped', attempt: 0, heardAt: undefined },
  };
  private readonly listeners = new Set<() => void>();
  /** Charges that this phone divided: what one did oneself is no news. */
  readonly ownSplits = new Set<string>();
  private feed: Feed | undefined;
  private state: SessionState | undefined;
  private readAt = 0;
  private menuReading: MenuReading = { data: undefined, isError: false };
  private menuAsked = false;
  private polling: ReturnType<typeof setInterval> | undefined;
  private readonly locale: () => string;

  constructor(locale: () => string) {
    this.locale = locale;
    this.api = new Api({
      as: 'diner',
      locale,
      onServerTime: learnServerTime,
      onSignedOut: (problem) => this.comeBack(problem.code),
    });
    // A phone that is put away may never say anything again.
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden' && this.state && this.snapshot.stage.kind === 'seated') {
        rememberSeen({ state: this.state, menu: this.menuReading.data, readAt: this.readAt });
      }
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly current = (): Snapshot => this.snapshot;

  /** The table as the hub last told it, and as this phone has since seen or meant it to change. */
  readonly table = (): SessionState | undefined => this.state;

  readonly tableReadAt = (): number => this.readAt;

  readonly menu = (): MenuReading => this.menuReading;

  /** Shows at once what is certain, or what this phone asks for; the next reading is the truth again. */
  changeTable(change: (state: SessionState) => SessionState): void {
    if (this.state) {
      this.state = change(this.state);
      this.tell();
    }
  }

  /** Reads the menu once; whoever shows it asks, and asks again after a failure. */
  readonly readMenu = (again = false): void => {
    if (this.menuAsked && !again) {
      return;
    }
    this.menuAsked = true;
    void twice(() => this.api.get<Menu>(`/api/menu?locale=${this.locale()}`))
      .then((menu) => ({ data: kept(this.menuReading.data, menu), isError: false }))
      .catch(() => ({ ...this.menuReading, isError: true }))
      .then((reading) => {
        this.menuReading = reading;
        this.tell();
      });
  };

  /** Opens the page: by the QR's token when there is one, else by the cookie of an earlier visit, or by the table's sheet. */
  async begin(fragment: string, search: string): Promise<void> {
    const token = fragment.replace(/^#/, '');
    if (token !== '') {
      if (joinedBefore(claimOf(token, 'sid')) && rememberedName() !== '') {
        await this.join({ token }, rememberedName(), { fresh: false });
      } else {
        this.show({ kind: 'naming', by: { token }, busy: false });
      }
      return;
    }
    const place = placeIn(search);
    if (place && !satAt(place)) {
      this.show({ kind: 'naming', by: { place }, busy: false });
      return;
    }
    try {
      const answer = await this.api.refresh();
      const sessionId = answer.sessionId ?? claimOf(answer.accessToken, 'sid');
      if (sessionId) {
        await this.sit(sessionId, false);
      } else {
        this.askWay(place);
      }
    } catch (error) {
      const seen = lastSeen();
      if (!(error instanceof Unreachable)) {
        this.askWay(place);
      } else if (seen) {
        this.sitAgain(seen);
      } else {
        this.show({ kind: 'trouble', code: error.code });
      }
    }
  }

  private askWay(place: Place | undefined): void {
    this.show(place ? { kind: 'naming', by: { place }, busy: false } : { kind: 'trouble', code: 'NO_QR' });
  }

  /** @param code the table's, for who comes by its sheet */
  async join(
    by: Way,
    displayName: string,
    { fresh = true, code }: { fresh?: boolean; code?: string } = {},
  ): Promise<void> {
    this.show({ kind: 'naming', by, busy: true });
    try {
      const answer = await this.api.post<JoinAnswer>('/api/sessions/join', {
        ...('token' in by ? by : { ...by.place, code }),
        ...(displayName === '' ? {} : { displayName }),
        deviceId: deviceId(),
      });
      this.api.signIn(answer);
      rememberName(displayName);
      rememberJoined(answer.sessionId);
      if ('place' in by) {
        rememberPlace(by.place);
      }
      await this.sit(answer.sessionId, fresh);
    } catch (error) {
      const problem = codeOf(error);
      const seen = error instanceof Unreachable ? lastSeen() : undefined;
      if (seen && 'token' in by && seen.state.sessionId === claimOf(by.token, 'sid')) {
        this.sitAgain(seen);
        return;
      }
      const final =
        'token' in by &&
        (FINAL_CODES.has(problem) || (error instanceof Problem && [401, 404, 410].includes(error.status)));
      const reason = error instanceof Problem && typeof error.more.reason === 'string' ? error.more.reason : undefined;
      this.show(final ? { kind: 'trouble', code: problem, reason } : { kind: 'naming', by, busy: false, problem });
    }
  }

  enter(): void {
    if (this.snapshot.stage.kind === 'seated') {
      this.show({ ...this.snapshot.stage, fresh: false });
    }
  }

  private async readTable(sessionId: string): Promise<SessionState> {
    try {
      const read = await twice(() => this.api.get<SessionState>(`/api/sessions/${sessionId}/state`));
      const state = kept(this.state, read);
      this.state = state;
      this.readAt = Date.now();
      this.tell();
      if (state.status === 'CLOSED' || state.status === 'CANCELLED') {
        this.end(state.status === 'CLOSED' ? 'SESSION_CLOSED' : 'SESSION_CANCELLED', state.closeReason ?? undefined);
      }
      return state;
    } catch (error) {
      if (error instanceof Problem && (FINAL_CODES.has(error.code) || error.status === 404)) {
        this.end(error.code);
      }
      throw error;
    }
  }

  /** Asks for the state again, soon and once; whoever changed something calls this too. */
  refresh: () => void = () => {
    // Set once a session is open.
  };

  /** @param reason what the restaurant says about it */
  end(code: string, reason?: string): void {
    clearInterval(this.polling);
    this.feed?.stop();
    this.feed = undefined;
    this.api.signOut();
    forgetTable();
    this.show({ kind: 'trouble', code, reason });
  }

  /** Stands up from the table: this phone's key is given back, what was ordered stays on the bill. */
  async leave(): Promise<void> {
    await this.api.logout();
    this.end('LEFT');
  }

  private async sit(sessionId: string, fresh: boolean): Promise<void> {
    this.state = undefined;
    const state = await this.readTable(sessionId);
    if (state.status !== 'CLOSED' && state.status !== 'CANCELLED') {
      this.listen(state, fresh);
    }
  }

  /** Without a line, the table as this phone last saw it, until the hub can be asked. */
  private sitAgain(seen: Seen): void {
    this.state = seen.state;
    this.readAt = seen.readAt;
    this.menuReading = { data: seen.menu, isError: false };
    this.listen(seen.state, false);
  }

  private listen(state: SessionState, fresh: boolean): void {
    const { sessionId } = state;
    this.refresh = coalesce(async () => {
      const read = await this.readTable(sessionId);
      this.feed?.resume(read.sequence);
    }, COALESCE_MILLIS);
    this.feed?.stop();
    this.feed = new Feed({
      url: socketUrl('/ws/session'),
      token: () => this.api.token(),
      onTokenEnded: () => this.api.distrust(),
      renewInMillis: () => this.api.renewInMillis,
      beatMillis: BEAT_MILLIS,
      maxBackoffMillis: MAX_BACKOFF_MILLIS,
      since: state.sequence,
      onEvent: (event) => this.hear(event),
      onResync: () => this.refresh(),
      onStatus: (feed) => {
        this.publish({ ...this.snapshot, feed });
        if (feed.phase === 'live' && this.menuReading.isError) {
          this.readMenu(true);
        }
      },
      onRefused: () => this.end('SESSION_ENDED'),
    });
    this.show({ kind: 'seated', sessionId, fresh });
    this.feed.start();
    clearInterval(this.polling);
    this.polling = setInterval(() => {
      // Only while the socket cannot be had, and somebody looks.
      const { phase, attempt } = this.snapshot.feed;
      if (phase === 'waiting' && attempt >= 2 && document.visibilityState === 'visible') {
        this.refresh();
      }
    }, POLL_MILLIS);
  }

  /** What an event says for certain is shown at once; the whole state follows a moment later. */
  private hear(event: FeedEvent): void {
    const status = ticketStatuses[event.type];
    if (status) {
      this.changeTable((state) => ({
        ...state,
        rounds: state.rounds.map((round) => ({
          ...round,
          tickets: round.tickets.map((ticket) =>
            ticket.ticketId === event.data.ticketId ? { ...ticket, status } : ticket,
          ),
        })),
      }));
    }
    if (event.type === 'comanda.menu-item.availability.v1') {
      this.readMenu(true);
    }
    if (event.type === 'comanda.session.closed.v1') {
      this.end('SESSION_CLOSED');
    } else if (event.type === 'comanda.session.cancelled.v1') {
      this.end('SESSION_CANCELLED', typeof event.data.reason === 'string' ? event.data.reason : undefined);
    } else {
      this.refresh();
    }
  }

  /** The token and its cookie are spent; a page opened by the QR can sit down again with that. */
  private comeBack(code: string): void {
    const token = window.location.hash.replace(/^#/, '');
    if (token !== '' && !FINAL_CODES.has(code)) {
      this.feed?.stop();
      void this.join({ token }, rememberedName(), { fresh: false });
    } else {
      this.end(FINAL_CODES.has(code) ? code : 'NO_QR');
    }
  }

  private show(stage: Stage): void {
    this.publish({ ...this.snapshot, stage });
  }

  private publish(snapshot: Snapshot): void {
    this.snapshot = snapshot;
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) {
      listener();
    }
  }
}
