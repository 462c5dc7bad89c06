import type { Charge, Diner, Payment, RoundOrder, SessionState } from '@comanda/shared/contract.ts';
import { describe, expect, it } from 'vitest';
import { partsOf } from '../src/features/bill/SplitSheet.tsx';
import { mineOf, somethingUnsent, sumOf, type Wish } from '../src/features/pay/paying.ts';
import { news } from '../src/features/session/news.ts';
import words from '../src/i18n/es.json';

const ana: Diner = {
  dinerId: 'ana',
  displayName: 'Ana',
  color: '#0E7C86',
  host: true,
  active: true,
  allergies: [],
  lastSeenAt: '2026-11-20T21:00:00Z',
};
const bruno: Diner = { ...ana, dinerId: 'bruno', displayName: 'Bruno', host: false };

function charge(chargeId: string, ...shares: [owner: string | null, amount: number, allocated: number][]): Charge {
  return {
    chargeId,
    orderItemId: chargeId,
    tax: 0,
    name: chargeId,
    kind: 'ORDER',
    amount: shares.reduce((sum, [, amount]) => sum + amount, 0),
    shares: shares.map(([owner, amount, allocated]) => ({
      shareId: `${chargeId} of ${owner}`,
      // Nobody's share comes without an owner.
      ...(owner === null ? {} : { dinerId: owner }),
      amount,
      allocated,
    })),
  };
}

function table(more: Partial<SessionState> = {}): SessionState {
  return {
    sessionId: 's',
    branch: 'puerto',
    branchName: 'Puerto',
    restaurant: { name: 'La Parrilla', color: '#0E7C86' },
    intents: [],
    held: [],
    holdCourses: [],
    paymentProviders: [],
    table: { id: 't', label: 'M-07' },
    status: 'OPEN',
    currency: 'ARS',
    locale: 'es-AR',
    joinCode: '',
    sequence: 1,
    roundGraceSeconds: 0,
    me: 'ana',
    diners: [ana, bruno],
    cart: [],
    rounds: [],
    charges: [],
    payments: [],
    totalCharges: 0,
    totalPaid: 0,
    totalTips: 0,
    credit: 0,
    balanceDue: 0,
    unassigned: 0,
    perDiner: [],
    ...more,
  };
}

const wish: Wish = { mode: 'OWN', chosen: [], amount: undefined, tip: 0, ownTip: undefined };

describe('what a payment comes to', () => {
  const state = table({
    charges: [charge('flan', ['ana', 2634, 0], ['bruno', 2633, 2633]), charge('agua', [null, 320, 0])],
    balanceDue: 2954,
    perDiner: [
      { dinerId: 'ana', charged: 2634, allocated: 0, due: 2634 },
      { dinerId: 'bruno', charged: 2633, allocated: 2633, due: 0 },
    ],
  });

  it('is my part, everything, an amount, or what is open of the chosen items', () => {
    expect(mineOf(state)).toBe(2634);
    expect(sumOf(state, wish)).toEqual({ amount: 2634, tip: 0, shareIds: [] });
    expect(sumOf(state, { ...wish, mode: 'TOTAL' }).amount).toBe(2954);
    expect(sumOf(state, { ...wish, mode: 'POOL', amount: 500 }).amount).toBe(500);
    expect(sumOf(state, { ...wish, mode: 'POOL' }).amount).toBe(0);
    expect(sumOf(state, { ...wish, mode: 'SHARES', chosen: ['flan', 'agua'] })).toEqual({
      amount: 2954,
      tip: 0,
      shareIds: ['flan of ana', 'agua of null'],
    });
  });

  it('has a tip in whole units, half a unit up, and only with my own part', () => {
    expect(sumOf(state, { ...wish, tip: 5 }).tip).toBe(132);
    expect(sumOf(state, { ...wish, tip: 10 }).tip).toBe(263);
    expect(sumOf(state, { ...wish, tip: 15 }).tip).toBe(395);
    expect(sumOf(state, { ...wish, tip: 'own', ownTip: 77 }).tip).toBe(77);
    expect(sumOf(state, { ...wish, tip: 'own' }).tip).toBe(0);
    expect(sumOf(state, { ...wish, mode: 'TOTAL', tip: 10 }).tip).toBe(0);
    expect(sumOf(state, { ...wish, mode: 'POOL', amount: 900, tip: 'own', ownTip: 77 }).tip).toBe(0);
  });
});

describe('a split', () => {
  it('shows each one’s part to the cent, line by line', () => {
    expect(partsOf([{ chargeId: '', amount: 790_000 }], 3)).toEqual([263_334, 263_333, 263_333]);
    // The second line's odd cent is another's turn, by the charge's identifier.
    const second = '00000000-0000-0000-0000-000000000001';
    expect(partsOf([{ chargeId: second, amount: 1000 }], 3)).toEqual([333, 334, 333]);
    expect(
      partsOf(
        [
          { chargeId: '', amount: 1000 },
          { chargeId: second, amount: 1000 },
        ],
        3,
      ),
    ).toEqual([667, 667, 666]);
    expect(partsOf([{ chargeId: '', amount: 1000 }], 0)).toEqual([]);
  });
});

describe('paying before the kitchen knows', () => {
  const order: RoundOrder = {
    orderId: 'o',
    dinerId: 'ana',
    status: 'SENT',
    total: 100,
    items: [{ itemId: 'i', menuItemId: 'm', name: 'Flan', quantity: 1, unitPrice: 100, total: 100, modifiers: [] }],
  };
  const round = (status: 'OPEN' | 'CLOSING' | 'SENT', orders = [order]) =>
    table({ rounds: [{ roundId: 'r', number: 1, status, orders, tickets: [] }] });

  it('is warned of while an order waits for its round', () => {
    expect(somethingUnsent(round('OPEN'))).toBe(true);
    expect(somethingUnsent(round('CLOSING'))).toBe(true);
    expect(somethingUnsent(round('SENT'))).toBe(false);
    expect(somethingUnsent(round('OPEN', []))).toBe(false);
  });
});

describe('news of the bill', () => {
  const before = table({ charges: [charge('flan', [null, 900, 0])] });
  const paid: Payment = {
    paymentId: 'p',
    mode: 'OWN',
    provider: 'cash',
    status: 'CONFIRMED',
    confirmed: 1000,
    allocated: 700,
    change: 200,
    refunded: 0,
    credit: 0,
    tip: 100,
  };

  it('tells who took what nobody had, but not what I took', () => {
    expect(news(before, table({ charges: [charge('flan', ['bruno', 900, 0])] }))).toEqual([
      { kind: 'claimed', diner: bruno, chargeId: 'flan', name: 'flan' },
    ]);
    expect(news(before, table({ charges: [charge('flan', ['ana', 900, 0])] }))).toEqual([]);
  });

  it('tells me when I am made to share', () => {
    expect(news(before, table({ charges: [charge('flan', ['ana', 450, 0], ['bruno', 450, 0])] }))).toEqual([
      { kind: 'split', chargeId: 'flan', name: 'flan' },
    ]);
  });

  it('tells what others paid, without change and tip, once', () => {
    const after = table({ payments: [{ ...paid, dinerId: 'bruno' }] });
    expect(news(before, after)).toEqual([{ kind: 'paid', diner: bruno, amount: 700 }]);
    expect(news(after, { ...after, payments: [...after.payments] })).toEqual([]);
    expect(news(before, table({ payments: [{ ...paid, dinerId: 'ana' }] }))).toEqual([]);
    expect(news(before, table({ payments: [paid] }))).toEqual([{ kind: 'paid', diner: undefined, amount: 700 }]);
  });

  it('tells nothing of what was there at first', () => {
    expect(news(before, before)).toEqual([]);
  });
});

describe('a refusal', () => {
  it.each([
    'SHARE_NOT_YOURS',
    'SHARE_PAID',
    'CHARGE_PAID',
    'ITEM_VOIDED',
    'NOTHING_UNASSIGNED',
    'NOT_AT_THE_TABLE',
    'NOTHING_DUE',
    'BAD_AMOUNT',
    'AMOUNT_OUT_OF_RANGE',
    'TOO_MANY_PAYMENTS',
    'PROVIDER_NOT_SET_UP',
    'PROVIDER_DECLINED',
    'PROVIDER_REFUSED',
    'PROVIDER_UNAVAILABLE',
    'REFERENCE_USED',
    'BAD_REFERENCE',
    'INTENT_PAID',
    'INTENT_CANCELLED',
    'INTENT_EXPIRED',
  ])('%s of the bill or of paying is said in our own words', (code) => {
    expect(words.problem).toHaveProperty(code);
  });
});
