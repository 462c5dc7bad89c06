import type { WrittenCategory, WrittenItem, WrittenMenu } from '@comanda/shared/contract.ts';
import { parseAmount } from '@comanda/shared/lib/money.ts';

export const MENU = ['admin', 'menu'];

export const LANGUAGES = ['es', 'en', 'pt'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The fourteen that the European Union wants named. */
export const ALLERGENS = [
  'gluten',
  'milk',
  'eggs',
  'nuts',
  'fish',
  'soybeans',
  'mustard',
  'sulphites',
  'celery',
  'crustaceans',
  'molluscs',
  'peanuts',
  'sesame',
  'lupin',
] as const;

export const NAME_CHARS = 80;
export const PART_CHARS = 40;
export const DESCRIPTION_CHARS = 500;
const PREP_MAX = 600;
const PARTS_MAX = 60;

/** Amounts are what is typed, until they are saved. */
export interface Part {
  /** For the screen alone: a row keeps its fields when those above it go. */
  key: number;
  name: string;
  price: string;
}

export interface Group {
  key: number;
  name: string;
  min: number;
  max: number;
  options: Part[];
}

/** A dish as it is being written. */
export interface Draft {
  categoryId: string;
  stationId: string;
  sku: string;
  names: Record<Language, string>;
  descriptions: Record<Language, string>;
  price: string;
  course: string;
  prepMinutes: string;
  allergens: string[];
  adds: Part[];
  removes: Part[];
  groups: Group[];
}

let keys = 0;
export const nextKey = (): number => {
  keys += 1;
  return keys;
};

export const languageOf = (locale: string): Language =>
  LANGUAGES.find((language) => locale.toLowerCase().startsWith(language)) ?? 'es';

/** What is typed for an amount: its digits with a comma or a point, as the language has it. */
export function amountText(amount: number, digits: number, mark: string): string {
  const text = String(amount).padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}${mark}${text.slice(-digits)}`;
}

export interface Money {
  digits: number;
  mark: string;
}

function words(own: Language, base: string, others: Record<string, string>): Record<Language, string> {
  return { es: others.es ?? '', en: others.en ?? '', pt: others.pt ?? '', [own]: base };
}

export function draftOf(item: WrittenItem, own: Language, { digits, mark }: Money): Draft {
  const part = ({ name, price }: { name: string; price: number }): Part => ({
    key: nextKey(),
    name,
    price: amountText(price, digits, mark),
  });
  return {
    categoryId: item.categoryId,
    stationId: item.stationId ?? '',
    sku: item.sku,
    names: words(own, item.name, item.names),
    descriptions: words(own, item.description, item.descriptions),
    price: amountText(item.price, digits, mark),
    course: item.course ?? '',
    prepMinutes: item.prepMinutes == null ? '' : String(item.prepMinutes),
    allergens: item.allergens,
    adds: item.ingredients.filter(({ kind }) => kind === 'ADD').map(part),
    removes: item.ingredients.filter(({ kind }) => kind === 'REMOVE').map(part),
    groups: item.optionGroups.map(({ name, min, max, options }) => ({
      key: nextKey(),
      name,
      min,
      max,
      options: options.map(part),
    })),
  };
}

export function emptyDraft(categoryId: string, sku: string): Draft {
  return {
    categoryId,
    stationId: '',
    sku,
    names: { es: '', en: '', pt: '' },
    descriptions: { es: '', en: '', pt: '' },
    price: '',
    course: '',
    prepMinutes: '',
    allergens: [],
    adds: [],
    removes: [],
    groups: [],
  };
}

/** A code that no dish has: the next number after those that are plain numbers. */
export function freeSku(items: readonly WrittenItem[]): string {
  const numbers = items.map(({ sku }) => Number(sku)).filter(Number.isSafeInteger);
  return String(Math.max(0, ...numbers) + 1);
}

/** What keeps a draft from being saved: the names of its fields as the hub has them, and why. */
export type Faults = Record<string, 'missing' | 'amount' | 'minutes' | 'choose' | 'course' | 'many'>;

export interface Body {
  categoryId: string;
  stationId?: string;
  sku: string;
  name: string;
  description: string;
  names: Record<string, string>;
  descriptions: Record<string, string>;
  price: number;
  course?: string;
  prepMinutes?: number;
  allergens: string[];
  ingredients: { kind: 'ADD' | 'REMOVE'; name: string; price: number }[];
  optionGroups: { name: string; min: number; max: number; options: { name: string; price: number }[] }[];
}

function others(own: Language, texts: Record<Language, string>): Record<string, string> {
  return Object.fromEntries(
    LANGUAGES.filter((language) => language !== own && texts[language].trim() !== '').map((language) => [
      language,
      texts[language].trim(),
    ]),
  );
}

/** What the hub is told of a draft, or what has to be mended first. */
export function bodyOf(draft: Draft, own: Language, digits: number): { body: Body } | { faults: Faults } {
  const faults: Faults = {};
  const amount = (field: string, text: string, missing: number | undefined): number => {
    const parsed = text.trim() === '' ? missing : parseAmount(text, digits);
    if (parsed === undefined) {
      faults[field] = text.trim() === '' ? 'missing' : 'amount';
    }
    return parsed ?? 0;
  };
  const needed = (field: string, text: string): string => {
    if (text.trim() === '') {
      faults[field] = 'missing';
    }
    return text.trim();
  };
  const parts = (field: string, list: Part[], from = 0) => {
    if (list.length > PARTS_MAX) {
      faults[field] = 'many';
    }
    return list.map(({ name, price }, at) => ({
      name: needed(`${field}[${from + at}].name`, name),
      price: amount(`${field}[${from + at}].price`, price, 0),
    }));
  };
  const minutes = draft.prepMinutes.trim();
  if (minutes !== '' && !(/^\d{1,3}$/.test(minutes) && Number(minutes) <= PREP_MAX)) {
    faults.prepMinutes = 'minutes';
  }
  if (draft.course !== '' && !/^[a-z0-9-]{1,20}$/.test(draft.course)) {
    faults.course = 'course';
  }
  const body: Body = {
    categoryId: draft.categoryId,
    ...(draft.stationId === '' ? {} : { stationId: draft.stationId }),
    sku: needed('sku', draft.sku),
    name: needed('name', draft.names[own]),
    description: draft.descriptions[own].trim(),
    names: others(own, draft.names),
    descriptions: others(own, draft.descriptions),
    price: amount('price', draft.price, undefined),
    ...(draft.course === '' ? {} : { course: draft.course }),
    ...(minutes === '' ? {} : { prepMinutes: Number(minutes) }),
    allergens: draft.allergens,
    ingredients: [
      ...parts('ingredients', draft.adds).map((part) => ({ kind: 'ADD' as const, ...part })),
      ...parts('ingredients', draft.removes, draft.adds.length).map((part) => ({ kind: 'REMOVE' as const, ...part })),
    ],
    optionGroups: draft.groups.map(({ name, min, max, options }, at) => {
      if (options.length === 0 || max < Math.max(1, min) || max > options.length) {
        faults[`optionGroups[${at}].max`] = 'choose';
      }
      return {
        name: needed(`optionGroups[${at}].name`, name),
        min,
        max,
        options: parts(`optionGroups[${at}].options`, options),
      };
    }),
  };
  return Object.keys(faults).length === 0 ? { body } : { faults };
}

const SHOWN = [
  'names',
  'price',
  'descriptions',
  'categoryId',
  'stationId',
  'sku',
  'course',
  'prepMinutes',
  'allergens',
  'adds',
  'removes',
  'groups',
] as const;

/** Which fields somebody has changed. */
export function changesOf(before: Draft, after: Draft): (typeof SHOWN)[number][] {
  const written = (value: unknown): string =>
    JSON.stringify(value, (name, inner) => (name === 'key' ? undefined : inner));
  return SHOWN.filter((field) => written(before[field]) !== written(after[field]));
}

/** In which languages a dish has no name of its own, or no description while another language has one. */
export function untranslated(draft: Draft): Language[] {
  const described = LANGUAGES.some((language) => draft.descriptions[language].trim() !== '');
  return LANGUAGES.filter(
    (language) => draft.names[language].trim() === '' || (described && draft.descriptions[language].trim() === ''),
  );
}

/** The list with one of its parts moved by so many places, as far as there are places. */
export function moved<T>(list: readonly T[], from: number, by: number): T[] {
  const to = Math.min(list.length - 1, Math.max(0, from + by));
  const next = [...list];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}

export interface Shelf {
  category: WrittenCategory;
  /** Below another one. */
  inner: boolean;
  items: WrittenItem[];
}

/** Categories as the menu shows them, those inside another after it, each with its dishes. */
export function shelves(menu: WrittenMenu): Shelf[] {
  const shelf = (category: WrittenCategory, inner: boolean): Shelf => ({
    category,
    inner,
    items: menu.items.filter(({ categoryId }) => categoryId === category.categoryId),
  });
  return menu.categories
    .filter(({ parentId }) => parentId == null)
    .flatMap((top) => [
      shelf(top, false),
      ...menu.categories.filter(({ parentId }) => parentId === top.categoryId).map((below) => shelf(below, true)),
    ]);
}

/** Courses that the menu uses already, beside those that everybody knows. */
export function coursesOf(menu: WrittenMenu, known: readonly string[]): string[] {
  return [...new Set([...known, ...menu.items.flatMap(({ course }) => course ?? [])])];
}
