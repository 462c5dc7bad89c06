import type { MenuItem, OptionGroup } from '@comanda/shared/contract.ts';

/** A line of the order that a waiter takes: a dish, how it is made, how often. */
export interface Taken {
  key: string;
  item: MenuItem;
  quantity: number;
  /** Ids of chosen options, and of ingredients to add or leave out. */
  chosen: string[];
  notes: string;
  /** Whether it waits for its course; undefined leaves that to the house. */
  held?: boolean;
}

/** The group's own options with this one taken or given back; one choice replaces the other. */
export function choose(group: OptionGroup, chosen: string[], id: string): string[] {
  const own = group.options.map((option) => option.id);
  const mine = chosen.filter((one) => own.includes(one));
  if (mine.includes(id)) {
    return group.max > 1 || group.min === 0 ? chosen.filter((one) => one !== id) : chosen;
  }
  if (group.max === 1) {
    return [...chosen.filter((one) => !own.includes(one)), id];
  }
  return mine.length < group.max ? [...chosen, id] : chosen;
}

/** The first group in which less is chosen than must be. */
export function lacking(item: MenuItem, chosen: string[]): OptionGroup | undefined {
  return item.optionGroups.find(
    (group) => group.options.filter((option) => chosen.includes(option.id)).length < group.min,
  );
}

/** Whether a dish can be ordered by one tap, since nothing has to be asked about it. */
export function needsAsking(item: MenuItem): boolean {
  return lacking(item, []) !== undefined;
}

function choices(item: MenuItem): { id: string; name: string; price: number }[] {
  return [...item.optionGroups.flatMap((group) => group.options), ...item.ingredients];
}

export function priceOf({ item, quantity, chosen }: Taken): number {
  const more = choices(item).filter((choice) => chosen.includes(choice.id));
  return (item.price + more.reduce((sum, choice) => sum + choice.price, 0)) * quantity;
}

/** The names of what was chosen, as the hub reads a waiter's order. */
export function words({ item, chosen }: Taken): string[] {
  return choices(item)
    .filter((choice) => chosen.includes(choice.id))
    .map((choice) => choice.name);
}

/** One more of a dish: a line that is made the same way counts up, else there is a new one. */
export function withOne(lines: Taken[], taken: Taken): Taken[] {
  const alike = (line: Taken): boolean =>
    line.item.id === taken.item.id &&
    line.notes === taken.notes &&
    line.held === taken.held &&
    [...line.chosen].sort().join() === [...taken.chosen].sort().join();
  const known = lines.find(alike);
  return known
    ? lines.map((line) => (line === known ? { ...line, quantity: line.quantity + taken.quantity } : line))
    : [...lines, taken];
}

/** How often a dish is in the order, however it is made. */
export function countOf(lines: Taken[], item: MenuItem): number {
  return lines.filter((line) => line.item.id === item.id).reduce((sum, line) => sum + line.quantity, 0);
}
