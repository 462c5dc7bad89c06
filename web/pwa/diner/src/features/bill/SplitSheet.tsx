import type { Diner } from '@comanda/shared/contract.ts';
import { amountOf, type BillLine, linesOf, openOf, turnOf } from '@comanda/shared/lib/bill.ts';
import { splitEqually } from '@comanda/shared/lib/money.ts';
import { Avatar } from '@comanda/shared/ui/Avatar.tsx';
import { Button } from '@comanda/shared/ui/Button.tsx';
import { Money } from '@comanda/shared/ui/Money.tsx';
import { Sheet } from '@comanda/shared/ui/Sheet.tsx';
import { Check } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../session/problems.ts';
import { useOffline, useStore, useTable } from '../session/session.tsx';
import { useBillActions } from './actions.tsx';

/** What each of the chosen pays of these amounts: line by line, as the hub will divide them. */
export function partsOf(amounts: { chargeId: string; amount: number }[], people: number): number[] {
  const sums = new Array<number>(people).fill(0);
  for (const { chargeId, amount } of amounts) {
    splitEqually(amount, people, turnOf(chargeId, people)).forEach((part, at) => {
      sums[at] = (sums[at] ?? 0) + part;
    });
  }
  return sums;
}

/** One line: among whom it is shared, to the cent; or given back. */
export function SplitSheet({ line, onClose }: { line: BillLine; onClose: () => void }) {
  const t = useTranslations();
  const table = useTable();
  const { release } = useBillActions(() => undefined);
  const owners = table.diners.filter((diner) => amountOf(line, diner.dinerId) > 0);
  return (
    <Divide
      title={line.name}
      lead={
        <>
          <Money amount={line.net} className="font-semibold" />
          {line.paid > 0 && (
            <>
              {' · '}
              {t('bill.paid')} <Money amount={line.paid} />
            </>
          )}
        </>
      }
      amounts={[{ chargeId: line.chargeId, amount: line.open }]}
      first={owners.length > 0 ? owners : undefined}
      path={`/api/charges/${line.chargeId}/split`}
      onClose={onClose}
    >
      {openOf(line, table.me) > 0 && (
        <Button
          look="plain"
          className="mt-2 w-full"
          onClick={() => {
            onClose();
            void release(line);
          }}
        >
          {t('bill.release')}
        </Button>
      )}
    </Divide>
  );
}

/** All that nobody owes yet, in equal parts. */
export function SplitRestSheet({ onClose }: { onClose: () => void }) {
  const t = useTranslations();
  const table = useTable();
  const amounts = linesOf(table.charges)
    .map((line) => ({ chargeId: line.chargeId, amount: openOf(line, null) }))
    .filter(({ amount }) => amount > 0);
  return (
    <Divide
      title={t('bill.divideRest')}
      lead={t('bill.restLead', { count: amounts.length })}
      amounts={amounts}
      first={undefined}
      path={`/api/sessions/${table.sessionId}/split-remaining`}
      onClose={onClose}
    />
  );
}

interface Props {
  title: string;
  lead: ReactNode;
  amounts: { chargeId: string; amount: number }[];
  first: Diner[] | undefined;
  path: string;
  onClose: () => void;
  children?: ReactNode;
}

function Divide({ title, lead, amounts, first, path, onClose, children }: Props) {
  const t = useTranslations();
  const store = useStore();
  const table = useTable();
  const offline = useOffline();
  const problemText = useProblemText();
  const people = table.diners.filter((diner) => diner.active || first?.includes(diner));
  const [chosen, setChosen] = useState(() => (first ?? people).map((diner) => diner.dinerId));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const among = table.diners.filter((diner) => chosen.includes(diner.dinerId));
  const parts = partsOf(amounts, among.length);
  const least = Math.min(...parts);
  const total = amounts.reduce((sum, { amount }) => sum + amount, 0);

  const divide = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    for (const { chargeId } of amounts) {
      store.ownSplits.add(chargeId);
    }
    try {
      await store.api.post(path, { dinerIds: among.map((diner) => diner.dinerId) });
      onClose();
    } catch (error) {
      setProblem(error);
      setBusy(false);
    } finally {
      store.refresh();
    }
  };
  const shortcut = (label: string, ids: string[]) => (
    <button
      type="button"
      onClick={() => setChosen(ids)}
      className="min-h-11 rounded-full border-2 border-control px-4 font-semibold"
    >
      {label}
    </button>
  );
  return (
    <Sheet label={title} onClose={onClose}>
      <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-6">
        <h2 className="wide font-bold text-title leading-tight">{title}</h2>
        <p className="mt-1 text-text-2">{lead}</p>
        <div className="mt-4 flex flex-wrap items-center gap-2 border-line border-b pb-3">
          <p className="mr-auto font-bold">{t('bill.amongWhom')}</p>
          {table.me && shortcut(t('bill.onlyMe'), [table.me])}
          {people.length > 1 &&
            shortcut(
              t('bill.all', { count: people.length }),
              people.map((diner) => diner.dinerId),
            )}
        </div>
        <ul className="divide-y divide-line">
          {people.map((diner) => {
            const at = among.indexOf(diner);
            const part = parts[at];
            return (
              <li key={diner.dinerId}>
                <label className="flex min-h-16 cursor-pointer items-center gap-3 py-2 has-focus-visible:outline-3 has-focus-visible:outline-primary">
                  <Avatar person={diner} />
                  <span className="min-w-0 flex-1">
                    <span className="block font-bold leading-tight">
                      {diner.dinerId === table.me ? t('bill.nameYou', { name: diner.displayName }) : diner.displayName}
                    </span>
                    {part !== undefined && part > least && part - least <= amounts.length && (
                      <span className="block text-small text-text-2">{t('bill.cent')}</span>
                    )}
                  </span>
                  {part === undefined ? (
                    <span className="text-text-3">—</span>
                  ) : (
                    <Money amount={part} className="font-semibold" />
                  )}
                  <input
                    type="checkbox"
                    className="sr-only"
                    checked={at >= 0}
                    onChange={() =>
                      setChosen(at >= 0 ? chosen.filter((id) => id !== diner.dinerId) : [...chosen, diner.dinerId])
                    }
                  />
                  <span
                    aria-hidden="true"
                    className={`flex size-8 shrink-0 items-center justify-center rounded-small border-2 ${
                      at >= 0 ? 'border-brand bg-brand text-on-brand' : 'border-control'
                    }`}
                  >
                    {at >= 0 && <Check size={20} strokeWidth={3} />}
                  </span>
                </label>
              </li>
            );
          })}
        </ul>
        <p className="flex justify-between gap-3 border-text border-t-2 py-3 text-text-2">
          {t('bill.exact')} <Money amount={total} className="font-bold text-text" />
        </p>
      </div>
      <div className="px-5 pad-bottom-safe">
        {problem !== undefined && (
          <p role="alert" className="mb-3 rounded-medium bg-bad-tint px-4 py-3 font-semibold text-bad">
            {problemText(problem)}
          </p>
        )}
        <Button
          look="brand"
          size="l"
          className="w-full"
          disabled={busy || offline || among.length === 0}
          onClick={() => void divide()}
        >
          {offline
            ? t('common.offline')
            : among.length === 0
              ? t('bill.chooseSomebody')
              : among.length === 1
                ? t('bill.allTo', {
                    name: among[0]?.dinerId === table.me ? t('common.you') : (among[0]?.displayName ?? ''),
                  })
                : t('bill.divideAmong', { count: among.length })}
        </Button>
        {children}
        <Button look="plain" className="w-full" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </div>
    </Sheet>
  );
}
