import type { Delivery } from '@comanda/shared/contract.ts';
import { Pill, type Tone } from '@comanda/shared/ui/Pill.tsx';
import { CircleCheck, CircleHelp, Clock, Hourglass, type LucideIcon, TriangleAlert, Undo2 } from 'lucide-react';
import { useLocale, useTranslations } from 'use-intl';

/** How grave a delivery's state is. What was sent is not yet what was confirmed. */
export function stateTone({ state }: Delivery): Tone {
  switch (state) {
    case 'CONFIRMED':
      return 'ok';
    case 'UNKNOWN':
    case 'HELD':
      return 'warn';
    case 'FAILED':
      return 'bad';
    case 'PENDING':
    case 'SENDING':
    case 'SENT':
      return 'primary';
    case 'REROUTED':
    case 'SKIPPED':
      return 'quiet';
  }
}

const ICONS: Record<Delivery['state'], LucideIcon> = {
  CONFIRMED: CircleCheck,
  UNKNOWN: CircleHelp,
  HELD: Hourglass,
  FAILED: TriangleAlert,
  PENDING: Clock,
  SENDING: Clock,
  SENT: Clock,
  REROUTED: Undo2,
  SKIPPED: Undo2,
};

export function StatePill({ delivery }: { delivery: Delivery }) {
  const t = useTranslations();
  const Icon = ICONS[delivery.state];
  return (
    <Pill tone={stateTone(delivery)}>
      <Icon size={16} aria-hidden="true" />
      {t(`deliveries.state.${delivery.state}`)}
    </Pill>
  );
}

/** "M-07 #42", or a guest's paper, which has no number. */
export function useSubject(): (delivery: Delivery) => string {
  const t = useTranslations();
  return ({ tableLabel, number, message }) =>
    [tableLabel, number == null ? '' : `#${number}`, message === 'NEW' ? '' : t(`deliveries.message.${message}`)]
      .filter(Boolean)
      .join(' ');
}

export function DeliveryLine({ delivery }: { delivery: Delivery }) {
  const locale = useLocale();
  const subject = useSubject();
  return (
    <li className="flex min-h-11 flex-wrap items-center justify-between gap-x-3 gap-y-1 py-1.5">
      <span>
        <span className="font-semibold">{subject(delivery)}</span>{' '}
        <span className="text-small text-text-2">
          {new Date(delivery.createdAt).toLocaleTimeString(locale, { timeStyle: 'medium' })}
        </span>
      </span>
      <StatePill delivery={delivery} />
    </li>
  );
}
