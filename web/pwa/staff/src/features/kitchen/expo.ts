import type { Ticket, TicketItem } from '@comanda/shared/contract.ts';
import { inFireOrder } from './tickets.ts';

/** One table's round as the pass sees it: every station's part of it, and what is still missing. */
export interface Pass {
  key: string;
  tableLabel: string;
  roundNumber: number;
  /** The course that was fired, when it is not what the round sent at once. */
  course: string | undefined;
  waiter: string | undefined;
  /** When its first ticket came. */
  createdAt: string;
  stations: { stationId: string; name: string; items: TicketItem[] }[];
  tickets: Ticket[];
  done: number;
  total: number;
  /** Stations that still have something to make. */
  missing: string[];
  ready: boolean;
}

/** All live tickets by table and round, or fired course, the oldest first; what is served or cancelled has left the pass. */
export function passes(tickets: readonly Ticket[]): Pass[] {
  const groups = new Map<string, Ticket[]>();
  const live = tickets.filter((ticket) => ticket.status !== 'SERVED' && ticket.status !== 'CANCELLED');
  for (const ticket of [...live].sort(inFireOrder)) {
    const key = `${ticket.sessionId} ${ticket.roundId} ${ticket.course ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), ticket]);
  }
  return [...groups].flatMap(([key, members]) => {
    const [first] = members;
    return first ? [passOf(key, first, members)] : [];
  });
}

function passOf(key: string, first: Ticket, tickets: Ticket[]): Pass {
  const stations = new Map<string, { stationId: string; name: string; items: TicketItem[] }>();
  for (const { stationId, stationName, items } of tickets) {
    const station = stations.get(stationId) ?? { stationId, name: stationName, items: [] };
    stations.set(stationId, { ...station, items: [...station.items, ...items] });
  }
  const items = tickets.flatMap((ticket) => ticket.items).filter((item) => item.state !== 'VOIDED');
  const unfinished = tickets.filter((ticket) => ticket.status !== 'READY');
  return {
    key,
    tableLabel: first.tableLabel,
    roundNumber: first.roundNumber,
    course: first.course ?? undefined,
    waiter: first.waiter ?? undefined,
    createdAt: first.createdAt,
    stations: [...stations.values()],
    tickets,
    done: items.filter((item) => item.state === 'READY').length,
    total: items.length,
    missing: [...new Set(unfinished.map((ticket) => ticket.stationName))],
    ready: unfinished.length === 0,
  };
}
