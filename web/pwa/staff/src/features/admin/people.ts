import type { Person } from '@comanda/shared/contract.ts';
import { plain } from '@comanda/shared/lib/plain.ts';

export const NAME_CHARS = 40;
export const USERNAME_CHARS = 40;

/** What somebody can be hired as; an owner is not hired. */
export const ROLES = ['WAITER', 'KITCHEN', 'ADMIN'] as const;
export type Role = (typeof ROLES)[number];

/** A user name of somebody's first name that nobody who works here has. */
export function usernameOf(name: string, people: readonly Pick<Person, 'username'>[]): string {
  const [first = '', ...others] = plain(name)
    .split(/\s+/)
    .map((word) => word.replaceAll(/[^a-z0-9]/g, ''))
    .filter(Boolean);
  const taken = new Set(people.map(({ username }) => username));
  const wider = [first, [first, ...others].join('.')].map((one) => one.slice(0, USERNAME_CHARS - 3));
  const free = wider.find((one) => one !== '' && !taken.has(one));
  if (free !== undefined || first === '') {
    return free ?? '';
  }
  let number = 2;
  while (taken.has(`${first}${number}`)) {
    number += 1;
  }
  return `${first}${number}`;
}
