import type { Destination, TestPage } from '@comanda/shared/contract.ts';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStaff } from '../access/access.tsx';
import { testTone } from './destinations.ts';
import { WAYS } from './live.tsx';
import { Refused } from './parts.tsx';
import { useWords } from './words.ts';

/** A test page is waited for as long as the hub does. */
const TEST_MILLIS = 35_000;

interface Testing {
  busy: boolean;
  page: TestPage | undefined;
  problem: unknown;
  test: () => Promise<void>;
}

/** Prints a page to hold in the hand, and knows what became of it. */
export function useTesting({ destinationId }: Destination): Testing {
  const staff = useStaff();
  const [busy, setBusy] = useState(false);
  const [page, setPage] = useState<TestPage>();
  const [problem, setProblem] = useState<unknown>();
  const test = async (): Promise<void> => {
    setBusy(true);
    setPage(undefined);
    setProblem(undefined);
    try {
      const path = `/api/admin/destinations/${destinationId}/test`;
      setPage(await staff.api.post<TestPage>(path, undefined, undefined, TEST_MILLIS));
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
      void staff.queries.invalidateQueries({ queryKey: WAYS });
    }
  };
  return { busy, page, problem, test };
}

const PAINT = { ok: 'bg-ok-tint text-ok', warn: 'bg-warn-tint text-warn', bad: 'bg-bad-tint text-bad' } as const;

export function Outcome({ testing: { page, problem }, of = '' }: { testing: Testing; of?: string }) {
  const t = useTranslations();
  const words = useWords();
  return (
    <>
      {page && (
        <p className={`rounded-medium px-4 py-3 font-semibold ${PAINT[testTone(page)]}`}>
          {of}
          {t(`printers.tested.${page.outcome === 'PRINTED' ? (page.proof ?? 'NONE') : page.outcome}`, {
            reason: page.reason ? words(page.reason) : '',
          })}
        </p>
      )}
      <Refused problem={problem} />
    </>
  );
}
