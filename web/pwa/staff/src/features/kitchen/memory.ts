import type { Ticket } from '@comanda/shared/contract.ts';

/** What a screen had on its cards, so that it misses no void while it is reloaded or away. */
export interface Memory {
  /** By ticket, the items that somebody may be cooking. */
  live: Record<string, string[]>;
  /** Voids that nobody at this screen has acknowledged. */
  unseen: string[];
}

const NOTHING: Memory = { live: {}, unseen: [] };

function keyOf(stationId: string | undefined): string {
  return `comanda.kds.${stationId ?? 'all'}`;
}

export function recalled(stationId: string | undefined): Memory {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(stationId)) ?? 'null') as Partial<Memory> | null;
    return kept?.live && Array.isArray(kept.unseen) ? { live: kept.live, unseen: kept.unseen } : NOTHING;
  } catch {
    return NOTHING;
  }
}

export function remember(stationId: string | undefined, tickets: Ticket[], unseen: ReadonlySet<string>): void {
  const watched = tickets.filter((ticket) => ticket.status !== 'READY' && ticket.status !== 'SERVED');
  const memory: Memory = {
    live: Object.fromEntries(
      watched.map((ticket) => [
        ticket.ticketId,
        ticket.items.filter((item) => item.state !== 'VOIDED').map((item) => item.itemId),
      ]),
    ),
    unseen: [...unseen],
  };
  try {
    localStorage.setItem(keyOf(stationId), JSON.stringify(memory));
  } catch {
    // A browser that keeps nothing shows voids while the page is open.
  }
}

/** Of tickets that were read anew: the items voided since they were remembered, and those still to be acknowledged. */
export function voidedSince({ live, unseen }: Memory, tickets: Ticket[]): string[] {
  return tickets.flatMap((ticket) =>
    ticket.items
      .filter(({ state }) => state === 'VOIDED')
      .map(({ itemId }) => itemId)
      .filter((itemId) => live[ticket.ticketId]?.includes(itemId) || unseen.includes(itemId)),
  );
}
