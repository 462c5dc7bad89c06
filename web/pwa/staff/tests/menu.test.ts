import type { WrittenItem, WrittenMenu } from '@comanda/shared/contract.ts';
import { describe, expect, it } from 'vitest';
import {
  amountText,
  bodyOf,
  changesOf,
  type Draft,
  draftOf,
  emptyDraft,
  freeSku,
  moved,
  shelves,
  untranslated,
} from '../src/features/admin/menu.ts';

const PESOS = { digits: 2, mark: ',' };

const steak: WrittenItem = {
  menuItemId: 'i1',
  categoryId: 'c1',
  sku: 'P-01',
  name: 'Ojo de bife',
  description: 'A las brasas',
  names: { en: 'Rib eye', pt: 'Ancho' },
  descriptions: { en: 'From the grill' },
  price: 2_890_000,
  available: true,
  course: 'principal',
  prepMinutes: 18,
  allergens: ['mustard'],
  ingredients: [
    { id: 'a', kind: 'REMOVE', name: 'Sal', price: 0 },
    { id: 'b', kind: 'ADD', name: 'Huevo frito', price: 180_000 },
  ],
  optionGroups: [{ id: 'g', name: 'Punto', min: 1, max: 1, options: [{ id: 'o', name: 'Jugoso', price: 0 }] }],
};

function written(change: Partial<Draft> = {}) {
  const result = bodyOf({ ...draftOf(steak, 'es', PESOS), ...change }, 'es', 2);
  return 'body' in result ? result.body : result.faults;
}

describe('an amount that is to be changed', () => {
  it('is written as it is typed', () => {
    expect(amountText(2_890_000, 2, ',')).toBe('28900,00');
    expect(amountText(5, 2, '.')).toBe('0.05');
    expect(amountText(1200, 0, ',')).toBe('1200');
  });
});

describe('what is saved of a dish', () => {
  it('is what was there when nobody changed anything', () => {
    expect(written()).toEqual({
      categoryId: 'c1',
      sku: 'P-01',
      name: 'Ojo de bife',
      description: 'A las brasas',
      names: { en: 'Rib eye', pt: 'Ancho' },
      descriptions: { en: 'From the grill' },
      price: 2_890_000,
      course: 'principal',
      prepMinutes: 18,
      allergens: ['mustard'],
      ingredients: [
        { kind: 'ADD', name: 'Huevo frito', price: 180_000 },
        { kind: 'REMOVE', name: 'Sal', price: 0 },
      ],
      optionGroups: [{ name: 'Punto', min: 1, max: 1, options: [{ name: 'Jugoso', price: 0 }] }],
    });
  });

  it('has its own language as the name that all others fall back on', () => {
    const result = bodyOf(draftOf({ ...steak, name: 'Rib eye', names: { es: 'Ojo de bife' } }, 'en', PESOS), 'en', 2);
    expect(result).toMatchObject({ body: { name: 'Rib eye', names: { es: 'Ojo de bife' } } });
  });

  it('takes no price for what costs nothing more, and no dish without one', () => {
    expect(written({ adds: [{ key: 1, name: 'Limón', price: '' }], removes: [] })).toMatchObject({
      ingredients: [{ kind: 'ADD', name: 'Limón', price: 0 }],
    });
    expect(written({ price: '' })).toEqual({ price: 'missing' });
    expect(written({ price: 'doce' })).toEqual({ price: 'amount' });
    expect(written({ price: '-5' })).toEqual({ price: 'amount' });
  });

  it('says what is wrong at the names that the hub has for its fields', () => {
    expect(
      written({
        names: { es: ' ', en: '', pt: '' },
        prepMinutes: '601',
        removes: [{ key: 1, name: '', price: '' }],
        groups: [{ key: 2, name: '', min: 0, max: 2, options: [{ key: 3, name: 'A', price: 'x' }] }],
      }),
    ).toEqual({
      name: 'missing',
      prepMinutes: 'minutes',
      'ingredients[1].name': 'missing',
      'optionGroups[0].name': 'missing',
      'optionGroups[0].max': 'choose',
      'optionGroups[0].options[0].price': 'amount',
    });
  });
});

describe('a dish that is being changed', () => {
  it('tells which fields differ, and none for the same words', () => {
    const before = draftOf(steak, 'es', PESOS);
    expect(changesOf(before, draftOf(steak, 'es', PESOS))).toEqual([]);
    expect(changesOf(before, { ...before, price: '1', adds: [] })).toEqual(['price', 'adds']);
  });

  it('lacks the languages in which it has no name, or no description while others have one', () => {
    expect(untranslated(draftOf(steak, 'es', PESOS))).toEqual(['pt']);
    expect(untranslated(emptyDraft('c1', '1'))).toEqual(['es', 'en', 'pt']);
  });
});

describe('a new dish', () => {
  it('gets a code that no other has', () => {
    expect(freeSku([])).toBe('1');
    expect(freeSku([steak, { ...steak, sku: '7' }, { ...steak, sku: '12' }])).toBe('13');
  });
});

describe('the order of the menu', () => {
  it('moves by places and no further than the ends', () => {
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 2, -2)).toEqual(['c', 'a', 'b']);
    expect(moved(['a', 'b', 'c'], 1, 9)).toEqual(['a', 'c', 'b']);
  });

  it('shows a category after the one that it is in', () => {
    const category = (categoryId: string, parentId?: string) => ({
      categoryId,
      name: categoryId,
      names: {},
      ...(parentId ? { parentId } : {}),
    });
    const menu: WrittenMenu = {
      currency: 'ARS',
      categories: [category('wine', 'drinks'), category('mains'), category('drinks')],
      items: [{ ...steak, categoryId: 'mains' }],
    };
    expect(
      shelves(menu).map(({ category: { categoryId }, inner, items }) => [categoryId, inner, items.length]),
    ).toEqual([
      ['mains', false, 1],
      ['drinks', false, 0],
      ['wine', true, 0],
    ]);
  });
});
