import type { Api } from '@comanda/shared/api/client.ts';
import type { FeedEvent, Page, Ticket } from '@comanda/shared/contract.ts';
import { Feed, type FeedStatus, socketUrl } from '@comanda/shared/feed/feed.ts';
import { coalesce } from '@comanda/shared/lib/coalesce.ts';
import { type Memory, recalled, remember, voidedSince } from './memory.ts';
import { changedBy, inFireOrder, newlyVoided, statusAfter, ticketOfEvent, withItem, withStatus } from './tickets.ts';

const BEAT_MILLIS = 2000;
const MAX_BACKOFF_MILLIS = 3000;
const REREAD_AFTER_MILLIS = 80;
/** More than this many pages of open tickets is not a kitchen's state but a fault. */
const MAX_PAGES = 20;
const READY_KEPT = 60;
/** Tickets that left while nobody looked, of which each is asked about by itself. */
const MISSED_LIMIT = 30;

export interface BoardSnapshot {
  tickets: Ticket[];
  loaded: boolean;
  feed: FeedStatus;
  /** Voided items and cancelled tickets that nobody at this screen has acknowledged. */
  toAcknowledge: ReadonlySet<string>;
  /** The last thing that the hub refused, for the ticket it was about. */
  refused: { ticketId: string; error: unknown } | undefined;
  failed: boolean;
}

interface Listeners {
  onNewTicket: () => void;
  onVoid: () => void;
  onAvailability: () => void;
}

/** All that one kitchen screen knows, and the only one that changes it. */
export class Board {
  private readonly api: Api;
  private readonly stationId: string | undefined;
  private readonly told: Listeners;
  private feed: Feed | undefined;
  private stopped = false;
  private readonly listeners = new Set<() => void>();
  private readonly rereads = new Map<string, () => void>();
  /** Which elements that name a ticket can be seen: its card, its place in the strip, or both for a moment. */
  private readonly inView = new Map<string, Set<object>>();
  private readonly said = new Set<string>();
  private covers = 0;
  /** What is heard while the tickets are read anew; it is applied on top of them. */
  private reading: FeedEvent[] | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private snapshot: BoardSnapshot = {
    tickets: [],
    loaded: false,
    feed: { phase: 'stopped', attempt: 0, heardAt: undefined },
    toAcknowledge: new Set(),
    refused: undefined,
    failed: false,
  };

  constructor(api: Api, stationId: string | undefined, told: Listeners) {
    this.api = api;
    this.stationId = stationId;
    this.told = told;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly current = (): BoardSnapshot => this.snapshot;

  start(): void {
    this.stopped = false;
    document.addEventListener('visibilitychange', this.tellAllInView);
    void this.load();
  }

  stop(): void {
    this.stopped = true;
    document.removeEventListener('visibilitychange', this.tellAllInView);
    clearTimeout(this.retry);
    this.feed?.stop();
    this.feed = undefined;
  }

  /** A dialog lies over the cards: what is painted beneath it has not been shown. Returns what takes it away. */
  cover(): () => void {
    this.covers += 1;
    return () => {
      this.covers -= 1;
      this.tellAllInView();
    };
  }

  /** The ticket's card, or its place in the overflow strip, came into or went out of sight. */
  sight(ticketId: string, element: object, inView: boolean): void {
    const elements = this.inView.get(ticketId) ?? new Set();
    if (inView) {
      this.inView.set(ticketId, elements.add(element));
      this.tellPainted(ticketId);
    } else if (elements.delete(element) && elements.size === 0) {
      this.inView.delete(ticketId);
    }
  }

  async tapItem(ticket: Ticket, itemId: string, verb: 'start' | 'ready'): Promise<void> {
    this.put(withItem(ticket, itemId, verb === 'start' ? 'IN_PROGRESS' : 'READY'));
    await this.act(ticket.ticketId, `/items/${itemId}/${verb}`);
  }

  async bump(ticket: Ticket): Promise<void> {
    this.put(withStatus(ticket, 'READY', new Date().toISOString()));
    await this.act(ticket.ticketId, '/ready');
  }

  async recall(ticket: Ticket): Promise<void> {
    this.put(withStatus(ticket, 'IN_PROGRESS', new Date().toISOString()));
    await this.act(ticket.ticketId, '/recall');
  }

  /** Somebody at this screen does not make it: here it is gone at once, the others get the flash. */
  async cancel(ticket: Ticket, reason: string): Promise<void> {
    this.put(withStatus(ticket, 'CANCELLED', new Date().toISOString()));
    await this.act(ticket.ticketId, '/cancel', { reason });
  }

  /** A whole table's round has left the pass. */
  async served(tickets: readonly Ticket[]): Promise<void> {
    await Promise.all(
      tickets.map(async ({ ticketId }) => {
        try {
          await this.api.post(`/api/waiter/tickets/${ticketId}/served`);
        } catch (error) {
          this.publish({ refused: { ticketId, error } });
          this.reread(ticketId);
        }
      }),
    );
  }

  acknowledge(id: string): void {
    const toAcknowledge = new Set(this.snapshot.toAcknowledge);
    toAcknowledge.delete(id);
    this.publish({ toAcknowledge });
  }

  forgetRefusal(): void {
    this.publish({ refused: undefined });
  }

  private async act(ticketId: string, path: string, body?: object): Promise<void> {
    try {
      await this.api.post(`/api/kitchen/tickets/${ticketId}${path}`, body);
    } catch (error) {
      this.publish({ refused: { ticketId, error } });
      this.reread(ticketId);
    }
  }

  private async load(): Promise<void> {
    this.reading ??= [];
    try {
      const tickets: Ticket[] = [];
      let sequence: number | undefined;
      let cursor: string | null | undefined;
      for (let page = 0; page < MAX_PAGES; page++) {
        const query = new URLSearchParams({ status: 'NEW,IN_PROGRESS,READY' });
        if (this.stationId) {
          query.set('station', this.stationId);
        }
        if (cursor) {
          query.set('cursor', cursor);
        }
        const answer = await this.api.get<Page<Ticket>>(`/api/kitchen/tickets?${query}`);
        // The first page's number: whatever happened while the others were read comes again as events.
        sequence ??= answer.sequence;
        tickets.push(...answer.items);
        cursor = answer.nextCursor;
        if (!cursor) {
          break;
        }
      }
      if (this.stopped) {
        return;
      }
      const memory = recalled(this.stationId);
      const cancelled = await this.cancelledSince(memory, tickets);
      if (this.stopped) {
        return;
      }
      const missed = [...voidedSince(memory, tickets), ...cancelled.map((ticket) => ticket.ticketId)];
      this.publish({ tickets: [...tickets, ...cancelled].sort(inFireOrder), loaded: true, failed: false });
      this.raise(missed.filter((id) => !this.snapshot.toAcknowledge.has(id)));
      const meanwhile = this.reading;
      this.reading = undefined;
      for (const event of meanwhile) {
        this.hear(event);
      }
      if (this.feed) {
        if (sequence !== undefined) {
          this.feed.resume(sequence);
        }
      } else {
        this.open(sequence);
      }
    } catch {
      if (!this.stopped) {
        this.publish({ failed: true });
        this.retry = setTimeout(() => void this.load(), MAX_BACKOFF_MILLIS);
      }
    }
  }

  /** Those that this screen showed and that the kitchen or the floor called off while it was away. */
  private async cancelledSince({ live }: Memory, tickets: Ticket[]): Promise<Ticket[]> {
    const here = new Set(tickets.map((ticket) => ticket.ticketId));
    const missed = Object.keys(live)
      .filter((id) => !here.has(id))
      .sort()
      .slice(-MISSED_LIMIT);
    const found = await Promise.all(
      missed.map((id) => this.api.get<Ticket>(`/api/kitchen/tickets/${id}`).catch(() => undefined)),
    );
    return found.flatMap((ticket) => (ticket?.status === 'CANCELLED' ? [ticket] : []));
  }

  private open(since: number | undefined): void {
    this.feed = new Feed({
      url: socketUrl('/ws/kitchen'),
      token: () => this.api.token(),
      onTokenEnded: () => this.api.distrust(),
      renewInMillis: () => this.api.renewInMillis,
      beatMillis: BEAT_MILLIS,
      maxBackoffMillis: MAX_BACKOFF_MILLIS,
      ...(since === undefined ? {} : { since }),
      ...(this.stationId ? { stations: [this.stationId] } : {}),
      onEvent: (event) => this.hear(event),
      onResync: () => void this.load(),
      onStatus: (feed) => {
        const wasLive = this.snapshot.feed.phase === 'live';
        this.publish({ feed });
        if (feed.phase === 'live' && !wasLive) {
          // What was said on the old line may never have arrived.
          this.said.clear();
          this.tellAllInView();
        }
      },
    });
    this.feed.start();
  }

  private hear(event: FeedEvent): void {
    if (this.reading) {
      this.reading.push(event);
      return;
    }
    if (event.type === 'comanda.ticket.created.v1') {
      const ticket = ticketOfEvent(event);
      if (ticket && (!this.stationId || ticket.stationId === this.stationId)) {
        const known = this.snapshot.tickets.some((one) => one.ticketId === ticket.ticketId);
        if (!known) {
          this.put(ticket);
          this.told.onNewTicket();
        }
      }
      return;
    }
    if (event.type === 'comanda.menu-item.availability.v1') {
      this.told.onAvailability();
      return;
    }
    if (event.type === 'comanda.session.moved.v1') {
      const { tableLabel } = event.data as { tableLabel: string };
      for (const ticket of this.tickets(event)) {
        this.put({ ...ticket, tableLabel });
      }
      return;
    }
    if (event.type === 'comanda.order.voided.v1') {
      this.tickets(event).forEach((ticket) => {
        this.reread(ticket.ticketId);
      });
      return;
    }
    if (statusAfter(event)) {
      for (const ticket of this.tickets(event)) {
        const changed = changedBy(ticket, event);
        if (changed.status === 'CANCELLED' && ticket.status !== 'CANCELLED') {
          this.raise([ticket.ticketId]);
        }
        this.raise(newlyVoided(ticket, changed));
        this.put(changed);
      }
    }
  }

  private tickets(event: FeedEvent): Ticket[] {
    const { ticketId, sessionId } = event.data as { ticketId?: string; sessionId?: string };
    return this.snapshot.tickets.filter((ticket) =>
      ticketId ? ticket.ticketId === ticketId : ticket.sessionId === sessionId,
    );
  }

  private reread(ticketId: string): void {
    let call = this.rereads.get(ticketId);
    if (!call) {
      call = coalesce(async () => {
        const read = await this.api.get<Ticket>(`/api/kitchen/tickets/${ticketId}`);
        const before = this.snapshot.tickets.find((one) => one.ticketId === ticketId);
        this.raise(newlyVoided(before, read));
        this.put(read);
      }, REREAD_AFTER_MILLIS);
      this.rereads.set(ticketId, call);
    }
    call();
  }

  private raise(ids: string[]): void {
    if (ids.length > 0) {
      this.publish({ toAcknowledge: new Set([...this.snapshot.toAcknowledge, ...ids]) });
      this.told.onVoid();
    }
  }

  private put(ticket: Ticket): void {
    const others = this.snapshot.tickets.filter((one) => one.ticketId !== ticket.ticketId);
    const kept = [...others, ticket].filter(
      (one) => one.status !== 'SERVED' && (one.status !== 'CANCELLED' || this.snapshot.toAcknowledge.has(one.ticketId)),
    );
    const ready = kept.filter((one) => one.status === 'READY');
    const forgotten = new Set(
      ready
        .sort((a, b) => Date.parse(b.readyAt ?? b.createdAt) - Date.parse(a.readyAt ?? a.createdAt))
        .slice(READY_KEPT)
        .map((one) => one.ticketId),
    );
    for (const id of this.rereads.keys()) {
      if (!kept.some((one) => one.ticketId === id)) {
        this.rereads.delete(id);
      }
    }
    this.publish({ tickets: kept.filter((one) => !forgotten.has(one.ticketId)).sort(inFireOrder) });
  }

  private readonly tellAllInView = (): void => {
    for (const ticketId of this.inView.keys()) {
      this.tellPainted(ticketId);
    }
  };

  /** Two frames on, what was laid out has been painted; only then, and only if people can see it, is it said. */
  private tellPainted(ticketId: string): void {
    if (document.visibilityState !== 'visible' || this.covers > 0 || this.said.has(ticketId)) {
      return;
    }
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const still = this.inView.has(ticketId) && document.visibilityState === 'visible' && this.covers === 0;
        if (still && !this.said.has(ticketId) && this.feed?.send({ type: 'shown', ticketId })) {
          this.said.add(ticketId);
        }
      }),
    );
  }

  private publish(change: Partial<BoardSnapshot>): void {
    this.snapshot = { ...this.snapshot, ...change };
    if (this.snapshot.loaded && (change.tickets || change.toAcknowledge)) {
      remember(this.stationId, this.snapshot.tickets, this.snapshot.toAcknowledge);
    }
    for (const listener of this.listeners) {
      listener();
    }
  }
}
