// Shows alerts while the app is closed or the screen is off, and leads to the table when one is tapped. It keeps no files.
const WORDS = {};
const APP = '/staff/';
const LANGUAGE = new URL(self.location.href).searchParams.get('language');

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('push', (event) => {
  const alert = event.data?.json() ?? {};
  const words = WORDS[LANGUAGE] ?? WORDS.es;
  const title = words[alert.kind] ?? words.OTHER;
  event.waitUntil(
    self.registration.showNotification(alert.tableLabel ? `${alert.tableLabel} · ${title}` : title, {
      // Pushed twice, it stands there once.
      tag: alert.alertId,
      renotify: alert.alertId !== undefined,
      requireInteraction: true,
      vibrate: [300, 150, 300],
      icon: `${APP}icon.svg`,
      lang: LANGUAGE ?? 'es',
      data: { path: alert.sessionId ? `/waiter?session=${encodeURIComponent(alert.sessionId)}` : '/waiter/alerts' },
    }),
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { path } = event.notification.data;
  event.waitUntil(
    self.clients.matchAll({ type: 'window', includeUncontrolled: true }).then((windows) => {
      const waiters = windows.find((window) => new URL(window.url).pathname.startsWith(`${APP}waiter`));
      if (!waiters) {
        return self.clients.openWindow(`${APP}${path.slice(1)}`);
      }
      waiters.postMessage({ path });
      return waiters.focus();
    }),
  );
});
