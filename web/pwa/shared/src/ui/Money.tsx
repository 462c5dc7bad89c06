import { createContext, use } from 'react';
import { moneyParts } from '../lib/money.ts';

export interface MoneyLook {
  currency: string;
  locale: string;
}

export const MoneyContext = createContext<MoneyLook>({ currency: 'ARS', locale: 'es-AR' });

/** An amount as people read it: cents smaller, never dropped. */
export function Money({ amount, plus = false, className }: { amount: number; plus?: boolean; className?: string }) {
  const { currency, locale } = use(MoneyContext);
  const { before, whole, cents, after } = moneyParts(amount, currency, locale);
  return (
    <span className={`whitespace-nowrap ${className ?? ''}`}>
      {plus ? '+ ' : ''}
      {before}
      {whole}
      <span className="text-[0.72em]">{cents}</span>
      {after}
    </span>
  );
}
