import type { CartOrder, Diner, Round, SessionState } from '@comanda/shared/contract.ts';

export type Readiness = 'sent' | 'choosing' | 'nothing';

export interface Placed {
  diner: Diner;
  readiness: Readiness;
  draft: CartOrder | undefined;
  sentTotal: number;
  sentNames: string[];
  sentCount: number;
}

/** The round that orders sent now belong to: open, or counting down. */
export function currentRound(table: SessionState): Round | undefined {
  return table.rounds.find((round) => round.status !== 'SENT');
}

export function currentNumber(table: SessionState): number {
  return currentRound(table)?.number ?? Math.max(0, ...table.rounds.map((round) => round.number)) + 1;
}

export function closingRound(table: SessionState): Round | undefined {
  return table.rounds.find((round) => round.status === 'CLOSING');
}

/** Everyone at the table in this round: who has sent, who is still choosing, who has nothing yet. */
export function placed(table: SessionState): Placed[] {
  const round = currentRound(table);
  return table.diners
    .map((diner) => {
      const sent =
        round?.orders.filter((order) => order.dinerId === diner.dinerId && order.status !== 'CANCELLED') ?? [];
      const draft = table.cart.find((order) => order.dinerId === diner.dinerId && order.items.length > 0);
      const readiness: Readiness = draft ? 'choosing' : sent.length > 0 ? 'sent' : 'nothing';
      const items = sent.flatMap((order) => order.items);
      return {
        diner,
        readiness,
        draft,
        sentTotal: sent.reduce((sum, order) => sum + order.total, 0),
        sentNames: [...new Set(items.map((item) => item.name))],
        sentCount: items.reduce((sum, item) => sum + item.quantity, 0),
      };
    })
    .filter((place) => place.diner.active || place.readiness !== 'nothing');
}

/** Orders in the round that belong to nobody at the table: a waiter's. */
export function waiterTotal(table: SessionState): number {
  const known = new Set(table.diners.map((diner) => diner.dinerId));
  return (
    currentRound(table)
      ?.orders.filter((order) => !order.dinerId || !known.has(order.dinerId))
      .reduce((sum, order) => sum + order.total, 0) ?? 0
  );
}
