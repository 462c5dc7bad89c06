import type { FloorTable, MovedTable } from '@comanda/shared/contract.ts';
import { Button } from '@comanda/shared/ui/Button.tsx';
import { Sheet } from '@comanda/shared/ui/Sheet.tsx';
import { Ban } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStaff } from '../access/access.tsx';
import { useProblemText } from '../access/problems.ts';
import { useActing } from './acting.ts';
import { zones } from './floor.ts';
import { useFloor, useOnline } from './live.tsx';
import { Field, Refusal, Title } from './parts.tsx';

interface Props {
  sessionId: string;
  label: string;
  onClose: () => void;
}

/** Where a group sits from now on: one of the tables that are free. */
export function MoveTable({
  sessionId,
  label,
  onClose,
  onMoved,
}: Props & { onMoved: (moved: MovedTable, from: string) => void }) {
  const t = useTranslations();
  const staff = useStaff();
  const { offline } = useOnline();
  const problemText = useProblemText();
  const { busy, problem, act } = useActing();
  const { data } = useFloor();
  const free = zones((data?.items ?? []).filter((table) => table.state === 'AVAILABLE'));
  const move = (to: FloorTable): Promise<void> =>
    act(async () => {
      const moved = await staff.api.post<MovedTable>(`/api/waiter/sessions/${sessionId}/move`, { tableId: to.tableId });
      onMoved(moved, label);
    });
  return (
    <Sheet label={t('table.move')} onClose={onClose}>
      <Title title={t('table.moveFrom', { label })} hint={t('table.moveHint')} onClose={onClose} />
      <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-6">
        <Refusal text={problem === undefined ? undefined : problemText(problem)} />
        {free.map((zone) => (
          <section key={zone.name} className="pb-4" aria-label={zone.name}>
            <h3 className="pb-2 font-bold text-small text-text-2">{zone.name}</h3>
            <ul className="grid grid-cols-3 gap-2.5">
              {zone.tables.map((table) => (
                <li key={table.tableId}>
                  <Button
                    look="outline"
                    size="l"
                    className="w-full"
                    disabled={busy || offline}
                    onClick={() => void move(table)}
                  >
                    {table.label}
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        ))}
        {free.length === 0 && <p className="py-8 text-center text-text-2">{t('table.noneFree')}</p>}
      </div>
    </Sheet>
  );
}

/** An admin calls the table off; its diners read why. */
export function CallOffTable({ sessionId, label, onClose, onDone }: Props & { onDone: () => void }) {
  const t = useTranslations();
  const staff = useStaff();
  const { offline } = useOnline();
  const problemText = useProblemText();
  const { busy, problem, act } = useActing();
  const [reason, setReason] = useState('');
  const callOff = (): Promise<void> =>
    act(async () => {
      await staff.api.post(`/api/waiter/sessions/${sessionId}/cancel`, { reason: reason.trim() });
      onDone();
    });
  return (
    <Sheet label={t('table.callOff')} onClose={onClose}>
      <Title title={t('table.callOffThis', { label })} hint={t('table.callOffHint')} onClose={onClose} />
      <div className="px-5 pad-bottom-safe">
        <Refusal text={problem === undefined ? undefined : problemText(problem)} />
        <Field label={t('table.callOffReason')} value={reason} onChange={setReason} />
        <Button
          look="bad"
          size="l"
          className="mt-4 w-full"
          disabled={busy || offline || reason.trim() === ''}
          onClick={() => void callOff()}
        >
          <Ban size={20} aria-hidden="true" />
          {offline ? t('waiter.offline') : t('table.callOff')}
        </Button>
      </div>
    </Sheet>
  );
}
