import type { Charge, Diner, Share } from '../contract.ts';

/** A thing on the bill, with its corrections laid on it. */
export interface BillLine {
  chargeId: string;
  orderItemId: string | null;
  name: string;
  /** What it cost before any correction. */
  price: number;
  net: number;
  /** Taken off by discounts, as a positive amount. */
  discount: number;
  voided: boolean;
  paid: number;
  open: number;
  /** Nobody's are null here: what is asked for is compared with it. */
  shares: (Omit<Share, 'dinerId'> & { dinerId: string | null })[];
}

export function linesOf(charges: readonly Charge[]): BillLine[] {
  return charges
    .filter((charge) => !charge.originalId)
    .map((charge) => {
      const corrections = charges.filter((one) => one.originalId === charge.chargeId);
      const off = (kind: Charge['kind']): number =>
        corrections.filter((one) => one.kind === kind).reduce((sum, one) => sum - one.amount, 0);
      const net = corrections.reduce((sum, one) => sum + one.amount, charge.amount);
      // A hub that does not share charges out leaves each whole with whoever ordered it.
      const whole = { shareId: charge.chargeId, dinerId: charge.dinerId ?? null, amount: net, allocated: 0 };
      // What is null does not travel: nobody's share comes without an owner.
      const given = charge.shares.map((share) => ({ ...share, dinerId: share.dinerId ?? null }));
      const shares = given.length > 0 ? given.filter((share) => share.amount !== 0) : [whole];
      const paid = shares.reduce((sum, share) => sum + share.allocated, 0);
      return {
        chargeId: charge.chargeId,
        orderItemId: charge.orderItemId ?? null,
        name: charge.name,
        price: charge.amount,
        net,
        discount: off('DISCOUNT'),
        voided: off('VOID') > 0 && net === 0,
        paid,
        open: shares.reduce((sum, share) => sum + share.amount - share.allocated, 0),
        shares,
      };
    });
}

export type Owning =
  | { kind: 'voided' }
  | { kind: 'paid'; diners: Diner[] }
  | { kind: 'unassigned' }
  | { kind: 'mine' }
  | { kind: 'other'; diner: Diner }
  | { kind: 'split'; diners: Diner[]; mine: number };

/** Whose a line is, as one glance shall tell. */
export function owning(line: BillLine, diners: readonly Diner[], me: string | null | undefined): Owning {
  if (line.voided) {
    return { kind: 'voided' };
  }
  const owners = [...new Set(line.shares.map((share) => share.dinerId))];
  const people = owners
    .map((id) => diners.find((diner) => diner.dinerId === id))
    .filter((diner): diner is Diner => diner !== undefined);
  if (line.open === 0) {
    return { kind: 'paid', diners: people };
  }
  const [first] = people;
  if (!first) {
    return { kind: 'unassigned' };
  }
  if (owners.length > 1) {
    return { kind: 'split', diners: people, mine: amountOf(line, me) };
  }
  return first.dinerId === me ? { kind: 'mine' } : { kind: 'other', diner: first };
}

export function amountOf(line: BillLine, dinerId: string | null | undefined): number {
  return line.shares.filter((share) => share.dinerId === dinerId).reduce((sum, share) => sum + share.amount, 0);
}

export function openOf(line: BillLine, dinerId: string | null | undefined): number {
  return line.shares
    .filter((share) => share.dinerId === dinerId)
    .reduce((sum, share) => sum + share.amount - share.allocated, 0);
}

/** Whose turn it is to pay the cent that is left over: the hub's own rule, by the charge's identifier. */
export function turnOf(chargeId: string, people: number): number {
  const words = chargeId.replaceAll('-', '').match(/[\da-f]{8}/gi) ?? [];
  const hash = words.reduce((sum, word) => sum ^ Number.parseInt(word, 16), 0) | 0;
  return ((hash % people) + people) % people;
}
