import type { OrderLine, Round, RoundTicket, TicketStatus } from '@comanda/shared/contract.ts';

export type Step = 'received' | 'cooking' | 'ready' | 'served';
export const steps: readonly Step[] = ['received', 'cooking', 'ready', 'served'];

export function stepOfTicket(status: TicketStatus): Step | undefined {
  switch (status) {
    case 'NEW':
      return 'received';
    case 'IN_PROGRESS':
      return 'cooking';
    case 'READY':
      return 'ready';
    case 'SERVED':
      return 'served';
    case 'CANCELLED':
      return undefined;
  }
}

/** A round is ready when every ticket of it is, and cooks as soon as one of them does; what waits for its course is not over. */
export function stepOfRound({ tickets, orders }: Pick<Round, 'tickets' | 'orders'>): Step {
  const waiting = orders.some((order) => order.items.some((item) => item.held));
  const live = tickets
    .map((ticket) => stepOfTicket(ticket.status))
    .filter((step) => step !== undefined)
    .concat(waiting ? ['received'] : []);
  if (live.length === 0 || live.every((step) => step === 'received')) {
    return 'received';
  }
  if (live.every((step) => step === 'served')) {
    return 'served';
  }
  return live.every((step) => step === 'ready' || step === 'served') ? 'ready' : 'cooking';
}

export function ticketOfItem(tickets: RoundTicket[], { itemId, held }: OrderLine): RoundTicket | undefined {
  if (held) {
    return undefined;
  }
  return tickets.find((ticket) => ticket.itemIds?.includes(itemId)) ?? (tickets.length === 1 ? tickets[0] : undefined);
}
