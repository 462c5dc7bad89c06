import { Problem } from '@comanda/shared/api/problem.ts';
import type { SessionState, Share } from '@comanda/shared/contract.ts';
import type { BillLine } from '@comanda/shared/lib/bill.ts';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../session/problems.ts';
import { useStore } from '../session/session.tsx';
import { useToast } from '../session/toasts.tsx';

/** The table as it will be once a line's open shares are these people's, for the moment until the hub has said so. */
function owned(state: SessionState, chargeId: string, from: string | null, to: string | null): SessionState {
  const moved = (share: Share): Share =>
    (share.dinerId ?? null) === from && share.allocated === 0 ? { ...share, dinerId: to ?? undefined } : share;
  return {
    ...state,
    charges: state.charges.map((charge) =>
      charge.chargeId === chargeId ? { ...charge, shares: charge.shares.map(moved) } : charge,
    ),
  };
}

/** Taps act at once and are taken back when the hub says no; whoever was first is named. */
export function useBillActions(onSplit: (chargeId: string) => void) {
  const t = useTranslations();
  const store = useStore();
  const say = useToast();
  const problemText = useProblemText();

  const act = async (line: BillLine, verb: 'claim' | 'release'): Promise<void> => {
    const before = store.table();
    const me = before?.me ?? null;
    store.changeTable((state) =>
      verb === 'claim' ? owned(state, line.chargeId, null, me) : owned(state, line.chargeId, me, null),
    );
    try {
      await store.api.post(`/api/charges/${line.chargeId}/${verb}`, {});
    } catch (error) {
      store.changeTable((state) => ({ ...state, charges: before?.charges ?? state.charges }));
      if (error instanceof Problem && error.code === 'SHARE_TAKEN') {
        const winner = String(error.more.takenBy ?? '');
        say({
          title: t('bill.taken'),
          text: t('bill.takenBy', { name: winner, item: line.name }),
          person: before?.diners.find((diner) => diner.dinerId === error.more.takenByDinerId),
          about: `${line.chargeId} ${String(error.more.takenByDinerId)}`,
          action: { label: t('bill.divide'), run: () => onSplit(line.chargeId) },
        });
      } else {
        say(problemText(error));
      }
    } finally {
      store.refresh();
    }
  };
  return {
    claim: (line: BillLine) => act(line, 'claim'),
    release: (line: BillLine) => act(line, 'release'),
  };
}
