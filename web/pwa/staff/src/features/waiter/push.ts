import type { Api } from '@comanda/shared/api/client.ts';

/** Whether this browser tells of alerts while nobody looks at it. */
export type Pushing = 'unsupported' | 'blocked' | 'off' | 'on';

const WORKER = '/staff/sw.js';
const SCOPE = '/staff/';

function isSupported(): boolean {
  return 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
}

async function subscription(): Promise<PushSubscription | null> {
  const worker = await navigator.serviceWorker.getRegistration(SCOPE);
  return (await worker?.pushManager.getSubscription()) ?? null;
}

export async function pushing(): Promise<Pushing> {
  if (!isSupported()) {
    return 'unsupported';
  }
  if (Notification.permission === 'denied') {
    return 'blocked';
  }
  return (await subscription()) ? 'on' : 'off';
}

/** Asks for leave, so it is for a tap alone. */
export async function startPushing(api: Api, language: string): Promise<Pushing> {
  if ((await Notification.requestPermission()) !== 'granted') {
    return pushing();
  }
  await navigator.serviceWorker.register(`${WORKER}?language=${language}`, { scope: SCOPE });
  const worker = await navigator.serviceWorker.ready;
  const { publicKey } = await api.get<{ publicKey: string }>('/api/push/key');
  const before = await worker.pushManager.getSubscription();
  if (before && !isOf(before, publicKey)) {
    await before.unsubscribe();
  }
  const made = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
  await api.post('/api/push/subscriptions', made.toJSON());
  return 'on';
}

/** A hub whose keys are others cannot reach what was subscribed with the old ones. */
export function isOf(made: Pick<PushSubscription, 'options'>, publicKey: string): boolean {
  const bytes = made.options.applicationServerKey;
  return bytes !== null && base64Url(new Uint8Array(bytes)) === publicKey;
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** Told to the hub first: a browser that forgot its subscription can no longer name it. */
export async function stopPushing(api: Api): Promise<Pushing> {
  const made = await subscription();
  if (made) {
    await api.delete('/api/push/subscriptions', { endpoint: made.endpoint });
    await made.unsubscribe();
  }
  return pushing();
}

/** Whoever logs in next on this browser has not asked for anything; the hub forgets it with the log-in. */
export async function forgetPushing(): Promise<void> {
  if (isSupported()) {
    await (await subscription())?.unsubscribe();
  }
}

/** Follows a tapped alert to its table while the app is open. */
export function followPushes(open: (path: string) => void): () => void {
  if (!isSupported()) {
    return () => {};
  }
  const follow = ({ data }: MessageEvent): void => {
    if (typeof data?.path === 'string' && data.path.startsWith('/waiter')) {
      open(data.path);
    }
  };
  navigator.serviceWorker.addEventListener('message', follow);
  return () => navigator.serviceWorker.removeEventListener('message', follow);
}
