import type { FloorTable, Zone } from '@comanda/shared/contract.ts';
import { plain } from '@comanda/shared/lib/plain.ts';

export const LABEL_CHARS = 12;
export const ZONE_CHARS = 40;
export const SEATS_MAX = 99;
const SLUG_CHARS = 40;

export function seatsOf(text: string): number | undefined {
  const seats = /^\d{1,2}$/.test(text.trim()) ? Number(text) : 0;
  return seats >= 1 && seats <= SEATS_MAX ? seats : undefined;
}

/** What names the table in its printed sheet for ever: of its label what such a name may hold, and no other table's. */
export function slugOf(label: string, tables: readonly FloorTable[]): string {
  const base =
    plain(label)
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, SLUG_CHARS - 3) || 'mesa';
  const taken = new Set(tables.map(({ slug }) => slug));
  let slug = base;
  for (let number = 2; taken.has(slug); number++) {
    slug = `${base}-${number}`;
  }
  return slug;
}

/** The label after the last one, when these are numbered: M-08 after M-07. */
export function nextLabel(tables: readonly FloorTable[]): string {
  const last = [...tables].sort((a, b) => a.label.localeCompare(b.label, undefined, { numeric: true })).at(-1)?.label;
  const [, before = '', number] = last?.match(/^(.*?)(\d+)$/) ?? [];
  const next = number === undefined ? '' : before + String(Number(number) + 1).padStart(number.length, '0');
  return next.length <= LABEL_CHARS ? next : '';
}

/** Every zone with its tables by their labels; last those that are in none, when there are any. */
export function byZone(
  tables: readonly FloorTable[],
  zones: readonly Zone[],
): { zone: Zone | undefined; tables: FloorTable[] }[] {
  const sorted = [...tables].sort((a, b) => a.label.localeCompare(b.label, undefined, { numeric: true }));
  const known = zones.map((zone) => ({ zone, tables: sorted.filter(({ zoneId }) => zoneId === zone.zoneId) }));
  const loose = sorted.filter(({ zoneId }) => zoneId == null);
  return loose.length === 0 ? known : [...known, { zone: undefined, tables: loose }];
}
