import type { ModifierKind } from '../contract.ts';

const ORDER: readonly ModifierKind[] = ['OPTION', 'ADD', 'REMOVE'];

/** How it is made first, then what comes on it, then what is left out; as it was ordered within each. */
export function inReadingOrder<T extends { kind: ModifierKind }>(modifiers: readonly T[]): T[] {
  return [...modifiers].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}
