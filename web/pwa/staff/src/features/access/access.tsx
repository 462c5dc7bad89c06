import { createContext, use, useSyncExternalStore } from 'react';
import type { Member, StaffStore, Stage } from './store.ts';

export const StaffContext = createContext<StaffStore | undefined>(undefined);

export function useStaff(): StaffStore {
  const store = use(StaffContext);
  if (!store) {
    throw new Error('No staff store above this component');
  }
  return store;
}

export function useStage(): Stage {
  const store = useStaff();
  return useSyncExternalStore(store.subscribe, store.current);
}

/** Who is logged in. Pages are only shown to somebody who is. */
export function useMember(): Member {
  const stage = useStage();
  if (stage.kind !== 'in') {
    throw new Error('Nobody is logged in');
  }
  return stage.member;
}
