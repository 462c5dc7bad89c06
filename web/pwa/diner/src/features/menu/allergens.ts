import type { Menu } from '@comanda/shared/contract.ts';
import { useTranslations } from 'use-intl';

/** Hubs and kitchens write the fourteen in several ways; people read one word. */
const aliases: Record<string, string> = {
  cereals: 'gluten',
  wheat: 'gluten',
  crustacean: 'crustaceans',
  egg: 'eggs',
  peanut: 'peanuts',
  soy: 'soybeans',
  soya: 'soybeans',
  soybean: 'soybeans',
  dairy: 'milk',
  lactose: 'milk',
  nut: 'nuts',
  tree_nuts: 'nuts',
  treenuts: 'nuts',
  sulphur_dioxide: 'sulphites',
  sulfites: 'sulphites',
  sulphite: 'sulphites',
  mollusc: 'molluscs',
  mollusks: 'molluscs',
  sesame_seeds: 'sesame',
};

export function allergenKey(code: string): string {
  const plain = code
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
  return aliases[plain] ?? plain;
}

export function useAllergenName(): (code: string) => string {
  const t = useTranslations();
  return (code) => {
    const key = allergenKey(code);
    return t.has(`allergen.${key}`) ? t(`allergen.${key}`) : code.toLocaleLowerCase();
  };
}

/** What most people ask for comes first; then whatever else is in this menu. */
const ASKED_FIRST = ['gluten', 'milk', 'nuts', 'eggs'];

export function filtersOf(menu: Menu | undefined): string[] {
  const found = (menu?.categories ?? []).flatMap((category) =>
    category.items.flatMap((item) => item.allergens.map(allergenKey)),
  );
  return [...new Set([...ASKED_FIRST, ...found])].filter((key) => found.includes(key));
}
