import type { Delivery, Destination } from '@comanda/shared/contract.ts';
import { describe, expect, it } from 'vitest';
import { causeOf, comesOutMarked, elsewhere, firstAction, gathered, mayRetry } from '../src/features/admin/trouble.ts';

function delivery(more: Partial<Delivery> = {}): Delivery {
  return {
    deliveryId: 'd',
    ticketId: 't',
    number: 47,
    ticketStatus: 'NEW',
    tableLabel: 'M-10',
    destinationId: 'bar',
    destinationName: 'Imp. Barra',
    message: 'NEW',
    role: 'REQUIRED',
    state: 'UNKNOWN',
    possibleDuplicate: false,
    attempts: 1,
    createdAt: '2026-11-27T09:00:00Z',
    ...more,
  };
}

function destination(destinationId: string, more: Partial<Destination> = {}): Destination {
  return {
    destinationId,
    key: destinationId,
    name: destinationId,
    kind: 'PRINTER',
    settings: {},
    confirmWithinSeconds: 20,
    expiresAfterMinutes: 30,
    enabled: true,
    waiting: 0,
    queue: `comanda.delivery.puerto.${destinationId}`,
    ...more,
  };
}

const bar = destination('bar');
const screens = destination('bar', { kind: 'KDS' });

describe('what is wrong with a delivery', () => {
  it('tells what never left from what was sent and not confirmed, and both from what nobody knows', () => {
    expect(causeOf(delivery(), bar)).toBe('unknown');
    expect(causeOf(delivery({ state: 'FAILED' }), bar)).toBe('failed');
    expect(causeOf(delivery({ state: 'HELD' }), bar)).toBe('held');
    expect(causeOf(delivery({ state: 'PENDING' }), bar)).toBe('waits');
    expect(causeOf(delivery({ state: 'SENT' }), bar)).toBe('unconfirmed');
    expect(causeOf(delivery({ state: 'SENT' }), screens)).toBe('unseen');
  });
});

it('tells what was heard over and over once, with how often and when last', () => {
  const off = 'not sent: offline';
  expect(
    gathered([
      { at: '1', heard: off },
      { at: '2', heard: off },
      { at: '3', heard: 'sent again by Ana' },
      { at: '4', heard: off },
    ]),
  ).toEqual([
    { at: '2', heard: off, times: 2 },
    { at: '3', heard: 'sent again by Ana', times: 1 },
    { at: '4', heard: off, times: 1 },
  ]);
});

describe('what is to be done about it', () => {
  it('is to send it again, but not to a screen nor what a printer has in hand', () => {
    expect(firstAction(delivery(), bar)).toBe('RETRY');
    expect(firstAction(delivery({ state: 'SENT' }), bar)).toBe('REROUTE');
    expect(firstAction(delivery({ state: 'SENT' }), screens)).toBe('SEEN');
    expect(mayRetry(delivery({ state: 'PENDING' }), screens)).toBe(false);
    expect(mayRetry(delivery({ state: 'SENDING' }), bar)).toBe(false);
    expect(mayRetry(delivery({ state: 'HELD' }), bar)).toBe(true);
  });

  it('is to leave it when the guests have eaten, or nobody wants it', () => {
    expect(firstAction(delivery({ ticketStatus: 'SERVED' }), bar)).toBe('SKIP');
    expect(firstAction(delivery({ ticketStatus: 'CANCELLED' }), screens)).toBe('SKIP');
    const { ticketStatus: _, ...check } = delivery({ message: 'CHECK' });
    expect(firstAction(check, bar)).toBe('RETRY');
  });

  it('says that a copy will be marked only where paper may be out already', () => {
    expect(comesOutMarked(delivery())).toBe(true);
    expect(comesOutMarked(delivery({ state: 'FAILED' }))).toBe(false);
    expect(comesOutMarked(delivery({ state: 'PENDING', attempts: 0 }))).toBe(false);
    expect(comesOutMarked(delivery({ state: 'HELD', possibleDuplicate: true }))).toBe(true);
  });

  it('offers to reroute to what is in use, is none of theirs and can take all of them', () => {
    const all = [bar, destination('till'), destination('off', { enabled: false }), destination('kds', { kind: 'KDS' })];
    const names = (deliveries: Delivery[]): string[] => elsewhere(deliveries, all).map(({ name }) => name);
    expect(names([delivery()])).toEqual(['till', 'kds']);
    expect(names([delivery(), delivery({ destinationId: 'till' })])).toEqual(['kds']);
    expect(names([delivery({ message: 'CHECK' })])).toEqual(['till']);
  });
});
