import type { Menu, SessionState } from '@comanda/shared/contract.ts';
import { randomId } from '@comanda/shared/lib/random.ts';

const DEVICE = 'comanda.device';
const NAME = 'comanda.name';
const JOINED = 'comanda.joined';
const PLACE = 'comanda.place';
const SEEN = 'comanda.seen';

export const NAME_LIMIT = 40;

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A browser that keeps nothing still works: this phone is then a new diner at each visit.
  }
}

let unstored: string | undefined;

/** 256 random bits that make this phone the same diner when it comes back. */
export function deviceId(): string {
  const stored = read(DEVICE);
  if (stored && stored.length >= 32) {
    return stored;
  }
  unstored ??= randomId(32);
  write(DEVICE, unstored);
  return unstored;
}

export function rememberedName(): string {
  return read(NAME) ?? '';
}

export function rememberName(name: string): void {
  write(NAME, name);
}

/** What this phone last saw of its table, for when it is opened without a line. */
export interface Seen {
  state: SessionState;
  menu: Menu | undefined;
  readAt: number;
}

export function rememberSeen(seen: Seen): void {
  write(SEEN, JSON.stringify(seen));
}

export function lastSeen(): Seen | undefined {
  try {
    return (JSON.parse(read(SEEN) ?? 'null') as Seen | null) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Once the table is over, or this phone left it, nothing of it stays here. */
export function forgetTable(): void {
  try {
    localStorage.removeItem(SEEN);
    localStorage.removeItem(JOINED);
    localStorage.removeItem(PLACE);
  } catch {
    // Then nothing was kept either.
  }
}

/** Only the session's id is kept, never the token that opened it. */
export function rememberJoined(sessionId: string): void {
  write(JOINED, sessionId);
}

export function joinedBefore(sessionId: string | undefined): boolean {
  return sessionId !== undefined && read(JOINED) === sessionId;
}

/** A table as the sheet that stands on it names it: where to sit down, and nothing that lets anybody in. */
export interface Place {
  branch: string;
  table: string;
}

export function placeIn(search: string): Place | undefined {
  const query = new URLSearchParams(search);
  const branch = query.get('branch') ?? '';
  const table = query.get('table') ?? '';
  const named = /^[a-z0-9-]{1,40}$/;
  return named.test(branch) && named.test(table) ? { branch, table } : undefined;
}

const written = ({ branch, table }: Place): string => `${branch}/${table}`;

export function rememberPlace(place: Place): void {
  write(PLACE, written(place));
}

/** Whether this phone sat down there by its sheet, so that its cookie may still be of that table. */
export function satAt(place: Place): boolean {
  return read(PLACE) === written(place);
}

/** Reads a claim of a token without trusting it: it only decides which screen comes first. */
export function claimOf(token: string, name: string): string | undefined {
  try {
    const payload = token.split('.')[1] ?? '';
    const json = atob(payload.replaceAll('-', '+').replaceAll('_', '/'));
    const value = (JSON.parse(json) as Record<string, unknown>)[name];
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
