import { describe, expect, it } from 'vitest';
import { ago, stopwatch } from '../src/lib/ago.ts';
import { moneyParts, moneyText, parseAmount, percentOf, splitEqually } from '../src/lib/money.ts';

describe('money', () => {
  it('keeps the cents apart, so that they can be shown smaller', () => {
    expect(moneyParts(2890000, 'ARS', 'es-AR')).toEqual({
      before: '$\u00a0',
      whole: '28.900',
      cents: ',00',
      after: '',
    });
  });

  it('never drops a cent', () => {
    expect(moneyText(1, 'ARS', 'es-AR')).toBe('$\u00a00,01');
    expect(moneyText(-125, 'EUR', 'en-IE')).toBe('-€1.25');
  });

  it('puts the sign where the language puts it', () => {
    expect(moneyParts(125000, 'EUR', 'es-ES')).toEqual({ before: '', whole: '1250', cents: ',00', after: '\u00a0€' });
  });

  it('knows currencies that have no cents', () => {
    expect(moneyParts(1500, 'CLP', 'es-CL').cents).toBe('');
  });
});

describe('times', () => {
  it('says how long ago in words', () => {
    expect(ago(0, 38_000, 'es')).toBe('hace 38 s');
    expect(ago(0, 19 * 60_000, 'es')).toBe('hace 19 min');
    expect(ago(0, 1000, 'es')).toBe('ahora');
  });

  it('counts a ticket as cooks read it', () => {
    expect(stopwatch(0, 1_068_000)).toBe('17:48');
    expect(stopwatch(0, 3_725_000)).toBe('1:02:05');
    expect(stopwatch(5000, 0)).toBe('0:00');
  });
});

describe('an amount that somebody typed', () => {
  it.each([
    ['1250', 125_000],
    ['1.250', 125_000],
    ['1.250,5', 125_050],
    ['1,250.50', 125_050],
    ['12,5', 1250],
    ['12.5', 1250],
    ['$ 5.000,50', 500_050],
    ['0,01', 1],
    ['7,', 700],
    ['1.234.567', 123_456_700],
  ])('%s is %d cents', (text, amount) => {
    expect(parseAmount(text, 2)).toBe(amount);
  });

  it('has no decimals where the currency has none', () => {
    expect(parseAmount('1.250', 0)).toBe(1250);
  });

  it.each(['', '-5', 'diez', ',5', '1e3', '99999999999'])('is none when it says "%s"', (text) => {
    expect(parseAmount(text, 2)).toBeUndefined();
  });
});

describe('a tip in per cent', () => {
  it('is rounded half a unit up, without a fraction on the way', () => {
    expect(percentOf(4_228_334, 10)).toBe(422_833);
    expect(percentOf(5, 10)).toBe(1);
    expect(percentOf(4, 10)).toBe(0);
    expect(percentOf(0, 15)).toBe(0);
    expect(percentOf(999_999_999_999, 15)).toBe(150_000_000_000);
    expect(percentOf(999_999_999_990, 15)).toBe(149_999_999_999);
  });
});

describe('an equal split', () => {
  it.each([
    [1200, 3, [400, 400, 400]],
    [1000, 3, [334, 333, 333]],
    [1201, 3, [401, 400, 400]],
    [1, 3, [1, 0, 0]],
    [1000, 7, [143, 143, 143, 143, 143, 143, 142]],
    [300, 30, new Array(30).fill(10)],
  ])('of %d among %d sums exactly', (total, people, parts) => {
    expect(splitEqually(total, people)).toEqual(parts);
  });

  it('begins with whoever’s turn it is', () => {
    expect(splitEqually(1001, 3, 2)).toEqual([334, 333, 334]);
    expect(splitEqually(1000, 3, 1)).toEqual([333, 334, 333]);
  });
});
