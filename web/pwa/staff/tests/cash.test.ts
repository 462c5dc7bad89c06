import { Problem } from '@comanda/shared/api/problem.ts';
import { describe, expect, it } from 'vitest';
import { closeRefusal, keyed, likelyNotes, typedAs } from '../src/features/waiter/cash.ts';

describe('the notes a guest is likely to hand over', () => {
  it('are a little more, a round one, and the next', () => {
    expect(likelyNotes(2_598_333)).toEqual([2_600_000, 3_000_000, 4_000_000]);
    expect(likelyNotes(2_450)).toEqual([2_500, 3_000, 4_000]);
  });

  it('are never the exact amount, which has a key of its own, and never twice the same', () => {
    expect(likelyNotes(3_000_000)).toEqual([4_000_000]);
    expect(likelyNotes(2_990_001)).toEqual([3_000_000, 4_000_000]);
    expect(likelyNotes(7)).toEqual([8]);
  });
});

describe('the keys', () => {
  const typing = (...keys: string[]): string => keys.reduce(keyed, '');

  it('write an amount, with at most two decimals', () => {
    expect(typing('5', '0', '000')).toBe('50000');
    expect(typing('1', '2', ',', '5', '0', '9')).toBe('12,50');
    expect(typing('1', ',', ',', '5')).toBe('1,5');
  });

  it('begin with a digit that counts', () => {
    expect(typing('000', '0', '7')).toBe('7');
    expect(typing(',')).toBe('');
    expect(typing('0', ',', '5')).toBe('0,5');
  });

  it('take back one by one, and stop before an amount grows too large', () => {
    expect(typing('1', '2', 'back')).toBe('1');
    expect(typing('back')).toBe('');
    expect(typing(...'1234567890'.split(''), '000')).toBe('1234567890');
  });

  it('say an amount as they would have written it', () => {
    expect(typedAs(2_600_000, 2)).toBe('26000,00');
    expect(typedAs(5, 2)).toBe('0,05');
    expect(typedAs(500, 0)).toBe('500');
  });
});

describe('why a table cannot be closed', () => {
  const refused = (code: string, more: Record<string, unknown> = {}) =>
    closeRefusal(new Problem(409, { code, ...more }));

  it('is one of four reasons, with the money it is about', () => {
    expect(refused('BALANCE_DUE', { balanceDue: 4190 })).toEqual({ code: 'BALANCE_DUE', amount: 4190 });
    expect(refused('CREDIT_OPEN', { credit: 100 })).toEqual({ code: 'CREDIT_OPEN', amount: 100 });
    expect(refused('PAYMENT_IN_PROCESS')).toEqual({ code: 'PAYMENT_IN_PROCESS', amount: undefined });
    expect(refused('ROUND_NOT_SENT')).toEqual({ code: 'ROUND_NOT_SENT', amount: undefined });
  });

  it('is no such reason for any other trouble', () => {
    expect(refused('HTTP_500')).toBeUndefined();
    expect(closeRefusal(new Error('BALANCE_DUE'))).toBeUndefined();
  });
});
