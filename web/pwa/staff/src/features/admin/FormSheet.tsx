import { Button } from '@comanda/shared/ui/Button.tsx';
import { Sheet } from '@comanda/shared/ui/Sheet.tsx';
import { X } from 'lucide-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStaff } from '../access/access.tsx';
import { useProblemText } from '../access/problems.ts';
import { Refused } from './parts.tsx';
import { fieldOf } from './problems.ts';

interface Props {
  title: string;
  /** Whether enough is filled in to be sent. */
  ready: boolean;
  onSave: () => Promise<unknown>;
  onClose: () => void;
  /** What stands in the form; what was refused is asked for by the field's name. */
  children: (fault: (field: string) => string | undefined) => ReactNode;
}

/** A short form above the page: saved, it closes and the page is read again; refused, it says why at the field. */
export function FormSheet({ title, ready, onSave, onClose, children }: Props) {
  const t = useTranslations();
  const staff = useStaff();
  const problemText = useProblemText();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const told = fieldOf(problem);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      await onSave();
      await staff.queries.invalidateQueries({ queryKey: ['admin'] });
      onClose();
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };
  return (
    <Sheet label={title} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} className="flex min-h-0 flex-col overflow-y-auto">
        <div className="flex items-start gap-3 px-6 pt-6">
          <h2 className="wide min-w-0 flex-1 font-bold text-title leading-tight">{title}</h2>
          <button
            type="button"
            aria-label={t('common.close')}
            onClick={onClose}
            className="flex size-11 shrink-0 items-center justify-center rounded-full bg-sunken"
          >
            <X size={22} />
          </button>
        </div>
        <div className="grid gap-4 px-6 py-5">
          {children((field) => (told === field ? problemText(problem) : undefined))}
          <Refused problem={problem} />
          <Button type="submit" size="l" disabled={busy || !ready}>
            {t(busy ? 'menu.saving' : ready ? 'menu.save' : 'tables.unready')}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
