import type { FloorTable, Page, WaiterAlert } from '@comanda/shared/contract.ts';
import { Feed, type FeedStatus, socketUrl } from '@comanda/shared/feed/feed.ts';
import { coalesce } from '@comanda/shared/lib/coalesce.ts';
import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import { useStaff } from '../access/access.tsx';
import { Sounds } from '../kitchen/sounds.ts';

const BEAT_MILLIS = 20_000;
const MAX_BACKOFF_MILLIS = 8000;
const COALESCE_MILLIS = 120;
const POLL_MILLIS = 5000;
const OFFLINE_AFTER_MILLIS = 6000;

const FeedContext = createContext<FeedStatus>({ phase: 'stopped', attempt: 0, heardAt: undefined });

/** One socket for all the waiter's pages: every event makes what is on screen be read again. */
export function WaiterLive({ children }: { children: ReactNode }) {
  const staff = useStaff();
  const [status, setStatus] = useState<FeedStatus>({ phase: 'stopped', attempt: 0, heardAt: undefined });
  useEffect(() => {
    const again = coalesce(() => staff.queries.invalidateQueries({ queryKey: ['waiter'] }), COALESCE_MILLIS);
    const sounds = new Sounds();
    const unlock = (): void => sounds.unlock();
    window.addEventListener('pointerdown', unlock, { once: true });
    window.addEventListener('keydown', unlock, { once: true });
    const feed = new Feed({
      url: socketUrl('/ws/waiter'),
      token: () => staff.api.token(),
      onTokenEnded: () => staff.api.distrust(),
      renewInMillis: () => staff.api.renewInMillis,
      beatMillis: BEAT_MILLIS,
      maxBackoffMillis: MAX_BACKOFF_MILLIS,
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
      onResync: again,
      onStatus: (next) => {
        setStatus((before) => {
          if (next.phase === 'live' && before.phase !== 'live') {
            again();
          }
          return next;
        });
      },
    });
    feed.start();
    return () => {
      feed.stop();
      window.removeEventListener('pointerdown', unlock);
      window.removeEventListener('keydown', unlock);
    };
  }, [staff]);
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
