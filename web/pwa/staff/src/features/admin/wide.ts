import { useSyncExternalStore } from 'react';

/** As wide as the frame's side bar wants it: a list and what it is about stand side by side. */
const WIDE = '(min-width: 64rem)';

/** Whether the window is as this media query says. */
export function useWide(media = WIDE): boolean {
  return useSyncExternalStore(
    (listener) => {
      const query = window.matchMedia(media);
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
    () => window.matchMedia(media).matches,
  );
}
