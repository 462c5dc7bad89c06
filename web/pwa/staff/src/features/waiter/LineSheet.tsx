import type { SessionState } from '@comanda/shared/contract.ts';
import { amountOf, type BillLine } from '@comanda/shared/lib/bill.ts';
import { minorDigits, parseAmount } from '@comanda/shared/lib/money.ts';
import { Avatar } from '@comanda/shared/ui/Avatar.tsx';
import { Button } from '@comanda/shared/ui/Button.tsx';
import { Money, MoneyContext } from '@comanda/shared/ui/Money.tsx';
import { Segmented } from '@comanda/shared/ui/Segmented.tsx';
import { Sheet } from '@comanda/shared/ui/Sheet.tsx';
import { ArrowRightLeft, Ban, Percent } from 'lucide-react';
import { use, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMember, useStaff } from '../access/access.tsx';
import { useProblemText } from '../access/problems.ts';
import { useActing } from './acting.ts';
import { useOnline } from './live.tsx';
import { Field, Refusal, Title } from './parts.tsx';

type Deed = 'void' | 'discount' | 'transfer';

/** One line of the bill: whose it is, and what may be done about it. */
export function LineSheet({ line, state, onClose }: { line: BillLine; state: SessionState; onClose: () => void }) {
  const t = useTranslations();
  const staff = useStaff();
  const member = useMember();
  const { offline } = useOnline();
  const problemText = useProblemText();
  const { busy, problem, act } = useActing();
  const { currency, locale } = use(MoneyContext);
  const [deed, setDeed] = useState<Deed | undefined>();
  const [reason, setReason] = useState('');
  const [unit, setUnit] = useState<'percent' | 'amount'>('percent');
  const [size, setSize] = useState('');
  const manages = member.role === 'admin' || member.role === 'owner';
  const percent = /^\d{1,3}([.,]\d{1,2})?$/.test(size) ? Number(size.replace(',', '.')) : 0;
  const amount = parseAmount(size, minorDigits(currency, locale)) ?? 0;
  const open = line.shares.filter((share) => share.amount > share.allocated);

  const done = (work: () => Promise<unknown>): Promise<void> =>
    act(async () => {
      await work();
      onClose();
    });
  const voidIt = (): Promise<void> =>
    done(() => staff.api.post(`/api/waiter/order-items/${line.orderItemId}/void`, { reason: reason.trim() }));
  const discount = (): Promise<void> =>
    done(() =>
      staff.api.post(`/api/sessions/${state.sessionId}/discounts`, {
        ...(unit === 'percent' ? { percent } : { amount }),
        chargeIds: [line.chargeId],
        reason: reason.trim(),
      }),
    );
  const transfer = (toDinerId: string): Promise<void> =>
    done(() =>
      staff.api.post(`/api/sessions/${state.sessionId}/shares/transfer`, {
        shareIds: open.map((share) => share.shareId),
        toDinerId,
      }),
    );
  return (
    <Sheet label={line.name} onClose={onClose}>
      <Title title={line.name} hint={t('line.hint')} onClose={onClose} />
      <div className="min-h-0 flex-1 overflow-y-auto px-5 pad-bottom-safe">
        <p className="wide font-extrabold text-[26px]">
          <Money amount={line.net} />
        </p>
        {line.shares.length > 1 && deed === undefined && (
          <ul className="mt-1 divide-y divide-line">
            {state.diners
              .filter((diner) => amountOf(line, diner.dinerId) > 0)
              .map((diner) => (
                <li key={diner.dinerId} className="flex min-h-11 items-center gap-3">
                  <Avatar person={diner} size="s" />
                  <span className="min-w-0 flex-1">{diner.displayName}</span>
                  <Money amount={amountOf(line, diner.dinerId)} />
                </li>
              ))}
          </ul>
        )}
        <Refusal text={problem === undefined ? undefined : problemText(problem)} />
        {deed === undefined && (
          <div className="mt-4 flex flex-col gap-3">
            {open.length > 0 && state.diners.length > 0 && (
              <Button look="outline" size="l" disabled={offline} onClick={() => setDeed('transfer')}>
                <ArrowRightLeft size={20} aria-hidden="true" />
                {t('line.transfer')}
              </Button>
            )}
            {manages && line.net > 0 && (
              <Button look="outline" size="l" disabled={offline} onClick={() => setDeed('discount')}>
                <Percent size={20} aria-hidden="true" />
                {t('line.discount')}
              </Button>
            )}
            {line.orderItemId && (
              <Button look="outline" size="l" disabled={offline} onClick={() => setDeed('void')}>
                <Ban size={20} aria-hidden="true" />
                {t('line.void')}
              </Button>
            )}
          </div>
        )}
        {deed === 'transfer' && (
          <ul className="mt-3 flex flex-col gap-2">
            {state.diners.map((diner) => (
              <li key={diner.dinerId}>
                <Button
                  look="outline"
                  size="l"
                  className="w-full justify-start!"
                  disabled={busy || offline}
                  onClick={() => void transfer(diner.dinerId)}
                >
                  <Avatar person={diner} size="s" />
                  {t('line.to', { name: diner.displayName })}
                </Button>
              </li>
            ))}
          </ul>
        )}
        {deed === 'discount' && (
          <div className="mt-3">
            <Segmented
              label={t('line.unit')}
              value={unit}
              onChange={setUnit}
              options={[
                { value: 'percent', label: t('line.inPercent') },
                { value: 'amount', label: t('line.inMoney') },
              ]}
            />
            <Field
              label={t(unit === 'percent' ? 'line.percent' : 'line.amount')}
              value={size}
              onChange={setSize}
              decimal
            />
            <Field label={t('line.reason')} value={reason} onChange={setReason} />
            <Button
              size="l"
              className="mt-4 w-full"
              disabled={
                busy ||
                offline ||
                reason.trim() === '' ||
                (unit === 'percent' ? percent <= 0 || percent > 100 : amount <= 0)
              }
              onClick={() => void discount()}
            >
              {t('line.discountNow')}
            </Button>
          </div>
        )}
        {deed === 'void' && (
          <div className="mt-3">
            <p className="rounded-medium bg-warn-tint px-4 py-3 text-warn">{t('line.voidHint')}</p>
            <Field label={t('line.reason')} value={reason} onChange={setReason} />
            <Button
              look="bad"
              size="l"
              className="mt-4 w-full"
              disabled={busy || offline || reason.trim() === ''}
              onClick={() => void voidIt()}
            >
              {t('line.void')}
            </Button>
          </div>
        )}
      </div>
    </Sheet>
  );
}
