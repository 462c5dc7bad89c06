import type { FloorTable, Zone } from '@comanda/shared/contract.ts';
import { describe, expect, it } from 'vitest';
import { byZone, nextLabel, seatsOf, slugOf } from '../src/features/admin/tables.ts';

const table = (label: string, zoneId?: string): FloorTable => ({
  tableId: label,
  slug: label.toLowerCase(),
  label,
  seats: 4,
  state: 'AVAILABLE',
  ...(zoneId ? { zoneId } : {}),
});

describe('what names a table in its printed sheet', () => {
  it('is its label in letters that an address may hold, and no other table has', () => {
    expect(slugOf('M-07', [])).toBe('m-07');
    expect(slugOf(' Barra Ñandú 2 ', [])).toBe('barra-nandu-2');
    expect(slugOf('M-07', [table('M-07'), table('M-07-2')])).toBe('m-07-3');
    expect(slugOf('★', [])).toBe('mesa');
  });
});

describe('the next table', () => {
  it('is numbered after the last', () => {
    expect(nextLabel([])).toBe('');
    expect(nextLabel([table('M-9'), table('M-10')])).toBe('M-11');
    expect(nextLabel([table('M-01'), table('M-09')])).toBe('M-10');
    expect(nextLabel([table('Barra')])).toBe('');
    expect(nextLabel([table('M-9999999999')])).toBe('');
  });
});

describe('seats', () => {
  it('are 1 to 99', () => {
    expect([seatsOf('4'), seatsOf(' 99 ')]).toEqual([4, 99]);
    expect([seatsOf('0'), seatsOf('100'), seatsOf(''), seatsOf('4.5')]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('tables in their zones', () => {
  const terrace: Zone = { zoneId: 'z1', name: 'Terraza' };
  const hall: Zone = { zoneId: 'z2', name: 'Salón' };

  it('stand by their labels, in the order of the zones, those of none last', () => {
    const found = byZone([table('M-10', 'z1'), table('M-9', 'z1'), table('B')], [terrace, hall]);
    expect(found.map(({ zone, tables }) => [zone?.name, tables.map(({ label }) => label)])).toEqual([
      ['Terraza', ['M-9', 'M-10']],
      ['Salón', []],
      [undefined, ['B']],
    ]);
  });
});
