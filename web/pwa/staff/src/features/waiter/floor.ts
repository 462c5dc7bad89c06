import type { FloorTable, WaiterAlert } from '@comanda/shared/contract.ts';

export interface Zone {
  name: string;
  tables: FloorTable[];
  busy: number;
  free: number;
}

const byLabel = new Intl.Collator(undefined, { numeric: true });

/** Tables by zone, in the order in which the hub names the zones; within one, as people count them. */
export function zones(tables: FloorTable[]): Zone[] {
  const found = new Map<string, FloorTable[]>();
  for (const table of tables) {
    const zone = table.zone ?? '';
    found.set(zone, [...(found.get(zone) ?? []), table]);
  }
  return [...found].map(([name, members]) => ({
    name,
    tables: members.sort((a, b) => byLabel.compare(a.label, b.label)),
    busy: members.filter((table) => table.state !== 'AVAILABLE').length,
    free: members.filter((table) => table.state === 'AVAILABLE').length,
  }));
}

/** Escalated ones first, then the oldest: whoever waits longest. */
export function byUrgency(a: WaiterAlert, b: WaiterAlert): number {
  return Number(b.escalated ?? false) - Number(a.escalated ?? false) || Date.parse(a.raisedAt) - Date.parse(b.raisedAt);
}

/** What an alert says beyond its table, which stands above it already. */
export function alertText(alert: WaiterAlert): string {
  const prefix = `${alert.tableLabel ?? ''}: `;
  const text = alert.tableLabel && alert.text.startsWith(prefix) ? alert.text.slice(prefix.length) : alert.text;
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** "0:24": hours and minutes that a table has been open. */
export function seated(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(Math.floor(minutes % 60)).padStart(2, '0')}`;
}
