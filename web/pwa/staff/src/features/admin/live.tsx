import type { FeedStatus } from '@comanda/shared/feed/feed.ts';
import { coalesce } from '@comanda/shared/lib/coalesce.ts';
import { createContext, type ReactNode, use, useMemo } from 'react';
import { useStaff } from '../access/access.tsx';
import { NO_FEED, useBranchFeed } from '../access/feed.ts';

/** In a rush events come many a second; what they change is read again no more often than this. */
const COALESCE_MILLIS = 700;

/** A printer's paper, cover and screens are told of by no event. */
const LIVE_POLL_MILLIS = 10_000;
const POLL_MILLIS = 5000;

/** Whatever tickets' ways to the kitchen are read under: destinations, deliveries, what came out. */
export const WAYS = ['admin', 'ways'];

const FeedContext = createContext<FeedStatus>(NO_FEED);

/** One socket for all the admin's pages: what happens to tickets on their way makes what is on screen be read again. */
export function AdminLive({ children }: { children: ReactNode }) {
  const staff = useStaff();
  const again = useMemo(
    () => coalesce(() => staff.queries.invalidateQueries({ queryKey: WAYS }), COALESCE_MILLIS),
    [staff],
  );
  const status = useBranchFeed({
    onEvent: ({ type }) => {
      if (/^comanda\.(delivery|destination|ticket)\./.test(type)) {
        again();
      }
    },
    onBehind: again,
  });
  return <FeedContext value={status}>{children}</FeedContext>;
}

export function useLive(): boolean {
  return use(FeedContext).phase === 'live';
}

/** How often to ask, and never for a page that nobody can see. */
export function usePolling(): { refetchInterval: number; refetchIntervalInBackground: false } {
  return { refetchInterval: useLive() ? LIVE_POLL_MILLIS : POLL_MILLIS, refetchIntervalInBackground: false };
}
