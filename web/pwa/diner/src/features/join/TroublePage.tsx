import { Button } from '@comanda/shared/ui/Button.tsx';
import { Wordmark } from '@comanda/shared/ui/Logo.tsx';
import {
  Ban,
  Clock3,
  DoorClosed,
  LogOut,
  type LucideIcon,
  MessageCircle,
  QrCode,
  RefreshCw,
  WifiOff,
} from 'lucide-react';
import { useTranslations } from 'use-intl';

type Kind = 'expired' | 'rotated' | 'closed' | 'cancelled' | 'noQr' | 'unreachable' | 'ended' | 'left';

const kinds: Record<string, Kind> = {
  QR_EXPIRED: 'expired',
  QR_INVALID: 'expired',
  QR_ROTATED: 'rotated',
  SESSION_CLOSED: 'closed',
  SESSION_CANCELLED: 'cancelled',
  SESSION_ENDED: 'ended',
  NO_QR: 'noQr',
  UNREACHABLE: 'unreachable',
  LEFT: 'left',
};

const badges: Record<Kind, LucideIcon> = {
  expired: Clock3,
  rotated: RefreshCw,
  closed: DoorClosed,
  cancelled: Ban,
  ended: DoorClosed,
  noQr: QrCode,
  unreachable: WifiOff,
  left: LogOut,
};

/** Trouble, plainly: what happened, and what to say to the waiter. */
export function TroublePage({
  code,
  reason,
  onRetry,
}: {
  code: string;
  /** What the restaurant says about it. */
  reason?: string | undefined;
  onRetry: () => void;
}) {
  const t = useTranslations();
  const kind = kinds[code] ?? 'expired';
  const Badge = badges[kind];
  return (
    <main className="mx-auto flex min-h-dvh max-w-[560px] flex-col px-6 pt-[max(28px,env(safe-area-inset-top))]">
      <Wordmark size={28} color="var(--primary)" />
      <div className="relative mt-16 w-fit text-control">
        <QrCode size={132} strokeWidth={1.75} aria-hidden="true" />
        <span className="-right-5 -bottom-3 absolute flex size-16 items-center justify-center rounded-full bg-amber text-on-amber ring-6 ring-bg">
          <Badge size={32} aria-hidden="true" />
        </span>
      </div>
      <h1 className="wide mt-10 font-extrabold text-[34px] leading-[1.1]">{t(`trouble.${kind}.title`)}</h1>
      <p className="mt-3 text-head text-text-2 leading-snug">{t(`trouble.${kind}.text`)}</p>
      {kind === 'cancelled' && reason !== undefined && (
        <blockquote className="mt-4 rounded-large bg-surface px-4 py-3 shadow-card">
          <span className="block text-small text-text-2">{t('trouble.reason')}</span>
          <span className="break-words font-bold text-lead">{reason}</span>
        </blockquote>
      )}
      {kind !== 'unreachable' && kind !== 'left' && (
        <p className="mt-8 flex items-center gap-4 rounded-large bg-surface p-4 shadow-card">
          <MessageCircle size={26} className="shrink-0 text-brand" aria-hidden="true" />
          <span>
            <span className="block text-small text-text-2">{t('trouble.say')}</span>
            <span className="font-bold text-lead">{t(`trouble.${kind}.say`)}</span>
          </span>
        </p>
      )}
      <div className="mt-auto pt-8 pad-bottom-safe">
        <Button look="brand" size="l" className="w-full" onClick={onRetry}>
          <RefreshCw size={20} aria-hidden="true" />
          {t(kind === 'left' ? 'trouble.comeBack' : 'trouble.retry')}
        </Button>
      </div>
    </main>
  );
}
