import type { FeedEvent } from '@comanda/shared/contract.ts';
import { Feed, type FeedStatus, socketUrl } from '@comanda/shared/feed/feed.ts';
import { useEffect, useRef, useState } from 'react';
import { useStaff } from './access.tsx';

const BEAT_MILLIS = 20_000;
const MAX_BACKOFF_MILLIS = 8000;

export const NO_FEED: FeedStatus = { phase: 'stopped', attempt: 0, heardAt: undefined };

interface Ears {
  onEvent: (event: FeedEvent) => void;
  /** What is on screen may be behind: events were missed, or may have been. */
  onBehind: () => void;
}

/** The line on which the branch tells everything but carts, for as long as the component is there. */
export function useBranchFeed(ears: Ears): FeedStatus {
  const staff = useStaff();
  const heard = useRef(ears);
  heard.current = ears;
  const [status, setStatus] = useState<FeedStatus>(NO_FEED);
  useEffect(() => {
    let live = false;
    const feed = new Feed({
      url: socketUrl('/ws/waiter'),
      token: () => staff.api.token(),
      onTokenEnded: () => staff.api.distrust(),
      renewInMillis: () => staff.api.renewInMillis,
      beatMillis: BEAT_MILLIS,
      maxBackoffMillis: MAX_BACKOFF_MILLIS,
      onEvent: (event) => heard.current.onEvent(event),
      onResync: () => heard.current.onBehind(),
      onStatus: (next) => {
        setStatus(next);
        if (next.phase === 'live' && !live) {
          heard.current.onBehind();
        }
        live = next.phase === 'live';
      },
    });
    feed.start();
    return () => feed.stop();
  }, [staff]);
  return status;
}
