import type { Intent, PaymentMode, SessionState } from '@comanda/shared/contract.ts';
import { linesOf } from '@comanda/shared/lib/bill.ts';
import { percentOf } from '@comanda/shared/lib/money.ts';

export type Tip = 0 | 5 | 10 | 15 | 'own';
export const TIPS: readonly Tip[] = [0, 5, 10, 15, 'own'];

export interface Wish {
  mode: PaymentMode;
  /** Charges chosen one by one. */
  chosen: readonly string[];
  /** A contribution of any size, when it is one. */
  amount: number | undefined;
  tip: Tip;
  ownTip: number | undefined;
}

export interface Sum {
  amount: number;
  tip: number;
  shareIds: string[];
}

export function mineOf(table: SessionState): number {
  return table.perDiner.find((one) => one.dinerId === table.me)?.due ?? 0;
}

/** What a wish comes to. The tip goes with one's own part only: nobody tips on a part that is another's. */
export function sumOf(table: SessionState, wish: Wish): Sum {
  const shares = linesOf(table.charges)
    .filter((line) => wish.chosen.includes(line.chargeId))
    .flatMap((line) => line.shares.filter((share) => share.amount > share.allocated));
  const amount = {
    OWN: mineOf(table),
    TOTAL: table.balanceDue,
    POOL: wish.amount ?? 0,
    SHARES: shares.reduce((sum, share) => sum + share.amount - share.allocated, 0),
  }[wish.mode];
  const tip = wish.tip === 'own' ? (wish.ownTip ?? 0) : percentOf(amount, wish.tip);
  return {
    amount,
    tip: wish.mode === 'OWN' ? tip : 0,
    shareIds: wish.mode === 'SHARES' ? shares.map((share) => share.shareId) : [],
  };
}

/** Whether somebody's order would be paid for before the kitchen has it. */
export function somethingUnsent(table: SessionState): boolean {
  return table.rounds.some((round) => round.status !== 'SENT' && round.orders.some((order) => order.items.length > 0));
}

/** What others are paying at this moment. */
export function underWay(table: SessionState): Intent[] {
  return (table.intents ?? []).filter((intent) => intent.dinerId !== table.me);
}
