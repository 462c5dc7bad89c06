import type { MenuItem } from '@comanda/shared/contract.ts';
import { plain } from '@comanda/shared/lib/plain.ts';
import { describe, expect, it } from 'vitest';
import {
  choose,
  countOf,
  lacking,
  needsAsking,
  priceOf,
  type Taken,
  withOne,
  words,
} from '../src/features/waiter/taking.ts';

const point = {
  id: 'point',
  name: 'Punto',
  min: 1,
  max: 1,
  options: [
    { id: 'rare', name: 'Jugoso', price: 0 },
    { id: 'done', name: 'Cocido', price: 0 },
  ],
};
const sides = {
  id: 'sides',
  name: 'Guarnición',
  min: 0,
  max: 2,
  options: [
    { id: 'fries', name: 'Papas', price: 1500 },
    { id: 'salad', name: 'Ensalada', price: 1000 },
    { id: 'mash', name: 'Puré', price: 900 },
  ],
};
const steak: MenuItem = {
  id: 'steak',
  sku: 'steak',
  description: '',
  name: 'Ojo de bife',
  price: 20_000,
  available: true,
  stationId: 'grill',
  allergens: [],
  ingredients: [{ id: 'egg', name: 'Huevo', price: 700, kind: 'ADD' }],
  optionGroups: [point, sides],
};

function line(more: Partial<Taken> = {}): Taken {
  return { key: 'k', item: steak, quantity: 1, chosen: ['rare'], notes: '', ...more };
}

describe('an order that a waiter takes', () => {
  it('asks how a dish is made only when something must be chosen', () => {
    expect(needsAsking(steak)).toBe(true);
    expect(needsAsking({ ...steak, optionGroups: [sides] })).toBe(false);
    expect(lacking(steak, ['fries'])).toBe(point);
    expect(lacking(steak, ['done'])).toBeUndefined();
  });

  it('replaces the one choice, keeps what must be chosen, and stops at the most', () => {
    expect(choose(point, ['rare', 'fries'], 'done')).toEqual(['fries', 'done']);
    expect(choose(point, ['rare'], 'rare')).toEqual(['rare']);
    expect(choose(sides, ['fries', 'salad'], 'mash')).toEqual(['fries', 'salad']);
    expect(choose(sides, ['fries', 'salad'], 'fries')).toEqual(['salad']);
  });

  it('costs the dish and what is chosen, as often as it is ordered', () => {
    expect(priceOf(line({ quantity: 2, chosen: ['rare', 'fries', 'egg'] }))).toBe(44_400);
  });

  it('counts up a dish made the same way, and keeps another way apart', () => {
    const twice = withOne([line({ chosen: ['rare', 'fries'] })], line({ key: 'l', chosen: ['fries', 'rare'] }));
    expect(twice).toHaveLength(1);
    expect(twice[0]?.quantity).toBe(2);
    const apart = withOne(twice, line({ key: 'm', chosen: ['rare', 'fries'], notes: 'sin sal' }));
    expect(apart).toHaveLength(2);
    expect(countOf(apart, steak)).toBe(3);
  });

  it('says in words what was chosen, in the menu’s order', () => {
    expect(words(line({ chosen: ['egg', 'fries', 'done'] }))).toEqual(['Cocido', 'Papas', 'Huevo']);
  });

  it('finds a dish without its accents', () => {
    expect(plain('Ñoquis del 29')).toBe('noquis del 29');
  });
});
