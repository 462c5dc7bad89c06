import type { AdminStation, Destination, StationRoute } from '@comanda/shared/contract.ts';
import { describe, expect, it } from 'vitest';
import { changedPlaces, place, roleAt, routingOf, straysOf, takes, turned } from '../src/features/admin/routing.ts';

const grill: AdminStation = { stationId: 'grill', key: 'grill', name: 'Parrilla', fallback: true };
const sweets: AdminStation = { stationId: 'sweets', key: 'sweets', name: 'Postres', fallback: false };

function destination(destinationId: string, enabled = true): Destination {
  return {
    destinationId,
    key: destinationId,
    name: destinationId,
    kind: 'PRINTER',
    settings: {},
    confirmWithinSeconds: 20,
    expiresAfterMinutes: 30,
    enabled,
    waiting: 0,
    queue: `comanda.delivery.puerto.${destinationId}`,
  };
}

function route(stationId: string, destinationId: string, more: Partial<StationRoute> = {}): StationRoute {
  return { stationId, destinationId, message: 'NEW', role: 'REQUIRED', ...more };
}

describe('a cell of the matrix', () => {
  it('turns from off to required to backup to off, and leaves the others where they are', () => {
    const other = [{ destinationId: 'bar', role: 'BACKUP' as const }];
    const required = turned(other, 'grill');
    const backup = turned(required, 'grill');
    expect(roleAt(required, 'grill')).toBe('REQUIRED');
    expect(roleAt(backup, 'grill')).toBe('BACKUP');
    expect(turned(backup, 'grill')).toEqual(other);
    expect(roleAt(backup, 'bar')).toBe('BACKUP');
    expect(roleAt(undefined, 'bar')).toBe('OFF');
  });

  it('is not offered where the message never goes', () => {
    expect(takes('KDS', 'NEW')).toBe(true);
    expect(takes('KDS', 'VOID')).toBe(false);
    expect(takes('KDS', 'READY')).toBe(false);
    expect(takes('WAITER', 'READY')).toBe(true);
    expect(takes('WAITER', 'CHECK')).toBe(false);
    expect(takes('PRINTER', 'CHECK')).toBe(true);
  });
});

describe('what is not saved yet', () => {
  const inForce = routingOf([route('grill', 'a'), route('grill', 'b', { role: 'BACKUP' })]);
  const at = place('grill', 'NEW');

  it('is what differs from what is in force', () => {
    const draft = { [at]: turned(inForce[at] ?? [], 'c') };
    expect(changedPlaces(inForce, draft)).toEqual([at]);
    expect(changedPlaces(inForce, {})).toEqual([]);
  });

  it('is nothing that was turned all the way round, in whatever order it stands now', () => {
    const round = ['a', 'a', 'a'].reduce((choices, id) => turned(choices, id), [...(inForce[at] ?? [])]);
    expect(round.map(({ destinationId }) => destinationId)).toEqual(['b', 'a']);
    expect(changedPlaces(inForce, { [at]: round })).toEqual([]);
  });

  it('is also a place that nothing went to before, and one that nothing goes to any more', () => {
    const other = place('sweets', 'VOID');
    expect(changedPlaces(inForce, { [other]: [] })).toEqual([]);
    expect(changedPlaces(inForce, { [other]: turned([], 'a') })).toEqual([other]);
    expect(changedPlaces(inForce, { [at]: [] })).toEqual([at]);
  });
});

describe('stations whose tickets nobody is bound to get', () => {
  it('lend them to the fallback, which is said by name', () => {
    const strays = straysOf([grill, sweets], [destination('a')], routingOf([route('grill', 'a')]));
    expect(strays).toEqual([{ station: sweets, goesTo: grill }]);
  });

  it('are those too that have a backup only, or only what is not in use, or another message', () => {
    const routes = [
      route('grill', 'a'),
      route('sweets', 'a', { role: 'BACKUP' }),
      route('sweets', 'off'),
      route('sweets', 'a', { message: 'VOID' }),
    ];
    const strays = straysOf([grill, sweets], [destination('a'), destination('off', false)], routingOf(routes));
    expect(strays.map(({ station }) => station.stationId)).toEqual(['sweets']);
  });

  it('have nowhere to go when the fallback has nothing either', () => {
    const strays = straysOf([grill, sweets], [destination('a')], routingOf([route('sweets', 'a')]));
    expect(strays).toEqual([{ station: grill, goesTo: undefined }]);
    expect(straysOf([grill, sweets], [], {}).every(({ goesTo }) => goesTo === undefined)).toBe(true);
  });
});
