// A printer dies while the kitchen works: the slip comes out at its backup, and the waiter is told.
import { createServer } from 'node:net';
import {
  api,
  aTable,
  BOSS,
  BOSS_PASSWORD,
  end,
  login,
  person,
  shot,
  tab,
  tokenOf,
  WAITER,
  WAITER_PASSWORD,
} from '../stage.mjs';

const DISH = 'Ensalada mixta';
const boss = await tokenOf(BOSS, BOSS_PASSWORD);
const { items: stations } = await api('GET', '/api/kitchen/stations', boss);
const cold = stations.find((station) => station.name === 'Fríos');
const { items: before } = await api('GET', '/api/admin/routing', boss);
const of = (rows) =>
  rows
    .filter((row) => row.stationId === cold.stationId && row.message === 'NEW')
    .map(({ destinationId, role }) => ({ destinationId, role }));
const route = (destinations) => api('PUT', `/api/admin/routing/${cold.stationId}/NEW`, boss, { destinations });

// As much of a printer as a hub can tell over a socket: it takes every byte.
const printer = createServer((line) => line.resume().on('error', () => undefined));
await new Promise((listening) => printer.listen(0, '127.0.0.1', listening));
const { port } = printer.address();

try {
  const token = await tokenOf(WAITER, WAITER_PASSWORD);
  const { sessionId } = await aTable(token);
  const order = () =>
    api('POST', `/api/waiter/sessions/${sessionId}/orders`, token, {
      items: [{ name: DISH, quantity: 1 }],
      closeRound: true,
    });
  const { destinationId } = await api('POST', '/api/admin/destinations', boss, {
    key: `imp-prueba-${port}`,
    name: `Imp. del rincón`,
    kind: 'PRINTER',
    settings: { address: `tcp://127.0.0.1:${port}`, profile: 'generic-80' },
    confirmWithinSeconds: 5,
  });
  const { items: destinations } = await api('GET', '/api/admin/destinations', boss);
  const backup = destinations.find(({ key }) => key === 'imp-frios').destinationId;
  await route([
    { destinationId, role: 'REQUIRED' },
    { destinationId: backup, role: 'BACKUP' },
  ]);

  const waiter = await person('waiter');
  await login(waiter, '/waiter', WAITER, WAITER_PASSWORD);
  await waiter.getByRole('heading', { name: 'Salón', level: 1 }).waitFor();
  await tab(waiter, 'Avisos');

  printer.close();
  await order();
  const alert = waiter.getByRole('listitem').filter({ hasText: 'Imp. del rincón' }).first();
  await alert.waitFor({ timeout: 60_000 });
  await shot(waiter, '31c-waiter-printer-down');
  await alert.getByRole('button', { name: 'La tomo' }).click();

  // ---- nobody in the kitchen misses it
  for (const until = Date.now() + 60_000; ; ) {
    const { items } = await api('GET', `/api/admin/destinations/${backup}/paper`, boss);
    if (items.some(({ text }) => text.includes(DISH))) {
      break;
    }
    if (Date.now() > until) {
      throw new Error('The backup printed nothing');
    }
  }
} finally {
  await route(of(before));
  await end();
}
