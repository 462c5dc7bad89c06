import { Avatar } from '@comanda/shared/ui/Avatar.tsx';
import { Button } from '@comanda/shared/ui/Button.tsx';
import { Money } from '@comanda/shared/ui/Money.tsx';
import { Pill } from '@comanda/shared/ui/Pill.tsx';
import { Check, ReceiptText } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { useProviderName } from '../pay/look.tsx';
import { useTable } from '../session/session.tsx';

const SCRAPS = 18;
const SCRAP_COLORS = ['#ffc933', '#ffffff', '#a9c7ff', '#f7a8bd', '#7fdca4'];

/** Nobody owes anything any more: the receipt, once with a little paper in the air. */
export function SettledPage({ onLook }: { onLook: () => void }) {
  const t = useTranslations();
  const table = useTable();
  const nameOf = useProviderName();
  const payments = table.payments.filter((payment) => payment.allocated > 0);
  const payers = [...new Set(payments.map((payment) => payment.dinerId ?? null))];
  return (
    <div className="relative flex flex-1 flex-col items-center overflow-hidden bg-brand px-4 pt-10 pb-6 text-on-brand">
      <div aria-hidden="true" className="pointer-events-none absolute inset-x-0 top-0 h-72">
        {Array.from({ length: SCRAPS }, (_, at) => (
          <span
            key={at}
            className="scrap absolute h-3 w-2 rounded-[2px]"
            style={{
              // At both sides, so that it never stands between anybody and the words.
              left: `${at % 2 === 0 ? 1 + ((at * 5) % 14) : 84 + ((at * 11) % 13)}%`,
              top: `${(at * at * 29 + at * 17) % 92}%`,
              rotate: `${(at * 71) % 180}deg`,
              backgroundColor: SCRAP_COLORS[at % SCRAP_COLORS.length],
              animationDelay: `${(at * 40) % 280}ms`,
            }}
          />
        ))}
      </div>
      <span className="relative flex size-20 items-center justify-center rounded-full bg-white text-[#0f7140]">
        <Check size={48} strokeWidth={3} aria-hidden="true" />
      </span>
      <h1 className="wide relative mt-4 text-center font-extrabold text-[34px] leading-tight">{t('settled.title')}</h1>
      <p className="relative mt-1 text-center text-lead">{t('settled.text')}</p>
      <section className="torn relative mt-6 w-full max-w-[480px] rounded-t-large bg-surface text-text">
        <div className="p-5">
          <p className="text-small text-text-2">
            {t('settled.table', {
              label: table.table?.label ?? table.reference ?? '',
              rounds: table.rounds.filter((round) => round.status === 'SENT').length,
            })}
          </p>
          <div className="flex flex-wrap items-center justify-between gap-2 border-line border-b-2 border-dashed pb-4">
            <Money amount={table.totalCharges} className="wide font-extrabold text-[32px]" />
            <Pill tone="ok">
              <Check size={16} strokeWidth={2.6} aria-hidden="true" />
              {t('bill.paid')}
            </Pill>
          </div>
          <ul className="pt-2">
            {payers.map((payer) => {
              const theirs = payments.filter((payment) => (payment.dinerId ?? null) === payer);
              const diner = table.diners.find((one) => one.dinerId === payer);
              const tip = theirs.reduce((sum, payment) => sum + payment.tip, 0);
              return (
                <li key={payer ?? 'staff'} className="flex items-center gap-3 py-2">
                  {diner ? (
                    <Avatar person={diner} />
                  ) : (
                    <span className="flex size-9 shrink-0 items-center justify-center rounded-full bg-sunken">
                      <ReceiptText size={20} aria-hidden="true" />
                    </span>
                  )}
                  <span className="min-w-0 flex-1 leading-tight">
                    <span className="block font-bold">{diner?.displayName ?? t('settled.atTable')}</span>
                    <span className="text-small text-text-2">
                      {[...new Set(theirs.map((payment) => nameOf(payment.provider)))].join(', ')}
                      {tip > 0 && ` · ${t('settled.tip')}`}
                    </span>
                  </span>
                  <Money
                    amount={theirs.reduce((sum, payment) => sum + payment.allocated, 0)}
                    className="font-semibold"
                  />
                </li>
              );
            })}
          </ul>
        </div>
      </section>
      <Button look="white" size="l" className="mt-6 w-full max-w-[480px] bg-surface!" onClick={onLook}>
        <ReceiptText size={22} aria-hidden="true" />
        {t('settled.look')}
      </Button>
      <Link
        href={`/${window.location.hash}`}
        className="mt-1 flex min-h-14 items-center justify-center px-5 font-semibold text-lead"
      >
        {t('settled.more')}
      </Link>
    </div>
  );
}
