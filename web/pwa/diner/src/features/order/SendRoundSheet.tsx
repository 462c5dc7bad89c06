import type { ClosedAnswer } from '@comanda/shared/contract.ts';
import { Avatar } from '@comanda/shared/ui/Avatar.tsx';
import { Button } from '@comanda/shared/ui/Button.tsx';
import { Money } from '@comanda/shared/ui/Money.tsx';
import { Sheet } from '@comanda/shared/ui/Sheet.tsx';
import { HandPlatter } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import { useProblemText } from '../session/problems.ts';
import { useOffline, useStore, useTable } from '../session/session.tsx';
import { currentNumber, currentRound, placed, waiterTotal } from './rounds.ts';

/** Says what goes, who is not ready and what becomes of their drafts; only then does anything go. */
export function SendRoundSheet({ onClose }: { onClose: () => void }) {
  const t = useTranslations();
  const store = useStore();
  const table = useTable();
  const offline = useOffline();
  const problemText = useProblemText();
  const [, navigate] = useLocation();
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<unknown>();

  const round = currentRound(table);
  const number = currentNumber(table);
  const places = placed(table);
  const going = places.filter((place) => place.sentTotal > 0 || place.sentNames.length > 0);
  const late = places.filter((place) => place.draft);
  const fromWaiter = waiterTotal(table);
  const total = going.reduce((sum, place) => sum + place.sentTotal, 0) + fromWaiter;

  const close = async (): Promise<void> => {
    if (!round) {
      return;
    }
    setSending(true);
    setProblem(undefined);
    try {
      const answer = await store.api.post<ClosedAnswer>(`/api/rounds/${round.roundId}/close`);
      store.refresh();
      onClose();
      if (answer.status === 'SENT') {
        navigate(`/kitchen${window.location.hash}`);
      }
    } catch (error) {
      setProblem(error);
      store.refresh();
      setSending(false);
    }
  };

  const title = t('sendRound.title', { number });
  return (
    <Sheet label={title} onClose={onClose}>
      <div className="flex-1 overflow-y-auto px-5 pt-3">
        <span className="mx-auto mb-5 block h-1.5 w-12 rounded-full bg-line" aria-hidden="true" />
        <h2 className="wide font-bold text-title leading-tight">{title}</h2>
        <p className="mt-2 text-text-2">{t('sendRound.once')}</p>
        <h3 className="mt-5 font-bold text-ok">{t('sendRound.going')}</h3>
        <ul className="divide-y divide-line">
          {going.map((place) => (
            <li key={place.diner.dinerId} className="flex items-center gap-3 py-2.5">
              <Avatar person={place.diner} />
              <span className="min-w-0 flex-1">
                <span className="block font-bold leading-tight">{place.diner.displayName}</span>
                <span className="block text-small text-text-2 leading-snug">{place.sentNames.join(', ')}</span>
              </span>
              <Money amount={place.sentTotal} className="font-semibold" />
            </li>
          ))}
          {fromWaiter > 0 && (
            <li className="flex items-center gap-3 py-2.5">
              <span className="flex size-9 items-center justify-center rounded-full bg-sunken text-text-2">
                <HandPlatter size={20} aria-hidden="true" />
              </span>
              <span className="min-w-0 flex-1 font-bold">{t('sendRound.waiter')}</span>
              <Money amount={fromWaiter} className="font-semibold" />
            </li>
          )}
        </ul>
        {late.length > 0 && (
          <section className="mt-4 rounded-large bg-warn-tint p-4">
            <h3 className="font-bold text-warn">{t('sendRound.late', { count: late.length })}</h3>
            <ul>
              {late.map((place) => (
                <li key={place.diner.dinerId} className="mt-3 flex items-center gap-3">
                  <Avatar person={place.diner} />
                  <span className="min-w-0">
                    <span className="block font-bold leading-tight">
                      {place.diner.dinerId === table.me ? t('common.you') : place.diner.displayName}
                    </span>
                    <span className="block text-small text-warn leading-snug">
                      {t('sendRound.stays', {
                        names: [...new Set(place.draft?.items.map((item) => item.name))].join(', '),
                        number: number + 1,
                      })}
                    </span>
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )}
        {problem !== undefined && (
          <p role="alert" className="mt-4 rounded-medium bg-bad-tint px-4 py-3 font-semibold text-bad">
            {problemText(problem)}
          </p>
        )}
      </div>
      <div className="px-5 pt-5 pad-bottom-safe">
        <Button
          look="brand"
          size="l"
          className="w-full justify-between!"
          disabled={sending || offline || !round || total === 0}
          onClick={() => void close()}
        >
          {offline ? t('common.offline') : sending ? t('sendRound.sending') : t('sendRound.confirm')}
          <Money amount={total} />
        </Button>
        <Button look="plain" className="mt-2 w-full" onClick={onClose}>
          {late.length === 1 && late[0] && late[0].diner.dinerId !== table.me
            ? t('sendRound.waitFor', { name: late[0].diner.displayName })
            : t('sendRound.wait')}
        </Button>
      </div>
    </Sheet>
  );
}
