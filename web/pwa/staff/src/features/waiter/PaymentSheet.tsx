import type { Payment, RefundAnswer } from '@comanda/shared/contract.ts';
import { minorDigits, parseAmount } from '@comanda/shared/lib/money.ts';
import { Button } from '@comanda/shared/ui/Button.tsx';
import { Money, MoneyContext } from '@comanda/shared/ui/Money.tsx';
import { Sheet } from '@comanda/shared/ui/Sheet.tsx';
import { Printer } from 'lucide-react';
import { use, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMember, useStaff } from '../access/access.tsx';
import { useProblemText } from '../access/problems.ts';
import { useActing } from './acting.ts';
import { useOnline } from './live.tsx';
import { Field, Refusal, Title } from './parts.tsx';
import { useProviderName } from './providers.ts';

/** One payment: what it did, what to do with what is left of it, and giving it back. */
export function PaymentSheet({ payment, onClose }: { payment: Payment; onClose: () => void }) {
  const t = useTranslations();
  const staff = useStaff();
  const member = useMember();
  const { offline } = useOnline();
  const problemText = useProblemText();
  const nameOf = useProviderName();
  const { busy, problem, act } = useActing();
  const { currency, locale } = use(MoneyContext);
  const [refunding, setRefunding] = useState(false);
  const [wanted, setWanted] = useState('');
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const [printed, setPrinted] = useState(false);
  const manages = member.role === 'admin' || member.role === 'owner';
  const amount = parseAmount(wanted, minorDigits(currency, locale));
  const refundable = payment.confirmed - payment.change - payment.refunded;

  const resolve = (as: 'CHANGE' | 'REFUND' | 'TIP'): Promise<void> =>
    act(async () => {
      await staff.api.post(`/api/payments/${payment.paymentId}/credit`, { as });
      onClose();
    });
  const refund = (): Promise<void> =>
    act(async () => {
      const answer = await staff.api.post<RefundAnswer>(`/api/payments/${payment.paymentId}/refund`, {
        ...(wanted.trim() === '' ? {} : { amount }),
        reason: reason.trim(),
      });
      if (answer.status === 'DONE') {
        onClose();
      } else {
        setAsked(true);
      }
    });
  const receipt = (): Promise<void> =>
    act(async () => {
      await staff.api.post(`/api/payments/${payment.paymentId}/receipt`);
      setPrinted(true);
    });
  const rows: [string, number][] = [
    [t('payment.received'), payment.confirmed],
    [t('payment.change'), payment.change],
    [t('payment.allocated'), payment.allocated],
    [t('payment.tip'), payment.tip],
    [t('money.refunded'), payment.refunded],
    [t('money.credit'), payment.credit],
  ];
  return (
    <Sheet label={nameOf(payment.provider)} onClose={onClose}>
      <Title title={nameOf(payment.provider)} hint={t(`money.status.${payment.status}`)} onClose={onClose} />
      <div className="min-h-0 flex-1 overflow-y-auto px-5 pad-bottom-safe">
        <dl className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-1.5">
          {rows
            .filter(([, value]) => value > 0)
            .map(([name, value]) => (
              <div key={name} className="contents">
                <dt className="text-text-2">{name}</dt>
                <dd className="text-right font-semibold">
                  <Money amount={value} />
                </dd>
              </div>
            ))}
        </dl>
        <div className="mt-3">
          <Refusal text={problem === undefined ? undefined : problemText(problem)} />
        </div>
        {asked && (
          <p role="status" className="mb-3 rounded-medium bg-warn-tint px-4 py-3 font-semibold text-warn">
            {t('payment.asked')}
          </p>
        )}
        {payment.confirmed > 0 && (
          <div className="mt-3" role="status">
            {printed ? (
              <p className="font-semibold text-ok">{t('table.printSent')}</p>
            ) : (
              <Button
                look="outline"
                size="l"
                className="w-full"
                disabled={busy || offline}
                onClick={() => void receipt()}
              >
                <Printer size={20} aria-hidden="true" />
                {t('payment.receipt')}
              </Button>
            )}
          </div>
        )}
        {payment.credit > 0 && !refunding && (
          <fieldset className="mt-3 flex flex-col gap-2">
            <legend className="pb-2 font-bold">{t('payment.whatOf')}</legend>
            {payment.provider === 'cash' && (
              <Button size="l" disabled={busy || offline} onClick={() => void resolve('CHANGE')}>
                {t('payment.asChange')}
              </Button>
            )}
            <Button look="outline" size="l" disabled={busy || offline} onClick={() => void resolve('REFUND')}>
              {t('payment.asRefund')}
            </Button>
            <Button look="outline" size="l" disabled={busy || offline} onClick={() => void resolve('TIP')}>
              {t('payment.asTip')}
            </Button>
          </fieldset>
        )}
        {manages && refundable > 0 && !asked && (
          <div className="mt-4">
            {refunding ? (
              <>
                <p className="text-text-2">
                  {t('payment.refundUpTo')} <Money amount={refundable} className="font-semibold" />
                </p>
                <Field label={t('payment.refundAmount')} value={wanted} onChange={setWanted} decimal />
                <Field label={t('line.reason')} value={reason} onChange={setReason} />
                <Button
                  look="bad"
                  size="l"
                  className="mt-4 w-full"
                  disabled={
                    busy ||
                    offline ||
                    reason.trim() === '' ||
                    (wanted.trim() !== '' && (amount === undefined || amount < 1 || amount > refundable))
                  }
                  onClick={() => void refund()}
                >
                  {t('payment.refund')}
                </Button>
              </>
            ) : (
              <Button look="outline" size="l" className="w-full" disabled={offline} onClick={() => setRefunding(true)}>
                {t('payment.refund')}
              </Button>
            )}
          </div>
        )}
      </div>
    </Sheet>
  );
}
