import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { useToast } from '../features/session/toasts.tsx';

const LOOK_MILLIS = 60 * 60 * 1000;

/** Keeps the app's files on this phone, and offers a newer app once one is here. */
export function useOfflineShell(): void {
  const t = useTranslations();
  const say = useToast();
  useEffect(() => {
    const worker = navigator.serviceWorker;
    if (!worker || import.meta.env.DEV) {
      return;
    }
    // The address under which the phone finds the app again without a line.
    if (window.location.pathname === '/t') {
      window.history.replaceState(null, '', `/t/${window.location.search}${window.location.hash}`);
    }
    let timer: ReturnType<typeof setInterval> | undefined;
    void worker
      .register('/t/sw.js')
      .then((registration) => {
        timer = setInterval(() => void registration.update().catch(() => undefined), LOOK_MILLIS);
        registration.addEventListener('updatefound', () => {
          const fresh = registration.installing;
          const first = !registration.active;
          fresh?.addEventListener('statechange', () => {
            if (fresh.state === 'activated' && !first) {
              const action = { label: t('update.reload'), run: () => window.location.reload() };
              say({ text: t('update.ready'), action, stays: true });
            }
          });
        });
        // What came before there was a worker to keep it.
        const { installing, waiting, active } = registration;
        const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
        (installing ?? waiting ?? active)?.postMessage(loaded);
      })
      .catch(() => {
        // Without a worker the app works as long as there is a line.
      });
    return () => clearInterval(timer);
  }, [t, say]);
}
