import { Api } from '@comanda/shared/api/client.ts';
import type { FeedEvent, FloorTable, Ticket, TicketItem, WaiterAlert } from '@comanda/shared/contract.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Board } from '../src/features/kitchen/board.ts';
import { onlyAppends } from '../src/features/kitchen/calm.ts';
import {
  ageOf,
  allDay,
  allergies,
  byCourse,
  DEFAULT_THRESHOLDS,
  newlyVoided,
  people,
  tapped,
  ticketOfEvent,
  withItem,
} from '../src/features/kitchen/tickets.ts';
import { byUrgency, seated, zones } from '../src/features/waiter/floor.ts';

function item(name: string, more: Partial<TicketItem> = {}): TicketItem {
  return { itemId: name, name, quantity: 1, modifiers: [], allergies: [], state: 'NEW', ...more };
}

function ticket(id: string, more: Partial<Ticket> = {}): Ticket {
  return {
    ticketId: id,
    number: Number(id),
    status: 'NEW',
    sessionId: 's',
    roundId: 'r',
    roundNumber: 1,
    tableLabel: 'M-07',
    stationId: 'grill',
    stationName: 'Parrilla',
    part: 1,
    parts: 1,
    items: [item('Provoleta')],
    createdAt: '2026-11-20T21:00:00Z',
    ...more,
  };
}

describe('a ticket', () => {
  it('turns amber and red at its station’s thresholds', () => {
    const at = (minutes: number) => Date.parse('2026-11-20T21:00:00Z') + minutes * 60_000;
    expect(ageOf(ticket('1'), at(9.9), DEFAULT_THRESHOLDS)).toBe('fresh');
    expect(ageOf(ticket('1'), at(10), DEFAULT_THRESHOLDS)).toBe('hurry');
    expect(ageOf(ticket('1'), at(15), DEFAULT_THRESHOLDS)).toBe('late');
    expect(ageOf(ticket('1'), at(4), { amberMinutes: 3, redMinutes: 5 })).toBe('hurry');
  });

  it('starts at the first tap, is ready at the second, and stays', () => {
    expect(tapped(item('x'))).toBe('start');
    expect(tapped(item('x', { state: 'IN_PROGRESS' }))).toBe('ready');
    expect(tapped(item('x', { state: 'READY' }))).toBeUndefined();
    expect(tapped(item('x', { state: 'VOIDED' }))).toBeUndefined();
  });

  it('is ready with its last item, voided ones aside', () => {
    const two = ticket('1', { items: [item('a'), item('b', { state: 'VOIDED' })] });
    expect(withItem(two, 'a', 'IN_PROGRESS').status).toBe('IN_PROGRESS');
    expect(withItem(two, 'a', 'READY').status).toBe('READY');
  });

  it('comes from its event as new, whatever the event leaves out', () => {
    const { status, items, ...data } = ticket('1');
    const event = {
      time: '2026-11-20T21:00:00Z',
      data: { ...data, items: items.map(({ state, ...rest }) => rest) },
    } as unknown as FeedEvent;
    expect(ticketOfEvent(event)).toEqual(ticket('1'));
    expect(ticketOfEvent({ time: '', data: { ticketId: '1' } } as unknown as FeedEvent)).toBeUndefined();
  });

  it('names each person’s allergies once, and groups by course', () => {
    const warned = ticket('1', {
      items: [
        item('a', { diner: 'Caro', allergies: ['Sin TACC'], course: 'starter' }),
        item('b', { diner: 'Caro', allergies: ['Sin TACC', 'Maní'], course: 'main' }),
        item('c', { diner: 'Dani', course: 'starter' }),
      ],
    });
    expect(allergies(warned)).toEqual([{ diner: 'Caro', allergies: ['Sin TACC', 'Maní'] }]);
    expect(byCourse(warned.items).map(({ course, items }) => [course, items.length])).toEqual([
      ['starter', 2],
      ['main', 1],
    ]);
  });

  it('is for its diners, however many sit there', () => {
    const items = [item('a', { diner: 'Ana' }), item('b', { diner: 'Bruno' }), item('c', { diner: 'Ana' })];
    expect(people(ticket('1', { items, party: 3 }))).toBe('Ana, Bruno');
    expect(people(ticket('1', { items }))).toBe('Ana, Bruno');
  });

  it('shows what was voided while it was live', () => {
    const after = ticket('1', { items: [item('Provoleta', { state: 'VOIDED' })] });
    expect(newlyVoided(ticket('1'), after)).toEqual(['Provoleta']);
    expect(newlyVoided(after, after)).toEqual([]);
    expect(newlyVoided(undefined, after)).toEqual([]);
  });
});

describe('what is still to make', () => {
  it('is summed over all open tickets, most first', () => {
    const tickets = [
      ticket('1', { items: [item('Vacío', { quantity: 2 }), item('Papas')] }),
      ticket('2', {
        status: 'IN_PROGRESS',
        items: [item('Papas', { quantity: 4, state: 'IN_PROGRESS' }), item('Vacío', { state: 'READY' })],
      }),
      ticket('3', { status: 'READY', items: [item('Papas', { state: 'READY' })] }),
    ];
    expect(allDay(tickets)).toEqual([
      { name: 'Papas', quantity: 5 },
      { name: 'Vacío', quantity: 2 },
    ]);
  });
});

describe('cards', () => {
  it('move only when one that stood before another is gone', () => {
    expect(onlyAppends(['1', '2'], ['1', '2', '3'])).toBe(true);
    expect(onlyAppends(['1', '2'], ['2'])).toBe(false);
    expect(onlyAppends([], ['1'])).toBe(true);
  });
});

describe('the board', () => {
  const sockets: FakeSocket[] = [];
  class FakeSocket {
    readyState = 1;
    readonly sent: Record<string, unknown>[] = [];
    onopen?: () => void;
    onmessage?: (message: { data: string }) => void;
    onclose?: (event: { code: number }) => void;
    constructor() {
      sockets.push(this);
    }
    send(text: string): void {
      this.sent.push(JSON.parse(text));
    }
    close(): void {
      this.readyState = 3;
    }
    says(frame: object): void {
      this.onmessage?.({ data: JSON.stringify(frame) });
    }
    shown(): unknown[] {
      return this.sent.filter((frame) => frame.type === 'shown').map((frame) => frame.ticketId);
    }
  }
  let visibility: DocumentVisibilityState;
  let board: Board;
  const rung: string[] = [];
  const hub = new Map<string, unknown>();

  const aBoard = (): Board => {
    const api = new Api({
      as: 'staff',
      fetch: async (input) => new Response(JSON.stringify(hub.get(String(input).split('?')[0] ?? '') ?? {})),
    });
    api.signIn({ accessToken: 'token', expiresIn: 600 });
    return new Board(api, 'grill', {
      onNewTicket: () => rung.push('new'),
      onVoid: () => rung.push('void'),
      onAvailability: () => rung.push('availability'),
    });
  };

  beforeEach(async () => {
    vi.useFakeTimers();
    vi.stubGlobal('WebSocket', FakeSocket);
    vi.stubGlobal('requestAnimationFrame', (call: FrameRequestCallback) => setTimeout(call, 16));
    visibility = 'visible';
    vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility);
    sockets.length = 0;
    rung.length = 0;
    hub.clear();
    localStorage.clear();
    hub.set('/api/kitchen/tickets', { items: [ticket('41')], sequence: 10 });
    board = aBoard();
    board.start();
    await vi.advanceTimersByTimeAsync(1);
    connect();
  });
  afterEach(() => {
    board.stop();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  const socket = (): FakeSocket => {
    const last = sockets.at(-1);
    if (!last) {
      throw new Error('No socket was opened');
    }
    return last;
  };
  const connect = (): void => {
    socket().onopen?.();
    socket().says({ type: 'ready', sequence: 10 });
  };
  const frames = () => vi.advanceTimersByTimeAsync(40);
  const created = (id: string, sequence: number) =>
    socket().says({
      specversion: '1.0',
      type: 'comanda.ticket.created.v1',
      time: '2026-11-20T21:05:00Z',
      sequence,
      previous: sequence - 1,
      data: { ...ticket(id), createdAt: '2026-11-20T21:05:00Z' },
    });

  it('reads the tickets, then follows from where it read', () => {
    expect(board.current()).toMatchObject({ loaded: true, feed: { phase: 'live' } });
    expect(socket().sent[0]).toMatchObject({ type: 'auth', since: 10, stations: ['grill'] });
  });

  it('rings for a new ticket, once', () => {
    created('42', 11);
    created('42', 12);
    expect(board.current().tickets.map(({ ticketId }) => ticketId)).toEqual(['41', '42']);
    expect(rung).toEqual(['new']);
  });

  it('says shown once a card was painted, and once only', async () => {
    board.sight('41', {}, true);
    expect(socket().shown()).toEqual([]);
    await frames();
    board.sight('41', {}, true);
    await frames();
    expect(socket().shown()).toEqual(['41']);
  });

  it('confirms nothing on a hidden page, and does as soon as it can be seen', async () => {
    visibility = 'hidden';
    board.sight('41', {}, true);
    await frames();
    expect(socket().shown()).toEqual([]);
    visibility = 'visible';
    document.dispatchEvent(new Event('visibilitychange'));
    await frames();
    expect(socket().shown()).toEqual(['41']);
  });

  it('confirms nothing beneath a dialog', async () => {
    const uncover = board.cover();
    board.sight('41', {}, true);
    await frames();
    expect(socket().shown()).toEqual([]);
    uncover();
    await frames();
    expect(socket().shown()).toEqual(['41']);
  });

  it('confirms nothing that left before it was painted', async () => {
    const card = {};
    board.sight('41', card, true);
    board.sight('41', card, false);
    await frames();
    expect(socket().shown()).toEqual([]);
  });

  it('says shown again on a new line, since the old one may not have carried it', async () => {
    board.sight('41', {}, true);
    await frames();
    socket().onclose?.({ code: 1006 });
    await vi.advanceTimersByTimeAsync(1000);
    expect(sockets).toHaveLength(2);
    connect();
    await frames();
    expect(socket().shown()).toEqual(['41']);
  });

  it('shows what an event says of each item, without asking again', () => {
    socket().says({
      specversion: '1.0',
      type: 'comanda.ticket.started.v1',
      time: '2026-11-20T21:06:00Z',
      sequence: 11,
      previous: 10,
      data: { ticketId: '41', status: 'IN_PROGRESS', items: [{ itemId: 'Provoleta', state: 'IN_PROGRESS' }] },
    });
    expect(board.current().tickets[0]).toMatchObject({ status: 'IN_PROGRESS', items: [{ state: 'IN_PROGRESS' }] });
  });

  it('loses nothing that happens while it reads the tickets anew', async () => {
    socket().says({ type: 'resync' });
    socket().says({ type: 'ready', sequence: 500 });
    created('42', 501);
    expect(board.current().tickets).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(board.current().tickets.map(({ ticketId }) => ticketId)).toEqual(['41', '42']);
  });

  it('keeps a cancelled ticket in sight until somebody acknowledges it', async () => {
    hub.set('/api/kitchen/tickets/41', ticket('41', { status: 'CANCELLED' }));
    socket().says({
      specversion: '1.0',
      type: 'comanda.ticket.cancelled.v1',
      time: '2026-11-20T21:06:00Z',
      sequence: 11,
      previous: 10,
      data: { ticketId: '41' },
    });
    await vi.advanceTimersByTimeAsync(200);
    expect(board.current().tickets).toHaveLength(1);
    expect([...board.current().toAcknowledge]).toEqual(['41']);
    expect(rung).toEqual(['void']);
  });

  const reloaded = async (): Promise<void> => {
    board.stop();
    board = aBoard();
    board.start();
    await vi.advanceTimersByTimeAsync(1);
  };
  const voidedItem = (): Ticket => ticket('41', { items: [{ ...item('Bife'), state: 'VOIDED' }, item('Papas')] });

  it('shows a void again after a reload, until somebody acknowledges it', async () => {
    hub.set('/api/kitchen/tickets', { items: [ticket('41', { items: [item('Bife'), item('Papas')] })], sequence: 10 });
    await reloaded();
    hub.set('/api/kitchen/tickets', { items: [voidedItem()], sequence: 12 });
    await reloaded();
    expect([...board.current().toAcknowledge]).toEqual(['Bife']);
    await reloaded();
    expect([...board.current().toAcknowledge]).toEqual(['Bife']);
    board.acknowledge('Bife');
    await reloaded();
    expect([...board.current().toAcknowledge]).toEqual([]);
  });

  it('shows a ticket that was called off while the screen was away, and nothing that was served', async () => {
    hub.set('/api/kitchen/tickets', { items: [ticket('41'), ticket('42')], sequence: 10 });
    await reloaded();
    hub.set('/api/kitchen/tickets', { items: [], sequence: 12 });
    hub.set('/api/kitchen/tickets/41', ticket('41', { status: 'CANCELLED' }));
    hub.set('/api/kitchen/tickets/42', ticket('42', { status: 'SERVED' }));
    await reloaded();
    expect(board.current().tickets.map((one) => one.ticketId)).toEqual(['41']);
    expect([...board.current().toAcknowledge]).toEqual(['41']);
    await reloaded();
    expect([...board.current().toAcknowledge]).toEqual(['41']);
  });

  it('misses no void between two readings', async () => {
    hub.set('/api/kitchen/tickets', { items: [ticket('41', { items: [item('Bife'), item('Papas')] })], sequence: 10 });
    await reloaded();
    connect();
    hub.set('/api/kitchen/tickets', { items: [voidedItem()], sequence: 900 });
    socket().says({ type: 'resync' });
    await vi.advanceTimersByTimeAsync(1);
    expect([...board.current().toAcknowledge]).toEqual(['Bife']);
  });

  it('has a group’s tickets under the table that it moved to', async () => {
    hub.set('/api/kitchen/tickets', { items: [ticket('41', { sessionId: 's' })], sequence: 10 });
    socket().says({
      specversion: '1.0',
      type: 'comanda.session.moved.v1',
      time: '2026-11-20T21:06:00Z',
      sequence: 11,
      previous: 10,
      data: { sessionId: board.current().tickets[0]?.sessionId, tableLabel: 'T-02' },
    });
    expect(board.current().tickets[0]?.tableLabel).toBe('T-02');
  });
});

describe('the floor', () => {
  const table = (label: string, zone: string, state: FloorTable['state']): FloorTable => ({
    tableId: label,
    slug: label,
    label,
    zone,
    seats: 4,
    state,
  });

  it('is shown by zone, in the order in which people count', () => {
    const [room, bar] = zones([
      table('M-10', 'Salón', 'OCCUPIED'),
      table('M-2', 'Salón', 'AVAILABLE'),
      table('B-1', 'Barra', 'PAID'),
    ]);
    expect(room).toMatchObject({ name: 'Salón', busy: 1, free: 1 });
    expect(room?.tables.map(({ label }) => label)).toEqual(['M-2', 'M-10']);
    expect(bar?.busy).toBe(1);
  });

  it('puts first whom nobody answered', () => {
    const alert = (id: string, raisedAt: string, escalated = false): WaiterAlert => ({
      alertId: id,
      kind: 'HELP',
      level: escalated ? 2 : 1,
      text: '',
      raisedAt,
      state: 'RAISED',
      escalated,
    });
    const sorted = [
      alert('young', '2026-11-20T21:02:00Z'),
      alert('old', '2026-11-20T21:00:00Z'),
      alert('loud', '2026-11-20T21:03:00Z', true),
    ].sort(byUrgency);
    expect(sorted.map(({ alertId }) => alertId)).toEqual(['loud', 'old', 'young']);
  });

  it('counts hours and minutes', () => {
    expect(seated(78)).toBe('1:18');
    expect(seated(9)).toBe('0:09');
  });
});
