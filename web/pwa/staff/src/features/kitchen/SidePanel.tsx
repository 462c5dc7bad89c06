import type { Ticket } from '@comanda/shared/contract.ts';
import { ago } from '@comanda/shared/lib/ago.ts';
import { useNow } from '@comanda/shared/lib/use-now.ts';
import { Undo2 } from 'lucide-react';
import { useMemo } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { allDay } from './tickets.ts';

export function ToMake({ tickets }: { tickets: Ticket[] }) {
  const t = useTranslations();
  const rows = useMemo(() => allDay(tickets), [tickets]);
  return (
    <section className="kds-tomake" aria-labelledby="to-make">
      <h2 id="to-make" className="kds-side-title">
        {t('kds.toMake')}
      </h2>
      {rows.length === 0 && <p className="kds-side-nothing">{t('kds.nothingToMake')}</p>}
      <ul>
        {rows.map((row) => (
          <li key={row.name}>
            <b>{row.quantity}</b>
            <span>{row.name}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function RecentlyReady({ ready, onRecall }: { ready: Ticket[]; onRecall: () => void }) {
  const t = useTranslations();
  const locale = useLocale();
  const now = useNow(15_000);
  const [last] = ready;
  if (!last) {
    return null;
  }
  return (
    <section className="kds-recent" aria-labelledby="recent">
      <h2 id="recent" className="kds-side-title">
        {t('kds.recent')}
      </h2>
      <ul>
        {ready.slice(0, 3).map((ticket) => (
          <li key={ticket.ticketId}>
            <span className="min-w-0">
              <b>{ticket.tableLabel}</b> #{ticket.number}
            </span>
            <span className="shrink-0">{ago(Date.parse(ticket.readyAt ?? ticket.createdAt), now, locale)}</span>
          </li>
        ))}
      </ul>
      <button type="button" className="kds-recall" onClick={onRecall}>
        <Undo2 aria-hidden="true" />
        {t('kds.recallNumber', { number: last.number })}
      </button>
    </section>
  );
}
