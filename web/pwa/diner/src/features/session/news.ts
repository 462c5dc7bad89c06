import type { Diner, SessionState } from '@comanda/shared/contract.ts';
import { amountOf, linesOf } from '@comanda/shared/lib/bill.ts';

export type News =
  | { kind: 'claimed'; diner: Diner; chargeId: string; name: string }
  | { kind: 'split'; chargeId: string; name: string }
  | { kind: 'paid'; diner: Diner | undefined; amount: number };

/** What others did to the bill between two readings of it, for those who look at another page. */
export function news(before: SessionState, after: SessionState): News[] {
  const found: News[] = [];
  if (before.payments !== after.payments) {
    const known = new Set(before.payments.filter((payment) => payment.confirmed > 0).map(({ paymentId }) => paymentId));
    for (const payment of after.payments) {
      if (payment.confirmed > 0 && !known.has(payment.paymentId) && payment.dinerId !== after.me) {
        const diner = after.diners.find(({ dinerId }) => dinerId === payment.dinerId);
        found.push({ kind: 'paid', diner, amount: payment.confirmed - payment.change - payment.tip });
      }
    }
  }
  if (before.charges !== after.charges) {
    const lines = new Map(linesOf(before.charges).map((line) => [line.chargeId, line]));
    for (const line of linesOf(after.charges)) {
      const old = lines.get(line.chargeId);
      const owners = new Set(line.shares.map((share) => share.dinerId));
      for (const diner of after.diners) {
        const took = old && amountOf(line, diner.dinerId) > amountOf(old, diner.dinerId);
        if (took && diner.dinerId !== after.me && amountOf(old, null) > amountOf(line, null)) {
          if (owners.size === 1) {
            found.push({ kind: 'claimed', diner, chargeId: line.chargeId, name: line.name });
          }
        } else if (took && diner.dinerId === after.me && owners.size > 1 && amountOf(old, diner.dinerId) === 0) {
          found.push({ kind: 'split', chargeId: line.chargeId, name: line.name });
        }
      }
    }
  }
  return found;
}
