import type { BranchSettings, RestaurantSettings } from '@comanda/shared/contract.ts';

/** A branch's numbers, each with what it may be. */
export const NUMBERS = {
  roundGraceSeconds: [0, 30],
  unsentRoundMinutes: [1, 120],
  notStartedSeconds: [10, 7200],
  alertClaimSeconds: [5, 3600],
  inactiveAfterMinutes: [1, 240],
  businessDayStartsHour: [0, 23],
  heldCourseMinutes: [1, 240],
} as const;

const HOLD_COURSES = 10;

export type NumberName = keyof typeof NUMBERS;

export const CHOICES = {
  roundClosing: ['ANYONE', 'HOST', 'WAITER'],
  ticketMode: ['ROUND', 'ORDER'],
  poolOrder: ['FIFO', 'PAYER_FIRST'],
} as const;

export type ChoiceName = keyof typeof CHOICES;

/** What was typed into a form's fields, where it differs from what is in force. */
export type Typed = Record<string, string>;

export function numberOf(name: NumberName, text: string): number | undefined {
  const [min, max] = NUMBERS[name];
  const value = /^\d{1,4}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return value >= min && value <= max ? value : undefined;
}

/** Courses by name, with commas or spaces between; nothing when one of them is no short word. */
export function coursesOf(text: string): string[] | undefined {
  const courses = [...new Set(text.split(/[\s,;]+/).filter((word) => word !== ''))];
  return courses.length <= HOLD_COURSES && courses.every((course) => /^[a-z0-9-]{1,20}$/.test(course))
    ? courses
    : undefined;
}

/** Per cent with two places at most, as the hundredths of one that the hub keeps. */
export function basisPoints(text: string): number | undefined {
  const [, whole = '', places = ''] = text.trim().match(/^(\d{1,3})(?:[.,](\d{1,2}))?$/) ?? [];
  const points = whole === '' ? Number.NaN : Number(whole + places.padEnd(2, '0'));
  return points <= 10_000 ? points : undefined;
}

export function percentText(points: number, mark: string): string {
  const places = String(points % 100).padStart(2, '0');
  return `${Math.floor(points / 100)}${places === '00' ? '' : mark + places.replace(/0$/, '')}`;
}

export function isNumber(name: string): name is NumberName {
  return name in NUMBERS;
}

/** What the hub is told of a branch, or nothing when what was typed cannot be. */
export function branchChange(now: BranchSettings, typed: Typed): Partial<BranchSettings> | undefined {
  const change: Record<string, string | number | string[]> = {};
  for (const [name, text] of Object.entries(typed)) {
    const value = isNumber(name) ? numberOf(name, text) : name === 'holdCourses' ? coursesOf(text) : text.trim();
    if (value === undefined || (name === 'name' && value === '')) {
      return undefined;
    }
    if (String(value) !== String(now[name as keyof BranchSettings] ?? '')) {
      change[name] = value;
    }
  }
  return change;
}

export function restaurantChange(now: RestaurantSettings, typed: Typed): Partial<RestaurantSettings> | undefined {
  const change: Record<string, string | number | boolean> = {};
  for (const [name, text] of Object.entries(typed)) {
    const value =
      name === 'taxBasisPoints' ? basisPoints(text) : name === 'pricesIncludeTax' ? text === 'true' : text.trim();
    if (value === undefined || (name === 'name' && value === '') || (name === 'color' && !isColor(text))) {
      return undefined;
    }
    if (value !== (now[name as keyof RestaurantSettings] ?? '')) {
      change[name] = value;
    }
  }
  return change;
}

export function isColor(text: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(text.trim());
}
