// Measures how soon the kitchen sees a ticket among two hundred. Needs the stand-in hub (npm run mock).
import { launch } from './stage.mjs';

const BASE = process.env.BASE_URL ?? 'http://127.0.0.1:8090';
const TICKETS = Number(process.env.TICKETS ?? 200);
const post = (path, body) =>
  fetch(BASE + path, { method: 'POST', body: JSON.stringify(body ?? {}) }).then((answer) => answer.json());

const browser = await launch();
for (let at = 0; at < TICKETS; at++) {
  await post('/mock/ticket', {
    tableLabel: `M-${at % 40}`,
    createdAt: new Date(Date.now() - (TICKETS - at) * 5000).toISOString(),
    items: [
      { quantity: 2, name: 'Milanesa napolitana', diner: 'Uma' },
      { quantity: 1, name: 'Papas fritas', diner: 'Leo', notes: 'Sin sal' },
    ],
  });
}
const kitchen = await browser.newPage({ viewport: { width: 1920, height: 1080 }, locale: 'es-AR' });
await kitchen.addInitScript(() => {
  const Native = WebSocket;
  window.delays = [];
  window.WebSocket = class extends Native {
    constructor(...all) {
      super(...all);
      this.addEventListener('message', ({ data }) => {
        if (data.includes('ticket.started')) {
          const at = performance.now();
          requestAnimationFrame(() => setTimeout(() => window.delays.push(performance.now() - at)));
        }
      });
    }
  };
});
await kitchen.goto(`${BASE}/staff/kitchen`);
await kitchen.getByLabel('Local').fill('puerto');
await kitchen.getByLabel('Usuario').fill('cocina');
await kitchen.getByLabel('Contraseña', { exact: true }).fill('demo');
await kitchen.getByRole('button', { name: 'Entrar' }).click();
await kitchen.locator('.kds-card').first().waitFor();
await kitchen.waitForTimeout(1500);
const open = await (await fetch(`${BASE}/api/kitchen/tickets?status=NEW`)).json();
for (const ticket of open.items.slice(0, 20)) {
  await post(`/api/kitchen/tickets/${ticket.ticketId}/items/${ticket.items[0].itemId}/start`);
  await kitchen.waitForTimeout(60);
}
await kitchen.waitForTimeout(500);
const delays = (await kitchen.evaluate(() => window.delays)).sort((a, b) => a - b);
console.log(
  `Kitchen with ${open.items.length} tickets: frame to paint, median ${Math.round(delays[delays.length >> 1])} ms, worst ${Math.round(delays.at(-1))} ms of ${delays.length}`,
);
await browser.close();
