import type { Ticket, TicketItem } from '@comanda/shared/contract.ts';
import { describe, expect, it, vi } from 'vitest';
import { passes } from '../src/features/kitchen/expo.ts';
import { BumpBar, step } from '../src/features/kitchen/keys.ts';

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

const bar = { stationId: 'bar', stationName: 'Barra' };

describe('the pass', () => {
  it('keeps a course that was fired apart from what its round sent at once', () => {
    const all = passes([
      ticket('1'),
      ticket('2', { course: 'principal' }),
      ticket('3', { ...bar, course: 'principal' }),
    ]);
    expect(all.map((one) => [one.course, one.tickets.length])).toEqual([
      [undefined, 1],
      ['principal', 2],
    ]);
  });

  it('brings all stations of a table’s round together and says who is awaited', () => {
    const [one, ...others] = passes([
      ticket('2', { ...bar, status: 'READY', items: [item('Malbec', { state: 'READY' })] }),
      ticket('1', { items: [item('Bife', { state: 'READY' }), item('Papas'), item('Pan', { state: 'VOIDED' })] }),
    ]);
    expect(others).toHaveLength(0);
    expect(one?.stations.map((station) => station.name)).toEqual(['Parrilla', 'Barra']);
    expect(one).toMatchObject({ done: 2, total: 3, missing: ['Parrilla'], ready: false });
  });

  it('keeps rounds apart, the oldest first', () => {
    const found = passes([
      ticket('3', { roundId: 'r2', roundNumber: 2, createdAt: '2026-11-20T21:10:00Z' }),
      ticket('1'),
    ]);
    expect(found.map((one) => one.roundNumber)).toEqual([1, 2]);
  });

  it('is complete when every station is, and gone when it has been served or cancelled', () => {
    expect(passes([ticket('1', { status: 'READY' }), ticket('2', { ...bar, status: 'SERVED' })])[0]?.ready).toBe(true);
    expect(passes([ticket('1', { status: 'SERVED' }), ticket('2', { status: 'CANCELLED' })])).toEqual([]);
  });
});

describe('a bump bar’s arrows', () => {
  // Two controls on the first card, three on the second, one on the third.
  const cards = [0, 0, 2, 2, 2, 5];

  it('go from control to control, and no further than the last', () => {
    expect(step(-1, 'ArrowDown', cards)).toBe(0);
    expect(step(1, 'ArrowDown', cards)).toBe(2);
    expect(step(5, 'ArrowDown', cards)).toBe(5);
    expect(step(2, 'ArrowUp', cards)).toBe(1);
    expect(step(0, 'ArrowUp', cards)).toBe(0);
  });

  it('go sideways to another card’s head', () => {
    expect(step(1, 'ArrowRight', cards)).toBe(2);
    expect(step(3, 'ArrowRight', cards)).toBe(5);
    expect(step(5, 'ArrowRight', cards)).toBe(5);
    expect(step(5, 'ArrowLeft', cards)).toBe(2);
    expect(step(4, 'ArrowLeft', cards)).toBe(0);
    expect(step(1, 'ArrowLeft', cards)).toBe(0);
  });

  it('have nowhere to go on an empty board, and are no other key', () => {
    expect(step(-1, 'ArrowDown', [])).toBeUndefined();
    expect(step(0, 'Enter', cards)).toBeUndefined();
  });
});

describe('a bump bar’s letters', () => {
  const nothing = (): void => undefined;
  const deeds = { r: vi.fn(), c: nothing, f: nothing, s: nothing, a: nothing, m: nothing };
  const press = (init: KeyboardEventInit): void => new BumpBar(() => deeds).press(new KeyboardEvent('keydown', init));

  it('do their deed once, not while a key is held or meant for the browser', () => {
    press({ key: 'R' });
    press({ key: 'r', repeat: true });
    press({ key: 'r', ctrlKey: true });
    expect(deeds.r).toHaveBeenCalledTimes(1);
  });

  it('are silent while a dialog is open', () => {
    deeds.r.mockClear();
    document.body.innerHTML = '<dialog open></dialog>';
    press({ key: 'r' });
    document.body.innerHTML = '';
    expect(deeds.r).not.toHaveBeenCalled();
  });
});
