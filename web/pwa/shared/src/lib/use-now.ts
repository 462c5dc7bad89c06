import { useEffect, useState } from 'react';
import { serverNow } from './clock.ts';

/** The hub's time, renewed every so many milliseconds for as long as the page can be seen. */
export function useNow(everyMillis: number): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const tick = (): void => setNow(serverNow());
    const timer = setInterval(tick, everyMillis);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [everyMillis]);
  return now;
}
