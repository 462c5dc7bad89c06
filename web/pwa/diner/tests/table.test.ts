import type { Charge, Diner, MenuItem, OrderLine, Round, RoundOrder, SessionState } from '@comanda/shared/contract.ts';
import { linesOf, owning } from '@comanda/shared/lib/bill.ts';
import { describe, expect, it } from 'vitest';
import { stepOfRound, ticketOfItem } from '../src/features/kitchen/progress.ts';
import { allergenKey } from '../src/features/menu/allergens.ts';
import { describe as describeLine, lineOf, unitPrice } from '../src/features/order/draft.tsx';
import { currentNumber, currentRound, placed, waiterTotal } from '../src/features/order/rounds.ts';
import { claimOf } from '../src/features/session/device.ts';

function diner(name: string, more: Partial<Diner> = {}): Diner {
  return {
    dinerId: name,
    displayName: name,
    color: '#0E7C86',
    host: false,
    active: true,
    allergies: [],
    lastSeenAt: '2026-11-20T21:00:00Z',
    ...more,
  };
}

function line(name: string, more: Partial<OrderLine> = {}): OrderLine {
  return {
    itemId: `${name}-item`,
    menuItemId: name,
    name,
    quantity: 1,
    unitPrice: 100,
    total: 100,
    modifiers: [],
    ...more,
  };
}

function round(more: Partial<Round> = {}): Round {
  return { roundId: 'r1', number: 1, status: 'OPEN', orders: [], tickets: [], ...more };
}

function table(more: Partial<SessionState>): SessionState {
  return {
    sessionId: 's',
    branch: 'puerto',
    branchName: 'Puerto',
    restaurant: { name: 'La Parrilla del Puerto', color: '#0E7C86' },
    intents: [],
    held: [],
    holdCourses: [],
    paymentProviders: [],
    table: { id: 't', label: 'M-07' },
    status: 'OPEN',
    currency: 'ARS',
    locale: 'es-AR',
    joinCode: '4827',
    sequence: 1,
    roundGraceSeconds: 10,
    me: 'Ana',
    diners: [],
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

const steak: MenuItem = {
  id: 'steak',
  sku: 'steak',
  description: '',
  name: 'Ojo de bife',
  price: 2890000,
  available: true,
  stationId: 'grill',
  allergens: [],
  ingredients: [
    { id: 'egg', name: 'Huevo frito', price: 180000, kind: 'ADD' },
    { id: 'salt', name: 'Sal', price: 0, kind: 'REMOVE' },
  ],
  optionGroups: [
    { id: 'point', name: 'Punto', min: 1, max: 1, options: [{ id: 'rare', name: 'Jugoso', price: 0 }] },
    {
      id: 'side',
      name: 'Guarnición',
      min: 1,
      max: 1,
      options: [
        { id: 'fries', name: 'Papas fritas', price: 0 },
        { id: 'mash', name: 'Puré', price: 150000 },
      ],
    },
  ],
};

describe('who is ready', () => {
  const state = table({
    diners: [diner('Ana'), diner('Bruno'), diner('Caro'), diner('Dani', { active: false })],
    cart: [{ orderId: 'o1', dinerId: 'Caro', total: 100, items: [line('salad')] }],
    rounds: [
      round({
        orders: [
          {
            orderId: 'o2',
            dinerId: 'Bruno',
            status: 'SENT',
            total: 300,
            items: [line('pie', { quantity: 3, total: 300 })],
          },
        ],
      }),
    ],
  });

  it('tells senders, choosers and lookers apart, and leaves out who is gone', () => {
    expect(placed(state).map(({ diner: { displayName }, readiness }) => [displayName, readiness])).toEqual([
      ['Ana', 'nothing'],
      ['Bruno', 'sent'],
      ['Caro', 'choosing'],
    ]);
  });

  it('takes who has sent and chooses again for not ready', () => {
    const again = { ...state, cart: [{ orderId: 'o3', dinerId: 'Bruno', total: 100, items: [line('flan')] }] };
    expect(placed(again).find(({ diner: { displayName } }) => displayName === 'Bruno')).toMatchObject({
      readiness: 'choosing',
      sentTotal: 300,
    });
  });

  it('takes an emptied draft for none', () => {
    const emptied = { ...state, cart: [{ orderId: 'o1', dinerId: 'Caro', total: 0, items: [] }] };
    expect(placed(emptied).find(({ diner: { displayName } }) => displayName === 'Caro')?.readiness).toBe('nothing');
  });
});

describe('the current round', () => {
  it('is the one that has not been sent, or the next number', () => {
    const sent = round({ status: 'SENT' });
    expect(currentRound(table({ rounds: [sent, round({ roundId: 'r2', number: 2 })] }))?.number).toBe(2);
    expect(currentNumber(table({ rounds: [sent] }))).toBe(2);
    expect(currentNumber(table({}))).toBe(1);
  });

  it('counts what a waiter entered', () => {
    const order: RoundOrder = { orderId: 'w', status: 'SENT', total: 320, items: [line('water')] };
    expect(waiterTotal(table({ rounds: [round({ orders: [order] })] }))).toBe(320);
  });
});

describe('a round’s progress', () => {
  const tickets = (...statuses: Round['tickets'][number]['status'][]) => ({
    orders: [{ orderId: 'o', status: 'SENT' as const, total: 100, items: [line('a')] }],
    tickets: statuses.map((status, at) => ({
      ticketId: `${at}`,
      number: at,
      stationName: 'Parrilla',
      status,
      itemIds: [],
    })),
  });

  it('cooks as soon as one ticket does, and is ready only when all are', () => {
    expect(stepOfRound(tickets('NEW', 'NEW'))).toBe('received');
    expect(stepOfRound(tickets('NEW', 'IN_PROGRESS'))).toBe('cooking');
    expect(stepOfRound(tickets('NEW', 'READY'))).toBe('cooking');
    expect(stepOfRound(tickets('READY', 'SERVED'))).toBe('ready');
    expect(stepOfRound(tickets('SERVED', 'CANCELLED'))).toBe('served');
    expect(stepOfRound(tickets())).toBe('received');
  });

  it('is not over while something waits for its course', () => {
    const orders = [{ orderId: 'o', status: 'SENT' as const, total: 100, items: [{ ...line('a'), held: true }] }];
    expect(stepOfRound({ ...tickets('SERVED'), orders })).toBe('cooking');
    expect(stepOfRound({ ...tickets(), orders })).toBe('received');
  });

  it('finds the ticket that a dish is on, and does not guess between several', () => {
    const { tickets: two } = tickets('NEW', 'READY');
    const told = two.map((ticket, at) => ({ ...ticket, itemIds: [at === 0 ? 'a-item' : 'b-item'] }));
    expect(ticketOfItem(told, line('b'))?.ticketId).toBe('1');
    expect(ticketOfItem(two, line('b'))).toBeUndefined();
    expect(ticketOfItem(two.slice(0, 1), line('b'))?.ticketId).toBe('0');
    expect(ticketOfItem(two.slice(0, 1), { ...line('b'), held: true })).toBeUndefined();
  });
});

describe('a draft’s line', () => {
  it('is read back from what the hub priced, also without ids', () => {
    const priced = line('steak', {
      notes: 'Sin apuro',
      modifiers: [
        { kind: 'OPTION', name: 'Jugoso', price: 0 },
        { kind: 'OPTION', name: 'Puré', price: 150000 },
        { kind: 'ADD', name: 'Huevo frito', price: 180000 },
        { kind: 'REMOVE', name: 'Sal', price: 0 },
      ],
    });
    const read = lineOf(priced, steak);
    expect(read).toMatchObject({ options: ['rare', 'mash'], modifiers: ['egg', 'salt'], notes: 'Sin apuro' });
    expect(unitPrice(steak, read)).toBe(2890000 + 150000 + 180000);
    expect(describeLine(steak, read, (name) => `sin ${name}`)).toBe('Jugoso, Puré, Huevo frito, sin sal, «Sin apuro»');
  });
});

describe('whose a charge is', () => {
  const whose = (charge: Charge, diners: Diner[], me: string) => {
    const [line] = linesOf([charge]);
    return line && owning(line, diners, me);
  };
  const people = [diner('Ana'), diner('Bruno')];
  const charge = (...shares: [string | null, number, number][]): Charge => ({
    chargeId: 'c',
    orderItemId: 'i',
    kind: 'ORDER',
    tax: 0,
    name: 'Provoleta',
    amount: shares.reduce((sum, [, amount]) => sum + amount, 0),
    shares: shares.map(([dinerId, amount, allocated], at) => ({
      shareId: `${at}`,
      ...(dinerId === null ? {} : { dinerId }),
      amount,
      allocated,
    })),
  });

  it('is seen at a glance', () => {
    expect(whose(charge([null, 100, 0]), people, 'Ana')?.kind).toBe('unassigned');
    expect(whose(charge(['Ana', 100, 0]), people, 'Ana')?.kind).toBe('mine');
    expect(whose(charge(['Bruno', 100, 0]), people, 'Ana')).toMatchObject({
      kind: 'other',
      diner: { displayName: 'Bruno' },
    });
    expect(whose(charge(['Ana', 50, 0], ['Bruno', 50, 50]), people, 'Ana')).toMatchObject({ kind: 'split', mine: 50 });
    expect(whose(charge(['Bruno', 100, 100]), people, 'Ana')?.kind).toBe('paid');
  });

  it('is whose who ordered it while there are no shares', () => {
    expect(whose({ ...charge(), amount: 100 }, people, 'Ana')?.kind).toBe('unassigned');
    expect(whose({ ...charge(), amount: 100, dinerId: 'Ana' }, people, 'Ana')?.kind).toBe('mine');
  });
});

describe('small things', () => {
  it('reads allergens however they are written', () => {
    expect(['GLUTEN', 'Tree nuts', 'sulphur-dioxide', 'MILK'].map(allergenKey)).toEqual([
      'gluten',
      'nuts',
      'sulphites',
      'milk',
    ]);
  });

  it('reads a claim, and nothing from what is no token', () => {
    expect(claimOf(`x.${btoa('{"sid":"42"}')}.y`, 'sid')).toBe('42');
    expect(claimOf('nonsense', 'sid')).toBeUndefined();
  });
});
