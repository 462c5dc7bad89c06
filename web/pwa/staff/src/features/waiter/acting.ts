import { useState } from 'react';
import { useStaff } from '../access/access.tsx';

/** One deed at a time: whether it is under way, what went wrong, and everything of the waiter's read again after it. */
export function useActing() {
  const staff = useStaff();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const act = async (work: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
      void staff.queries.invalidateQueries({ queryKey: ['waiter'] });
    }
  };
  return { busy, problem, act };
}
