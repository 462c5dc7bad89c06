import type { Ticket } from '@comanda/shared/contract.ts';
import { Button } from '@comanda/shared/ui/Button.tsx';
import { Sheet } from '@comanda/shared/ui/Sheet.tsx';
import { X } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';

const REASON_LIMIT = 280;
const REASONS = ['ranOut', 'mistake', 'guest'] as const;

interface Props {
  ticket: Ticket;
  onCancel: (reason: string) => void;
  onClose: () => void;
}

/** Why a ticket is not made; the waiters read it, so it cannot be left out. */
export function CancelSheet({ ticket, onCancel, onClose }: Props) {
  const t = useTranslations();
  const field = useId();
  const [reason, setReason] = useState('');
  const title = t('kds.cancelThis', { number: ticket.number });
  return (
    <Sheet label={title} onClose={onClose} className="sm:max-w-[620px]">
      <div className="flex items-start justify-between gap-4 px-6 pt-6">
        <div>
          <h2 className="wide font-bold text-title">{title}</h2>
          <p className="text-text-2">{t('kds.cancelHint', { label: ticket.tableLabel })}</p>
        </div>
        <button
          type="button"
          aria-label={t('common.close')}
          onClick={onClose}
          className="flex size-12 shrink-0 items-center justify-center rounded-full bg-sunken"
        >
          <X size={26} />
        </button>
      </div>
      <div className="flex flex-col gap-3 px-6 pt-4 pb-6">
        {REASONS.map((one) => (
          <Button
            key={one}
            look="outline"
            size="l"
            className="w-full justify-start! text-lead"
            onClick={() => onCancel(t(`kds.cancelBecause.${one}`))}
          >
            {t(`kds.cancelBecause.${one}`)}
          </Button>
        ))}
        <label htmlFor={field} className="mt-1 font-semibold">
          {t('kds.cancelOther')}
        </label>
        <input
          id={field}
          value={reason}
          maxLength={REASON_LIMIT}
          autoComplete="off"
          onChange={(event) => setReason(event.target.value)}
          className="h-14 w-full rounded-large border-2 border-control bg-surface px-4 font-semibold"
        />
        <Button
          look="bad"
          size="l"
          className="text-lead"
          disabled={reason.trim() === ''}
          onClick={() => onCancel(reason.trim())}
        >
          {t('kds.cancelNow')}
        </Button>
      </div>
    </Sheet>
  );
}
