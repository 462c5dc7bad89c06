import { type BillLine, linesOf, type Owning, openOf, owning } from '@comanda/shared/lib/bill.ts';
import { dinerColor } from '@comanda/shared/lib/colors.ts';
import { Avatar } from '@comanda/shared/ui/Avatar.tsx';
import { Button } from '@comanda/shared/ui/Button.tsx';
import { Money } from '@comanda/shared/ui/Money.tsx';
import { Ring } from '@comanda/shared/ui/Ring.tsx';
import { Segmented } from '@comanda/shared/ui/Segmented.tsx';
import { Ban, Check, CircleHelp, Clock3, Plus, ReceiptText } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { useMe, useOffline, useTable } from '../session/session.tsx';
import { useBillActions } from './actions.tsx';
import { SettledPage } from './SettledPage.tsx';
import { SplitRestSheet, SplitSheet } from './SplitSheet.tsx';

type View = 'items' | 'people';

export function BillPage() {
  const t = useTranslations();
  const table = useTable();
  const offline = useOffline();
  const [view, setView] = useState<View>('items');
  const [opened, setOpened] = useState<string | 'rest' | undefined>();
  const [looking, setLooking] = useState(false);
  const lines = linesOf(table.charges);
  const share = table.totalCharges > 0 ? Math.min(1, table.totalPaid / table.totalCharges) : 0;
  const line = lines.find(({ chargeId }) => chargeId === opened);
  const settled = lines.length > 0 && table.totalPaid > 0 && table.balanceDue === 0;

  if (lines.length === 0) {
    return (
      <div className="px-3 pb-6">
        <h1 className="wide px-1 pb-3 font-bold text-[30px] leading-tight">{t('bill.title')}</h1>
        <div className="flex flex-col items-center rounded-large bg-surface px-6 py-12 text-center shadow-card">
          <ReceiptText size={44} className="text-text-3" aria-hidden="true" />
          <p className="mt-4 font-bold text-lead">{t('bill.empty')}</p>
          <p className="mt-1 text-text-2">{t('bill.emptyHint')}</p>
        </div>
      </div>
    );
  }
  if (settled && !looking) {
    return <SettledPage onLook={() => setLooking(true)} />;
  }
  return (
    <div className="flex flex-col gap-3 px-3 pb-6">
      <section className="rounded-large bg-surface p-4 shadow-card" aria-label={t('bill.title')}>
        <div className="flex flex-wrap items-baseline justify-between gap-x-3">
          <h1 className="text-text-2">{t(settled ? 'bill.settled' : 'bill.due')}</h1>
          <Money amount={table.balanceDue} className="wide font-extrabold text-[34px] leading-tight" />
        </div>
        <progress className="sr-only" aria-label={t('bill.paid')} value={share} max={1} />
        <div className="mt-2 h-3 overflow-hidden rounded-full bg-sunken" aria-hidden="true">
          <div className="h-full bg-ok transition-[width] duration-200" style={{ width: `${share * 100}%` }} />
        </div>
        <div className="mt-2 flex flex-wrap justify-between gap-x-3 text-small">
          <p className="font-semibold text-ok">
            {t('bill.paid')} <Money amount={table.totalPaid} />
          </p>
          <p className="text-text-2">
            {t('bill.of')} <Money amount={table.totalCharges} />
          </p>
        </div>
        {table.unassigned > 0 && (
          <div className="mt-3 flex items-center gap-3 rounded-medium bg-warn-tint py-2 pr-2 pl-4 text-warn">
            <CircleHelp size={22} className="shrink-0" aria-hidden="true" />
            <p className="min-w-0 flex-1 font-semibold">
              {t('bill.unassigned')} <Money amount={table.unassigned} className="font-bold" />
            </p>
            <button
              type="button"
              disabled={offline}
              onClick={() => setOpened('rest')}
              className="min-h-12 rounded-medium bg-amber px-4 font-bold text-on-amber disabled:bg-sunken disabled:text-text-3"
            >
              {t('bill.divide')}
            </button>
          </div>
        )}
      </section>
      {(table.intents ?? [])
        .filter((intent) => intent.dinerId === table.me)
        .map((intent) => (
          <Link
            key={intent.intentId}
            href={`/pay/wait/${intent.intentId}${window.location.hash}`}
            className="flex min-h-14 items-center gap-3 rounded-large bg-brand-tint px-4 py-2 font-semibold text-brand"
          >
            <Clock3 size={22} className="shrink-0" aria-hidden="true" />
            <span className="min-w-0 flex-1">{t('bill.underWay')}</span>
            <Money amount={intent.amount + intent.tip} />
          </Link>
        ))}
      <Segmented
        label={t('bill.view')}
        value={view}
        onChange={setView}
        options={[
          { value: 'items', label: t('bill.byItem') },
          { value: 'people', label: t('bill.byPerson') },
        ]}
      />
      {view === 'items' ? <Items lines={lines} onOpen={setOpened} /> : <People />}
      {line && <SplitSheet line={line} onClose={() => setOpened(undefined)} />}
      {opened === 'rest' && table.unassigned > 0 && <SplitRestSheet onClose={() => setOpened(undefined)} />}
    </div>
  );
}

const ROWS: Record<Owning['kind'], string> = {
  unassigned: 'bg-warn-tint/50',
  mine: 'bg-brand-tint',
  other: '',
  split: '',
  paid: 'text-text-3',
  voided: 'text-text-3',
};
const ORDER: Owning['kind'][] = ['unassigned', 'mine', 'split', 'other', 'paid', 'voided'];

function Items({ lines, onOpen }: { lines: BillLine[]; onOpen: (chargeId: string) => void }) {
  const t = useTranslations();
  const table = useTable();
  const me = useMe();
  const offline = useOffline();
  const { claim } = useBillActions(onOpen);
  const rows = lines
    .map((line) => ({ line, own: owning(line, table.diners, table.me) }))
    .sort((a, b) => ORDER.indexOf(a.own.kind) - ORDER.indexOf(b.own.kind));
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-large bg-surface shadow-card">
      {rows.map(({ line, own }) => (
        <li key={line.chargeId} className={`relative flex items-center gap-2 pr-3 ${ROWS[own.kind]}`}>
          {own.kind === 'mine' && (
            <span className="absolute inset-y-2 left-0 w-1 rounded-r-full bg-brand" aria-hidden="true" />
          )}
          <button
            type="button"
            disabled={offline || line.open === 0}
            onClick={() => onOpen(line.chargeId)}
            className="flex min-h-16 min-w-0 flex-1 items-center gap-3 py-3 pl-4 text-left active:transform-none"
          >
            {own.kind === 'mine' && me && <Avatar person={me} />}
            {own.kind === 'other' && <Avatar person={own.diner} />}
            {own.kind === 'split' && <Ring colors={own.diners.map((one) => dinerColor(one.dinerId, one.color))} />}
            {own.kind === 'unassigned' && (
              <span className="flex size-9 shrink-0 items-center justify-center rounded-full border-2 border-warn border-dashed text-warn">
                <Plus size={18} aria-hidden="true" />
              </span>
            )}
            {own.kind === 'paid' && (
              <span className="flex size-9 shrink-0 items-center justify-center rounded-full bg-ok-tint text-ok">
                <Check size={20} strokeWidth={2.6} aria-hidden="true" />
              </span>
            )}
            {own.kind === 'voided' && (
              <span className="flex size-9 shrink-0 items-center justify-center rounded-full bg-sunken">
                <Ban size={18} aria-hidden="true" />
              </span>
            )}
            <span className="min-w-0 flex-1">
              <span className={`block font-bold leading-tight ${own.kind === 'voided' ? 'line-through' : ''}`}>
                {line.name}
              </span>
              <span className="block text-small text-text-2 leading-snug">
                {own.kind === 'unassigned' && (
                  <>
                    <Money amount={line.net} className="font-semibold text-text" />
                    {' · '}
                  </>
                )}
                <Whose line={line} own={own} />
              </span>
            </span>
          </button>
          {own.kind === 'unassigned' ? (
            <Button
              look="brand"
              className="min-h-12! shrink-0"
              disabled={offline}
              aria-label={t('bill.claimThis', { name: line.name })}
              onClick={() => void claim(line)}
            >
              {t('bill.claim')}
            </Button>
          ) : (
            <span className="shrink-0 text-right">
              <Money amount={line.net} className="font-bold" />
              {line.discount > 0 && (
                <s className="block text-small text-text-3">
                  <Money amount={line.price} />
                </s>
              )}
              {own.kind === 'split' && own.mine > 0 && (
                <span className="block font-semibold text-brand text-small">
                  {t('bill.yours')} <Money amount={own.mine} />
                </span>
              )}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Whose({ line, own }: { line: BillLine; own: Owning }) {
  const t = useTranslations();
  const table = useTable();
  if (own.kind === 'split') {
    const names = own.diners.map((one) => (one.dinerId === table.me ? t('bill.you') : one.displayName));
    const done = own.diners.filter((one) => openOf(line, one.dinerId) === 0).map((one) => one.displayName);
    return own.diners.length > 2 && done.length === 0
      ? t('bill.split', { count: own.diners.length })
      : `${t('bill.among', { names: names.join(', ') })}${done.length > 0 ? ` · ${t('bill.paidBy', { names: done.join(', ') })}` : ''}`;
  }
  const part =
    line.paid > 0 && line.open > 0 ? (
      <>
        {' · '}
        {t('bill.paid')} <Money amount={line.paid} />
      </>
    ) : null;
  return (
    <>
      {own.kind === 'mine' && t('bill.mine')}
      {own.kind === 'unassigned' && t('bill.nobody')}
      {own.kind === 'voided' && t('bill.voided')}
      {own.kind === 'other' && t('bill.of1', { name: own.diner.displayName })}
      {own.kind === 'paid' &&
        (own.diners.length > 0
          ? t('bill.paidBy', { names: own.diners.map((one) => one.displayName).join(', ') })
          : t('bill.paid'))}
      {part}
    </>
  );
}

function People() {
  const t = useTranslations();
  const table = useTable();
  return (
    <ul className="divide-y divide-line rounded-large bg-surface px-4 shadow-card">
      {table.diners.map((diner) => {
        const balance = table.perDiner.find((one) => one.dinerId === diner.dinerId);
        const due = balance?.due ?? 0;
        return (
          <li key={diner.dinerId} className="flex items-center gap-3 py-3">
            <Avatar person={diner} />
            <span className="min-w-0 flex-1">
              <span className="block font-bold leading-tight">
                {diner.dinerId === table.me ? t('common.you') : diner.displayName}
              </span>
              <span className="block text-small text-text-2">
                {t('bill.paid')} <Money amount={balance?.allocated ?? 0} />
              </span>
            </span>
            {due === 0 && (balance?.charged ?? 0) > 0 ? (
              <span className="inline-flex items-center gap-1 font-semibold text-ok">
                <Check size={18} strokeWidth={2.6} aria-hidden="true" />
                {t('bill.allPaid')}
              </span>
            ) : (
              <span className="text-right">
                <Money amount={due} className="font-bold" />
                <span className="block text-small text-text-2">{t('bill.dueShort')}</span>
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
