import type { Round } from '@comanda/shared/contract.ts';
import { useNow } from '@comanda/shared/lib/use-now.ts';
import { Avatar } from '@comanda/shared/ui/Avatar.tsx';
import { Money } from '@comanda/shared/ui/Money.tsx';
import { Minimize2, Undo2, WifiOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../session/problems.ts';
import { useOffline, useStore, useTable } from '../session/session.tsx';
import { useToast } from '../session/toasts.tsx';
import { closingRound } from './rounds.ts';

const RADIUS = 44;
const LENGTH = 2 * Math.PI * RADIUS;

/** On every phone at the table while a round is about to leave: one number, one button. */
export function Grace() {
  const table = useTable();
  const round = closingRound(table);
  const [small, setSmall] = useState<string | undefined>();
  if (!round?.closesAt) {
    return null;
  }
  return (
    <CountDown
      round={round}
      small={small === round.roundId}
      onSmall={(on) => setSmall(on ? round.roundId : undefined)}
    />
  );
}

function CountDown({ round, small, onSmall }: { round: Round; small: boolean; onSmall: (on: boolean) => void }) {
  const t = useTranslations();
  const store = useStore();
  const table = useTable();
  const offline = useOffline();
  const say = useToast();
  const problemText = useProblemText();
  const now = useNow(200);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();

  const leftMillis = Math.max(0, Date.parse(round.closesAt ?? '') - now);
  const seconds = Math.ceil(leftMillis / 1000);
  const share = Math.min(1, leftMillis / (Math.max(1, table.roundGraceSeconds) * 1000));
  const over = leftMillis === 0;
  const by = table.diners.find((diner) => diner.dinerId === round.closedBy?.dinerId);

  useEffect(() => {
    if (over) {
      // The hub fires the deadline; asking again catches up should its event be lost.
      const timer = setTimeout(() => store.refresh(), 1500);
      return () => clearTimeout(timer);
    }
  }, [over, store]);

  const undo = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await store.api.post(`/api/rounds/${round.roundId}/undo-close`);
      say(t('grace.undone', { number: round.number }));
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
      store.refresh();
    }
  };

  if (small) {
    return (
      <button
        type="button"
        onClick={() => onSmall(false)}
        className="flex min-h-12 w-full items-center justify-center gap-3 bg-brand px-4 font-semibold text-on-brand"
      >
        <span className="inline-flex size-8 items-center justify-center rounded-full bg-lamp font-bold text-ink">
          {seconds}
        </span>
        {t('grace.bar', { number: round.number })}
      </button>
    );
  }
  const orders = round.orders.filter((order) => order.status !== 'CANCELLED');
  return (
    <div
      role="alertdialog"
      aria-modal="true"
      aria-label={t('grace.label', { number: round.number })}
      className="fixed inset-0 z-40 overflow-y-auto bg-brand text-on-brand"
    >
      <div className="mx-auto flex min-h-full max-w-[560px] flex-col px-5 pt-[max(16px,env(safe-area-inset-top))]">
        <button
          type="button"
          onClick={() => onSmall(true)}
          className="inline-flex min-h-11 items-center gap-2 self-end rounded-medium px-3 font-semibold"
        >
          <Minimize2 size={18} aria-hidden="true" />
          {t('grace.goOn')}
        </button>
        <p className="mt-2 flex items-center justify-center gap-3 font-semibold text-head">
          {by && <Avatar person={by} />}
          {t('grace.sentBy', {
            name: by?.dinerId === table.me ? t('grace.youSent') : (round.closedBy?.name ?? ''),
            number: round.number,
            me: by?.dinerId === table.me ? 'yes' : 'no',
          })}
        </p>
        <div className="relative mx-auto mt-8 aspect-square w-[min(68vw,34dvh,260px)]">
          <svg viewBox="0 0 100 100" className="-rotate-90 size-full" aria-hidden="true">
            <circle cx="50" cy="50" r={RADIUS} fill="none" stroke="currentColor" strokeOpacity="0.2" strokeWidth="7" />
            <circle
              cx="50"
              cy="50"
              r={RADIUS}
              fill="none"
              stroke="#ffc933"
              strokeWidth="7"
              strokeLinecap="round"
              strokeDasharray={LENGTH}
              strokeDashoffset={LENGTH * (1 - share)}
            />
          </svg>
          <p className="absolute inset-0 flex flex-col items-center justify-center leading-none" role="timer">
            <span className="wide font-extrabold text-[min(26vw,96px)]">{seconds}</span>
            <span className="mt-1 font-semibold text-body">{t('grace.seconds', { count: seconds })}</span>
          </p>
        </div>
        <p className="mt-6 text-center font-semibold text-lead">{over ? t('grace.leaving') : t('grace.stillUndo')}</p>
        <ul className="mt-5 divide-y divide-on-brand/20 rounded-large bg-on-brand/12 px-4">
          {orders.map((order) => {
            const diner = table.diners.find((one) => one.dinerId === order.dinerId);
            const count = order.items.reduce((sum, item) => sum + item.quantity, 0);
            return (
              <li key={order.orderId} className="flex items-center gap-3 py-2.5">
                {diner && <Avatar person={diner} size="s" />}
                <span className="min-w-0 flex-1">
                  <span className="font-bold">{diner?.displayName ?? t('sendRound.waiter')}</span>
                  <span className="opacity-90"> · {t('grace.items', { count })}</span>
                </span>
                <Money amount={order.total} className="font-semibold" />
              </li>
            );
          })}
        </ul>
        <div className="mt-auto pt-6 pad-bottom-safe">
          {problem !== undefined && (
            <p role="alert" className="mb-3 rounded-medium bg-surface px-4 py-3 text-center font-semibold text-bad">
              {problemText(problem)}
            </p>
          )}
          <button
            type="button"
            disabled={busy || over || offline}
            onClick={() => void undo()}
            className="flex min-h-16 w-full items-center justify-center gap-3 rounded-large bg-surface font-bold text-[22px] text-brand disabled:bg-on-brand/20 disabled:text-on-brand"
          >
            {offline ? <WifiOff size={24} aria-hidden="true" /> : <Undo2 size={26} aria-hidden="true" />}
            {offline ? t('common.offline') : t('grace.undo')}
          </button>
          <p className="mt-3 text-center text-small opacity-90">{t('grace.once')}</p>
        </div>
      </div>
    </div>
  );
}
