import { Problem } from '@comanda/shared/api/problem.ts';

function upTo(amount: number, step: number): number {
  return amount + ((step - (amount % step)) % step);
}

/** What a guest is likely to hand over: rounded up a little, to a round note, and to the next one. */
export function likelyNotes(total: number): number[] {
  const magnitude = 10 ** (String(total).length - 1);
  const round = upTo(total, magnitude);
  const fine = magnitude >= 10 ? upTo(total, magnitude / 10) : round;
  return [...new Set([fine, round, round + magnitude])].filter((note) => note > total);
}

/** What was keyed in, one key later. Amounts have at most twelve digits. */
export function keyed(text: string, key: string): string {
  if (key === 'back') {
    return text.slice(0, -1);
  }
  if (key === ',') {
    return text === '' || text.includes(',') ? text : `${text},`;
  }
  const next = text === '0' || text === '' ? key.replace(/^0+/, '0') : text + key;
  const [, cents = ''] = next.split(',');
  return cents.length > 2 || next.replace(',', '').length > 10 ? text : next;
}

/** An amount as the keys would have put it. */
export function typedAs(amount: number, digits: number): string {
  const text = String(amount).padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)},${text.slice(-digits)}`;
}

export type CloseRefusal = 'BALANCE_DUE' | 'CREDIT_OPEN' | 'PAYMENT_IN_PROCESS' | 'ROUND_NOT_SENT' | 'COURSE_HELD';

const CLOSE_REFUSALS: readonly string[] = [
  'BALANCE_DUE',
  'CREDIT_OPEN',
  'PAYMENT_IN_PROCESS',
  'ROUND_NOT_SENT',
  'COURSE_HELD',
];

/** Why a table cannot be closed, and about how much money it is; undefined for any other trouble. */
export function closeRefusal(error: unknown): { code: CloseRefusal; amount: number | undefined } | undefined {
  if (!(error instanceof Problem) || !CLOSE_REFUSALS.includes(error.code)) {
    return undefined;
  }
  const amount = error.more.balanceDue ?? error.more.credit;
  return { code: error.code as CloseRefusal, amount: typeof amount === 'number' ? amount : undefined };
}
