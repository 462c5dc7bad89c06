import type { Destination } from '@comanda/shared/contract.ts';
import { describe, expect, it } from 'vitest';
import { isTray, slipKey } from '../src/features/admin/trays.ts';

function destination(more: Partial<Destination> = {}): Destination {
  return {
    destinationId: 'd',
    key: 'grill',
    name: 'Parrilla',
    kind: 'PRINTER',
    settings: { address: 'virtual:grill' },
    confirmWithinSeconds: 20,
    expiresAfterMinutes: 30,
    enabled: true,
    waiting: 0,
    queue: 'comanda.delivery.puerto.grill',
    ...more,
  };
}

describe('which destinations have a paper tray', () => {
  it('is a virtual printer, also one that is down or disabled', () => {
    expect(isTray(destination())).toBe(true);
    expect(isTray(destination({ enabled: false, downReason: 'OUT_OF_PAPER', waiting: 3 }))).toBe(true);
  });

  it('is no printer of metal and paper, wherever its address says virtual', () => {
    expect(isTray(destination({ settings: { address: 'tcp://10.0.0.7:9100' } }))).toBe(false);
    expect(isTray(destination({ settings: { address: 'tcp://virtual:9100' } }))).toBe(false);
  });

  it('is nothing else that is connected, and nothing without an address', () => {
    expect(isTray(destination({ kind: 'KDS' }))).toBe(false);
    expect(isTray(destination({ settings: {} }))).toBe(false);
    expect(isTray(destination({ settings: { address: 7 } }))).toBe(false);
  });
});

it('tells a slip from the one that had its number before the hub started again', () => {
  const slip = { number: 1, printedAt: '2026-11-20T21:00:00Z', text: 'M-07' };
  expect(slipKey({ ...slip, text: 'M-08' })).toBe(slipKey(slip));
  expect(slipKey({ ...slip, printedAt: '2026-11-20T22:00:00Z' })).not.toBe(slipKey(slip));
});
