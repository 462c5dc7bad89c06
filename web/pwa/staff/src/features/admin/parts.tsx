import { Button } from '@comanda/shared/ui/Button.tsx';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../access/problems.ts';

/** A page's name, what it is for, and what can be done with all of it. */
export function Head({ title, lead, children }: { title: string; lead: string; children?: ReactNode }) {
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="wide font-bold text-[27px] leading-tight">{title}</h1>
        <p className="mt-1 max-w-[70ch] text-text-2">{lead}</p>
      </div>
      {children && <div className="flex flex-wrap gap-2">{children}</div>}
    </header>
  );
}

/** Stands where something will be that is still being fetched, or was not to be had. */
export function Waiting({ failed, onAgain }: { failed: boolean; onAgain: () => void }) {
  const t = useTranslations();
  return failed ? (
    <div role="alert" className="px-4 py-16 text-center">
      <p className="font-bold text-head">{t('admin.failed')}</p>
      <Button className="mt-6" onClick={onAgain}>
        {t('common.again')}
      </Button>
    </div>
  ) : (
    <p role="status" className="py-10 text-text-2">
      {t('common.loading')}
    </p>
  );
}

/** What is on screen is old, and whoever looks must know. */
export function Stale() {
  const t = useTranslations();
  return (
    <p role="status" className="mt-3 rounded-medium bg-warn-tint px-4 py-3 font-semibold text-warn">
      {t('admin.stale')}
    </p>
  );
}

/** Why it was not done. */
export function Refused({ problem }: { problem: unknown }) {
  const problemText = useProblemText();
  return problem === undefined ? null : (
    <p role="alert" className="rounded-medium bg-bad-tint px-4 py-3 font-semibold text-bad">
      {problemText(problem)}
    </p>
  );
}
