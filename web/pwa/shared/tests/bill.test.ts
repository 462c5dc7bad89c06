import { describe, expect, it } from 'vitest';
import type { Charge } from '../src/contract.ts';
import { amountOf, linesOf, openOf, turnOf } from '../src/lib/bill.ts';

const flan: Charge = {
  chargeId: 'flan',
  orderItemId: 'i',
  tax: 0,
  kind: 'ORDER',
  name: 'Flan',
  amount: 1000,
  shares: [
    { shareId: '1', dinerId: 'ana', amount: 500, allocated: 500 },
    { shareId: '2', amount: 400, allocated: 100 },
    { shareId: '3', dinerId: 'bruno', amount: 0, allocated: 0 },
  ],
};
const discount: Charge = {
  chargeId: 'd',
  orderItemId: 'i',
  tax: 0,
  originalId: 'flan',
  kind: 'DISCOUNT',
  name: 'Flan',
  amount: -100,
  shares: [],
};

describe('a line of the bill', () => {
  it('is a charge with its corrections laid on it', () => {
    const [line, ...others] = linesOf([flan, discount]);
    expect(others).toEqual([]);
    expect(line).toMatchObject({ price: 1000, net: 900, discount: 100, voided: false, paid: 600, open: 300 });
    expect(line?.shares.map((share) => share.shareId)).toEqual(['1', '2']);
  });

  it('is voided when nothing is left of it', () => {
    const gone: Charge = { ...discount, chargeId: 'v', kind: 'VOID', amount: -1000 };
    expect(linesOf([{ ...flan, shares: [] }, gone])[0]).toMatchObject({ net: 0, voided: true });
    expect(linesOf([flan, { ...gone, amount: -400 }])[0]?.voided).toBe(false);
    expect(linesOf([flan, { ...gone, kind: 'DISCOUNT' }])[0]?.voided).toBe(false);
  });

  it('tells each one’s part, and nobody’s', () => {
    const [line] = linesOf([flan]);
    expect(line && [amountOf(line, 'ana'), openOf(line, 'ana')]).toEqual([500, 0]);
    expect(line && [amountOf(line, null), openOf(line, null)]).toEqual([400, 300]);
  });
});

describe('whose turn the odd cent is', () => {
  // As java.util.UUID.hashCode() tells, by which the hub divides.
  it.each([
    ['0190a5b2-7c3d-7e4f-8a1b-2c3d4e5f6071', 3],
    ['ffffffff-ffff-ffff-0000-000000000000', 4],
  ])('is the same here as in the hub: %s', (id, people) => {
    const value = BigInt(`0x${id.replaceAll('-', '')}`);
    const high = value >> 64n;
    const low = value & 0xffff_ffff_ffff_ffffn;
    const mixed = high ^ low;
    const hash = BigInt.asIntN(32, (mixed >> 32n) ^ mixed);
    const wanted = Number(((hash % BigInt(people)) + BigInt(people)) % BigInt(people));
    expect(turnOf(id, people)).toBe(wanted);
  });

  it('is the first of nobody', () => {
    expect(turnOf('', 3)).toBe(0);
  });
});
