export interface MoneyParts {
  /** Sign and currency symbol with its space, when it stands before the number. */
  before: string;
  whole: string;
  /** Decimal separator and digits: shown smaller, never dropped. Empty for a currency without minor units. */
  cents: string;
  after: string;
}

const formats = new Map<string, Intl.NumberFormat>();

function format(currency: string, locale: string): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
    formats.set(key, found);
  }
  return found;
}

/** Digits after the decimal mark. */
export function minorDigits(currency: string, locale: string): number {
  return format(currency, locale).resolvedOptions().maximumFractionDigits ?? 2;
}

/** Splits an amount in minor units into what is shown large and what is shown small. */
export function moneyParts(amount: number, currency: string, locale: string): MoneyParts {
  const number = format(currency, locale);
  const digits = minorDigits(currency, locale);
  const parts: MoneyParts = { before: '', whole: '', cents: '', after: '' };
  for (const { type, value } of number.formatToParts(amount / 10 ** digits)) {
    if (type === 'integer' || type === 'group') {
      parts.whole += value;
    } else if (type === 'decimal' || type === 'fraction') {
      parts.cents += value;
    } else if (parts.whole === '') {
      parts.before += value;
    } else {
      parts.after += value;
    }
  }
  return parts;
}

export function moneyText(amount: number, currency: string, locale: string): string {
  const { before, whole, cents, after } = moneyParts(amount, currency, locale);
  return before + whole + cents + after;
}

/** The hub takes amounts below 10^12 minor units, so what is computed here stays exact. */
const LIMIT = 1e12;

/**
 * What somebody typed, in minor units: point and comma both do, and the last one is the decimal mark unless more digits
 * follow it than the currency has. Undefined when it is no amount.
 */
export function parseAmount(text: string, digits: number): number | undefined {
  const typed = text.replaceAll(/[\s$€£]/g, '');
  if (!/^\d[\d.,]*$/.test(typed)) {
    return undefined;
  }
  const mark = Math.max(typed.lastIndexOf('.'), typed.lastIndexOf(','));
  const after = typed.length - mark - 1;
  const decimals = mark >= 0 && after <= digits ? typed.slice(mark + 1) : '';
  const whole = (decimals === '' ? typed : typed.slice(0, mark)).replaceAll(/\D/g, '');
  const amount = Number(whole + decimals.padEnd(digits, '0'));
  return amount < LIMIT ? amount : undefined;
}

/** A whole per cent of an amount, half a unit up, without ever leaving the integers. */
export function percentOf(amount: number, percent: number): number {
  const hundredths = amount * percent + 50;
  return (hundredths - (hundredths % 100)) / 100;
}

/**
 * Equal parts that sum exactly to the whole; the units left over go one each, beginning with `first`, so that it is not
 * always the same person who pays the cent.
 */
export function splitEqually(total: number, people: number, first = 0): number[] {
  const left = total % people;
  const each = (total - left) / people;
  return Array.from({ length: people }, (_, at) => each + ((at - first + people) % people < left ? 1 : 0));
}
