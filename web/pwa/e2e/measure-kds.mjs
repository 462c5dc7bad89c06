// Measures how long a kitchen screen that is full takes from a frame of the hub until what it says is painted.
//   BASE_URL=http://localhost:8080 WAITER=lucia:… KITCHEN=cocina:… ADMIN=admin:… npm run measure:kds
import { cpus, loadavg } from 'node:os';
import {
  api,
  aTable,
  BOSS,
  BOSS_PASSWORD,
  COOK,
  COOK_PASSWORD,
  cleanUp,
  end,
  login,
  person,
  tokenOf,
  WAITER,
  WAITER_PASSWORD,
} from './stage.mjs';

const LIVE = Number(process.env.LIVE ?? 200);
const TURNS = Number(process.env.TURNS ?? 40);
/** That many are sure to be laid out as cards. */
const CARDS = 8;

/** Runs in the page: from the frame of the expected kind until the second picture after what it changed is there. */
function watch() {
  const Socket = window.WebSocket;
  window.WebSocket = class extends Socket {
    constructor(...args) {
      super(...args);
      this.addEventListener('message', ({ data }) => {
        const expected = window.expected;
        if (!expected || !String(data).includes(expected.type)) {
          return;
        }
        window.expected = undefined;
        const heard = performance.now();
        const look = () => {
          if (document.querySelectorAll(expected.selector).length >= expected.count) {
            requestAnimationFrame(() => expected.done(performance.now() - heard));
          } else {
            requestAnimationFrame(look);
          }
        };
        requestAnimationFrame(look);
      });
    }
  };
}

const percentile = (values, part) => [...values].sort((a, b) => a - b)[Math.ceil(values.length * part) - 1];
const say = (what, values) =>
  console.log(
    `${what}: median ${percentile(values, 0.5).toFixed(0)} ms, 95 % ${percentile(values, 0.95).toFixed(0)} ms, most ${Math.max(...values).toFixed(0)} ms (${values.length})`,
  );

try {
  await cleanUp();
  const token = await tokenOf(WAITER, WAITER_PASSWORD);
  const boss = await tokenOf(BOSS, BOSS_PASSWORD);
  const { sessionId } = await aTable(token);
  const order = () =>
    api('POST', `/api/waiter/sessions/${sessionId}/orders`, token, {
      items: [
        { name: 'Papas fritas', quantity: 2 },
        { name: 'Provoleta', quantity: 1 },
      ],
      closeRound: true,
    });
  const tickets = [];
  while (tickets.length < LIVE) {
    tickets.push(...(await order()).ticketIds);
  }

  const cook = await person('cook', { viewport: { width: 1920, height: 1080 }, scale: 1 });
  await cook.addInitScript(watch);
  await login(cook, '/kitchen', COOK, COOK_PASSWORD);
  await cook.getByText('En línea').first().waitFor();
  await cook.locator('.kds-chip').first().waitFor();

  const expect = (type, selector, more) =>
    cook.evaluate(
      ([type, selector, more]) => {
        window.seen = new Promise((done) => {
          window.expected = { type, selector, count: document.querySelectorAll(selector).length + more, done };
        });
      },
      [type, selector, more],
    );
  const seen = () => cook.evaluate(() => window.seen);

  const changed = [];
  for (const ticketId of tickets.slice(0, CARDS)) {
    const { items } = await api('GET', `/api/kitchen/tickets/${ticketId}`, boss);
    await expect('comanda.ticket.started.v1', '.kds-card:not([inert]) .kds-item-in_progress', 1);
    await api('POST', `/api/kitchen/tickets/${ticketId}/items/${items[0].itemId}/start`, boss);
    changed.push(await seen());
  }
  const created = [];
  for (let turn = 0; turn < TURNS; turn++) {
    await expect('comanda.ticket.created.v1', '.kds-chip, .kds-card:not([inert])', 1);
    await order();
    created.push(await seen());
  }
  console.log(
    `${new Date().toISOString().slice(0, 10)}, ${cpus().length} x ${cpus()[0].model}, load ${loadavg()[0].toFixed(1)}`,
  );
  console.log(`${LIVE} live tickets on one screen, 1920 x 1080`);
  say('a dish begun, frame to painted card', changed);
  say('a new ticket, frame to its place in the strip', created);
  await cleanUp();
} finally {
  await end();
}
