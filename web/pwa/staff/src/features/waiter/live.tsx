import type { FloorTable, Page, WaiterAlert } from '@comanda/shared/contract.ts';
import type { FeedStatus } from '@comanda/shared/feed/feed.ts';
import { coalesce } from '@comanda/shared/lib/coalesce.ts';
import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { useStaff } from '../access/access.tsx';
import { NO_FEED, useBranchFeed } from '../access/feed.ts';
import { Sounds } from '../kitchen/sounds.ts';

const COALESCE_MILLIS = 120;
const POLL_MILLIS = 5000;
const OFFLINE_AFTER_MILLIS = 6000;

const FeedContext = createContext<FeedStatus>(NO_FEED);

/** One socket for all the waiter's pages: every event makes what is on screen be read again. */
export function WaiterLive({ children }: { children: ReactNode }) {
  const staff = useStaff();
  const [sounds] = useState(() => new Sounds());
  const again = useMemo(
    () => coalesce(() => staff.queries.invalidateQueries({ queryKey: ['waiter'] }), COALESCE_MILLIS),
    [staff],
  );
  useEffect(() => {
    const unlock = (): void => sounds.unlock();
    window.addEventListener('pointerdown', unlock, { once: true });
    window.addEventListener('keydown', unlock, { once: true });
    return () => {
      window.removeEventListener('pointerdown', unlock);
      window.removeEventListener('keydown', unlock);
    };
  }, [sounds]);
  const status = useBranchFeed({
    onEvent: (event) => {
      if (event.type === 'comanda.alert.raised.v1') {
        // It is raised again, one level higher, each time nobody came.
        if (Number(event.data.level ?? 1) > 1) {
          navigator.vibrate?.([300, 120, 300, 120, 300]);
          sounds.alarm();
        } else {
          navigator.vibrate?.([180, 90, 180]);
          sounds.newTicket();
        }
      }
      again();
    },
    onBehind: again,
  });
  return <FeedContext value={status}>{children}</FeedContext>;
}

function usePolling(): number | false {
  const feed = use(FeedContext);
  return feed.phase === 'live' ? false : POLL_MILLIS;
}

export function useFloor() {
  const staff = useStaff();
  return useQuery({
    queryKey: ['waiter', 'tables'],
    queryFn: ({ signal }) => staff.api.get<Page<FloorTable>>('/api/waiter/tables', signal),
    refetchInterval: usePolling(),
    refetchIntervalInBackground: false,
  });
}

export function useAlerts() {
  const staff = useStaff();
  return useQuery({
    queryKey: ['waiter', 'alerts'],
    queryFn: ({ signal }) => staff.api.get<Page<WaiterAlert>>('/api/waiter/alerts', signal),
    refetchInterval: usePolling(),
    refetchIntervalInBackground: false,
  });
}

export function useOnline(): { live: boolean; offline: boolean } {
  const feed = use(FeedContext);
  const { dataUpdatedAt } = useFloor();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const live = feed.phase === 'live';
  const heardAt = Math.max(dataUpdatedAt, feed.heardAt ?? 0);
  return { live, offline: !live && heardAt > 0 && now - heardAt > OFFLINE_AFTER_MILLIS };
}
