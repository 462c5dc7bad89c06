// The app stays on the phone: it opens without a line, shows what it last saw and how old that is, and is itself again with one.
import { aTable, BASE, end, person, shot, sit, tab, tokenOf, WAITER, WAITER_PASSWORD } from '../stage.mjs';

try {
  const { label, link } = await aTable(await tokenOf(WAITER, WAITER_PASSWORD));
  const ana = await person('ana', { worker: true });
  const saved = ana.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.ok());
  await sit(ana, link, 'Ana', ['Provoleta']);
  await saved;
  const kept = () =>
    ana.evaluate(async () => {
      const names = await caches.keys();
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return requests.flat().map(({ url }) => new URL(url).pathname);
    });
  await ana.waitForFunction(async () => {
    const worker = await navigator.serviceWorker.getRegistration('/t/');
    const kept = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return worker?.active && kept.flat().some(({ url }) => /assets\/es-/.test(url));
  });

  // ---- away, and opened again without a line
  await ana.goto('about:blank');
  await ana.context().setOffline(true);
  await ana.goto(`${BASE}/t/`);
  await ana.getByText(/Lo que ves es de/).waitFor();
  await ana.getByRole('heading', { name: 'Provoleta' }).waitFor();
  await ana.getByText(`Mesa ${label}`).waitFor();
  await shot(ana, '11c-diner-opened-offline');

  // ---- and with one: at once, without being asked
  await ana.context().setOffline(false);
  await ana.getByText(/Lo que ves es de/).waitFor({ state: 'detached' });
  await tab(ana, 'Pedido');
  await ana.getByRole('button', { name: /Enviar mi pedido/ }).click();
  await ana.getByText('Tu pedido está listo').waitFor();

  // ---- of all that the hub said meanwhile, nothing is kept
  const outside = (await kept()).filter((path) => !path.startsWith('/t/'));
  if (outside.length > 0) {
    throw new Error(`Kept on the phone: ${outside}`);
  }

  // ---- leaving: nothing of the table stays
  await ana.getByRole('button', { name: /Llamar al mozo/ }).click();
  await ana.getByRole('button', { name: 'Salir de la mesa' }).click();
  await ana.getByText('Te falta pagar').waitFor();
  await shot(ana, '13b-diner-leave');
  await ana.getByRole('button', { name: 'Sí, salir de la mesa' }).click();
  await ana.getByRole('heading', { name: 'Saliste de la mesa' }).waitFor();
  await shot(ana, '13c-diner-left');
  const left = await ana.evaluate(() => Object.keys(localStorage));
  if (left.some((key) => /seen|joined/.test(key))) {
    throw new Error(`Left behind: ${left}`);
  }
} finally {
  await end();
}
