import type { FloorTable, WaiterAlert } from '@comanda/shared/contract.ts';
import { Button } from '@comanda/shared/ui/Button.tsx';
import { Pill } from '@comanda/shared/ui/Pill.tsx';
import { BellRing, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation, useSearch } from 'wouter';
import { useMember } from '../access/access.tsx';
import { alertText, seated, zones } from './floor.ts';
import { useAlerts, useFloor, useOnline } from './live.tsx';
import { TableSheet } from './TableSheet.tsx';

const LOOKS: Record<FloorTable['state'], string> = {
  AVAILABLE: 'border-line text-text-3',
  OCCUPIED: 'border-primary bg-surface',
  BILL: 'border-amber bg-warn-tint',
  PAID: 'border-ok bg-ok-tint',
};
const INKS: Record<FloorTable['state'], string> = {
  AVAILABLE: 'text-text-3',
  OCCUPIED: 'text-primary',
  BILL: 'text-warn',
  PAID: 'text-ok',
};

export function FloorPage() {
  const t = useTranslations();
  const member = useMember();
  const { data, isError, refetch } = useFloor();
  const { data: alerts } = useAlerts();
  const { live } = useOnline();
  const [opened, setOpened] = useState<string | undefined>();
  /** What is to be said at the table that a group just moved to. */
  const [moved, setMoved] = useState<{ tableId: string; text: string } | undefined>();
  const tables = data?.items ?? [];
  const [, navigate] = useLocation();
  const called = new URLSearchParams(useSearch()).get('session');
  const shown = tables.find((table) => table.tableId === opened || (called !== null && table.sessionId === called));
  const close = (): void => {
    setOpened(undefined);
    setMoved(undefined);
    if (called !== null) {
      navigate('/waiter', { replace: true });
    }
  };
  return (
    <div className="px-3">
      <header className="flex items-start justify-between gap-3 px-1 pt-[max(18px,env(safe-area-inset-top))] pb-2">
        <div>
          <h1 className="wide font-bold text-[30px] leading-tight">{t('floor.title')}</h1>
          <p className="text-text-2">
            {t('floor.who', { name: member.name, count: tables.filter((table) => table.state !== 'AVAILABLE').length })}
          </p>
        </div>
        <Pill tone={live ? 'ok' : 'warn'}>
          <span className={`size-2.5 rounded-full ${live ? 'bg-ok' : 'bg-warn'}`} />
          {t(live ? 'waiter.online' : 'waiter.connecting')}
        </Pill>
      </header>
      {!data &&
        (isError ? (
          <div className="px-4 py-16 text-center">
            <p className="font-bold text-head">{t('floor.failed')}</p>
            <Button className="mt-6" onClick={() => void refetch()}>
              {t('common.again')}
            </Button>
          </div>
        ) : (
          <p role="status" className="px-1 py-10 text-text-2">
            {t('common.loading')}
          </p>
        ))}
      {data && tables.length === 0 && <p className="px-1 py-10 text-text-2">{t('floor.empty')}</p>}
      {zones(tables).map((zone) => (
        <section key={zone.name} className="pt-3" aria-label={zone.name || t('floor.title')}>
          <div className="flex items-baseline justify-between gap-3 px-1 pb-2">
            <h2 className="font-bold text-lead">{zone.name || t('floor.title')}</h2>
            <p className="text-small text-text-2">{t('floor.count', { busy: zone.busy, free: zone.free })}</p>
          </div>
          <ul className="grid grid-cols-3 gap-2 sm:grid-cols-4">
            {zone.tables.map((table) => (
              <li key={table.tableId}>
                <Tile
                  table={table}
                  alert={alerts?.items.find(
                    (alert) =>
                      alert.state === 'RAISED' && alert.sessionId !== undefined && alert.sessionId === table.sessionId,
                  )}
                  onOpen={() => setOpened(table.tableId)}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {shown && (
        <TableSheet
          key={shown.tableId}
          table={shown}
          notice={moved && moved.tableId === shown.tableId ? moved.text : undefined}
          onMoved={({ tableId, onPaper }, from) => {
            const tickets = onPaper.map((number) => `#${number}`).join(', ');
            setMoved({ tableId, text: t(tickets === '' ? 'table.moved' : 'table.movedPaper', { from, tickets }) });
            setOpened(tableId);
          }}
          onClose={close}
        />
      )}
    </div>
  );
}

function Tile({ table, alert, onOpen }: { table: FloorTable; alert: WaiterAlert | undefined; onOpen: () => void }) {
  const t = useTranslations();
  const loud = alert !== undefined;
  return (
    <button
      type="button"
      onClick={onOpen}
      className={`relative flex h-[104px] w-full flex-col rounded-large border-2 p-2.5 text-left ${
        loud ? 'border-primary bg-primary text-on-primary' : LOOKS[table.state]
      }`}
    >
      <span className="wide whitespace-nowrap font-extrabold text-[23px] leading-none">{table.label}</span>
      <span className={`mt-1 line-clamp-2 font-semibold text-fine leading-tight ${loud ? '' : INKS[table.state]}`}>
        {loud ? alertText(alert) : t(`floor.state.${table.state}`)}
      </span>
      <span className={`mt-auto flex justify-between gap-2 text-fine ${loud ? '' : 'text-text-2'}`}>
        {table.state === 'AVAILABLE' || table.minutes === undefined || table.minutes === null
          ? t('floor.seats', { count: table.seats })
          : seated(table.minutes)}
      </span>
      {loud && (
        <span className="absolute right-1.5 bottom-1.5 flex size-8 items-center justify-center rounded-full bg-surface text-primary">
          {alert.escalated ? <TriangleAlert size={18} aria-hidden="true" /> : <BellRing size={18} aria-hidden="true" />}
        </span>
      )}
    </button>
  );
}
