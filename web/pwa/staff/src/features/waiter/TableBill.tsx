import type { Intent, Payment, SessionState } from '@comanda/shared/contract.ts';
import { type BillLine, linesOf, type Owning, owning } from '@comanda/shared/lib/bill.ts';
import { dinerColor } from '@comanda/shared/lib/colors.ts';
import { Avatar } from '@comanda/shared/ui/Avatar.tsx';
import { Button } from '@comanda/shared/ui/Button.tsx';
import { Money } from '@comanda/shared/ui/Money.tsx';
import { Pill, type Tone } from '@comanda/shared/ui/Pill.tsx';
import { Ring } from '@comanda/shared/ui/Ring.tsx';
import { Ban, Banknote, Check, CircleHelp, Clock3, Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStaff } from '../access/access.tsx';
import { useProblemText } from '../access/problems.ts';
import { useActing } from './acting.ts';
import { CashSheet } from './CashSheet.tsx';
import { LineSheet } from './LineSheet.tsx';
import { useOnline } from './live.tsx';
import { PaymentSheet } from './PaymentSheet.tsx';
import { Refusal } from './parts.tsx';
import { useProviderName } from './providers.ts';

const BY_HAND = new Set(['cash', 'card', 'bizum']);

type Opened = { kind: 'cash' } | { kind: 'line'; chargeId: string } | { kind: 'payment'; paymentId: string };

/** The table's money: what is due and of whom, what is under way, what came in. */
export function TableBill({ state, label }: { state: SessionState; label: string }) {
  const t = useTranslations();
  const { offline } = useOnline();
  const [opened, setOpened] = useState<Opened | undefined>();
  const lines = linesOf(state.charges);
  const line = opened?.kind === 'line' ? lines.find(({ chargeId }) => chargeId === opened.chargeId) : undefined;
  const payment =
    opened?.kind === 'payment' ? state.payments.find(({ paymentId }) => paymentId === opened.paymentId) : undefined;
  const close = (): void => setOpened(undefined);
  return (
    <section className="mb-4" aria-label={t('money.title')}>
      <div className="rounded-large border-2 border-line p-3.5">
        <div className="flex items-baseline justify-between gap-3">
          <h3 className="font-bold text-lead">{t('money.title')}</h3>
          <p className="text-small text-text-2">
            {t('money.paid')} <Money amount={state.totalPaid} /> {t('money.of')} <Money amount={state.totalCharges} />
          </p>
        </div>
        <div className="mt-1 flex flex-wrap items-center justify-between gap-3">
          <p>
            <span className="block text-small text-text-2">{t('table.due')}</span>
            <Money amount={state.balanceDue} className="wide font-extrabold text-[30px] leading-tight" />
          </p>
          {state.balanceDue > 0 && (
            <Button className="min-h-12!" disabled={offline} onClick={() => setOpened({ kind: 'cash' })}>
              <Banknote size={20} aria-hidden="true" />
              {offline ? t('waiter.offline') : t('cash.title')}
            </Button>
          )}
        </div>
        <PrintCheck sessionId={state.sessionId} />
        {state.unassigned > 0 && (
          <p className="mt-2 flex items-center gap-2 font-semibold text-small text-warn">
            <CircleHelp size={18} aria-hidden="true" />
            {t('money.unassigned')} <Money amount={state.unassigned} />
          </p>
        )}
        {state.credit > 0 && (
          <p className="mt-2 rounded-medium bg-warn-tint px-3 py-2 font-semibold text-small text-warn">
            {t('money.credit')} <Money amount={state.credit} />
          </p>
        )}
        {state.perDiner.length > 0 && (
          <ul className="mt-3 divide-y divide-line border-line border-t">
            {state.diners.map((diner) => {
              const one = state.perDiner.find(({ dinerId }) => dinerId === diner.dinerId);
              return (
                <li key={diner.dinerId} className="flex min-h-12 items-center gap-3 py-1.5">
                  <Avatar person={diner} size="s" />
                  <span className="min-w-0 flex-1 font-semibold">{diner.displayName}</span>
                  {one && one.due === 0 && one.charged > 0 ? (
                    <Pill tone="ok">
                      <Check size={16} strokeWidth={2.6} aria-hidden="true" />
                      {t('money.allPaid')}
                    </Pill>
                  ) : (
                    <Money amount={one?.due ?? 0} className="font-semibold" />
                  )}
                </li>
              );
            })}
          </ul>
        )}
      </div>
      <h3 className="mt-4 px-1 pb-1 font-bold">{t('money.lines')}</h3>
      <ul className="divide-y divide-line rounded-large border-2 border-line px-3.5">
        {lines.map((one) => (
          <Line
            key={one.chargeId}
            line={one}
            state={state}
            disabled={offline}
            onOpen={() => setOpened({ kind: 'line', chargeId: one.chargeId })}
          />
        ))}
      </ul>
      {state.payments.length > 0 && (
        <>
          <h3 className="mt-4 px-1 pb-1 font-bold">{t('money.payments')}</h3>
          <ul className="divide-y divide-line rounded-large border-2 border-line px-3.5">
            {state.payments.map((one) => (
              <Paid
                key={one.paymentId}
                payment={one}
                state={state}
                disabled={offline}
                onOpen={() => setOpened({ kind: 'payment', paymentId: one.paymentId })}
              />
            ))}
          </ul>
        </>
      )}
      {opened?.kind === 'cash' && <CashSheet state={state} label={label} onClose={close} />}
      {line && <LineSheet line={line} state={state} onClose={close} />}
      {payment && <PaymentSheet payment={payment} onClose={close} />}
    </section>
  );
}

/** Money that somebody says is coming: the first thing to look at, since a guest is waiting. */
export function Announced({
  intent,
  state,
  onConfirm,
}: {
  intent: Intent;
  state: SessionState;
  onConfirm: () => void;
}) {
  const t = useTranslations();
  const staff = useStaff();
  const { offline } = useOnline();
  const { busy, problem, act } = useActing();
  const problemText = useProblemText();
  const nameOf = useProviderName();
  const payer = state.diners.find((diner) => diner.dinerId === intent.dinerId);
  const byHand = BY_HAND.has(intent.provider);
  return (
    <div className="mb-3 rounded-large border-2 border-amber bg-warn-tint p-3.5">
      <div className="flex items-center gap-3">
        {payer ? <Avatar person={payer} /> : <Clock3 size={24} aria-hidden="true" />}
        <p className="min-w-0 flex-1 leading-tight">
          <span className="block font-bold">
            {t(byHand ? 'money.announced' : 'money.paying', {
              name: payer?.displayName ?? t('money.somebody'),
              provider: nameOf(intent.provider),
            })}
          </span>
          {intent.reference && (
            <span className="text-small">{t('cash.reference', { reference: intent.reference })}</span>
          )}
        </p>
        <Money amount={intent.amount + intent.tip} className="font-bold" />
      </div>
      <div className="mt-3 flex gap-2">
        <Button
          look="outline"
          className="flex-1"
          disabled={busy || offline}
          onClick={() => void act(() => staff.api.post(`/api/payments/intents/${intent.intentId}/cancel`, {}))}
        >
          {t('money.cancel')}
        </Button>
        {byHand && (
          <Button className="flex-1" disabled={busy || offline} onClick={onConfirm}>
            <Check size={20} aria-hidden="true" />
            {t('money.confirm')}
          </Button>
        )}
      </div>
      {problem !== undefined && (
        <div className="mt-3">
          <Refusal text={problemText(problem)} />
        </div>
      )}
    </div>
  );
}

function Line({
  line,
  state,
  disabled,
  onOpen,
}: {
  line: BillLine;
  state: SessionState;
  disabled: boolean;
  onOpen: () => void;
}) {
  const t = useTranslations();
  const own = owning(line, state.diners, undefined);
  const words: Record<Owning['kind'], string> = {
    voided: t('money.voided'),
    paid: t('money.linePaid'),
    unassigned: t('money.nobody'),
    mine: '',
    other: own.kind === 'other' ? own.diner.displayName : '',
    split: own.kind === 'split' ? own.diners.map((diner) => diner.displayName).join(', ') : '',
  };
  return (
    <li>
      <button
        type="button"
        disabled={disabled || own.kind === 'voided'}
        onClick={onOpen}
        className="flex min-h-14 w-full items-center gap-3 py-2 text-left"
      >
        {own.kind === 'other' && <Avatar person={own.diner} />}
        {own.kind === 'split' && <Ring colors={own.diners.map((one) => dinerColor(one.dinerId, one.color))} />}
        {own.kind === 'unassigned' && <CircleHelp size={24} className="mx-1.5 shrink-0 text-warn" aria-hidden="true" />}
        {own.kind === 'paid' && <Check size={24} className="mx-1.5 shrink-0 text-ok" aria-hidden="true" />}
        {own.kind === 'voided' && <Ban size={24} className="mx-1.5 shrink-0 text-text-3" aria-hidden="true" />}
        <span className="min-w-0 flex-1 leading-tight">
          <span className={`block font-semibold ${own.kind === 'voided' ? 'text-text-3 line-through' : ''}`}>
            {line.name}
          </span>
          <span className="text-small text-text-2">
            {words[own.kind]}
            {line.discount > 0 && (
              <>
                {' · '}
                {t('money.discount')} <Money amount={line.discount} />
              </>
            )}
          </span>
        </span>
        <Money
          amount={own.kind === 'voided' ? line.price : line.net}
          className={own.kind === 'voided' ? 'text-text-3' : 'font-semibold'}
        />
      </button>
    </li>
  );
}

const PAYMENT_TONES: Record<string, Tone> = {
  CONFIRMED: 'ok',
  PENDING: 'warn',
  IN_DISPUTE: 'warn',
  PARTIALLY_REFUNDED: 'warn',
  REFUNDED: 'quiet',
  REJECTED: 'bad',
  CANCELLED: 'quiet',
  CHARGED_BACK: 'bad',
};

function Paid({
  payment,
  state,
  disabled,
  onOpen,
}: {
  payment: Payment;
  state: SessionState;
  disabled: boolean;
  onOpen: () => void;
}) {
  const t = useTranslations();
  const nameOf = useProviderName();
  const payer = state.diners.find((diner) => diner.dinerId === payment.dinerId);
  return (
    <li>
      <button
        type="button"
        disabled={disabled}
        onClick={onOpen}
        className="flex min-h-14 w-full items-center gap-3 py-2 text-left"
      >
        {payer ? <Avatar person={payer} size="s" /> : <Banknote size={24} className="shrink-0" aria-hidden="true" />}
        <span className="min-w-0 flex-1 leading-tight">
          <span className="block font-semibold">
            {payer ? `${payer.displayName} · ${nameOf(payment.provider)}` : nameOf(payment.provider)}
          </span>
          {payment.credit > 0 && (
            <span className="font-semibold text-small text-warn">
              {t('money.credit')} <Money amount={payment.credit} />
            </span>
          )}
          {payment.refunded > 0 && (
            <span className="text-small text-text-2">
              {t('money.refunded')} <Money amount={payment.refunded} />
            </span>
          )}
        </span>
        <span className="flex flex-col items-end gap-1">
          <Money amount={payment.confirmed - payment.change} className="font-semibold" />
          {payment.status !== 'CONFIRMED' && (
            <Pill tone={PAYMENT_TONES[payment.status] ?? 'quiet'}>{t(`money.status.${payment.status}`)}</Pill>
          )}
        </span>
      </button>
    </li>
  );
}

/** The check on paper, at the printer where checks come out; it says that it was asked for, not that it came out. */
function PrintCheck({ sessionId }: { sessionId: string }) {
  const t = useTranslations();
  const staff = useStaff();
  const { offline } = useOnline();
  const problemText = useProblemText();
  const { busy, problem, act } = useActing();
  const [sent, setSent] = useState(false);
  const print = (byDiner: boolean): Promise<void> =>
    act(async () => {
      setSent(false);
      await staff.api.post(`/api/waiter/sessions/${sessionId}/print-check`, { byDiner });
      setSent(true);
    });
  return (
    <div className="mt-3">
      <div className="flex flex-wrap gap-2">
        <Button look="outline" disabled={busy || offline} onClick={() => void print(false)}>
          <Printer size={20} aria-hidden="true" />
          {t('table.print')}
        </Button>
        <Button look="outline" disabled={busy || offline} onClick={() => void print(true)}>
          {t('table.printApart')}
        </Button>
      </div>
      <div role="status">{sent && <p className="mt-2 font-semibold text-ok text-small">{t('table.printSent')}</p>}</div>
      {problem !== undefined && (
        <div className="mt-2">
          <Refusal text={problemText(problem)} />
        </div>
      )}
    </div>
  );
}
