import type { Diner, SessionState } from '@comanda/shared/contract.ts';
import { useNow } from '@comanda/shared/lib/use-now.ts';
import { createContext, type ReactNode, use, useEffect, useState, useSyncExternalStore } from 'react';
import type { MenuReading, SessionStore, Snapshot } from './store.ts';

export const StoreContext = createContext<SessionStore | undefined>(undefined);

export function useStore(): SessionStore {
  const store = use(StoreContext);
  if (!store) {
    throw new Error('No session store above this component');
  }
  return store;
}

export function useSnapshot(): Snapshot {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, store.current);
}

/** A phone that has heard nothing for this long, and has no open line, says so. */
const OFFLINE_AFTER_MILLIS = 5000;

/** The table as the hub last told it. Components below a seated stage always have one. */
export function useTable(): SessionState {
  const store = useStore();
  const table = useSyncExternalStore(store.subscribe, store.table);
  if (!table) {
    throw new Error('The table is read before anything below is shown');
  }
  return table;
}

export function useMe(): Diner | undefined {
  const table = useTable();
  return table.diners.find((diner) => diner.dinerId === table.me);
}

const OfflineContext = createContext(false);

/** Whether this phone may write. Known once for all, so that a whole menu need not look at the clock. */
export function useOffline(): boolean {
  return use(OfflineContext);
}

/** When the hub last told us anything, in this phone's milliseconds. */
export function useHeardAt(): number {
  const store = useStore();
  const { feed } = useSnapshot();
  const readAt = useSyncExternalStore(store.subscribe, store.tableReadAt);
  return Math.max(readAt, feed.heardAt ?? 0);
}

export function OfflineWatch({ children }: { children: ReactNode }) {
  const { feed } = useSnapshot();
  const heardAt = useHeardAt();
  const [connected, setConnected] = useState(navigator.onLine);
  useEffect(() => {
    const look = (): void => setConnected(navigator.onLine);
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    return () => {
      window.removeEventListener('online', look);
      window.removeEventListener('offline', look);
    };
  }, []);
  useNow(1000);
  const silent = feed.phase !== 'live' && Date.now() - heardAt > OFFLINE_AFTER_MILLIS;
  return <OfflineContext value={!connected || silent}>{children}</OfflineContext>;
}

export function useMenu(): MenuReading & { refetch: () => void } {
  const store = useStore();
  const reading = useSyncExternalStore(store.subscribe, store.menu);
  useEffect(() => store.readMenu(), [store]);
  return { ...reading, refetch: () => store.readMenu(true) };
}
