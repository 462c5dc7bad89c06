// Measures what a diner waits for on a slow phone and line: the first page, the taps of a visit, and coming back.
//   BASE_URL=http://localhost:8080 WAITER=lucia:… npm run measure
import { cpus } from 'node:os';
import { aTable, launch, tokenOf, WAITER, WAITER_PASSWORD } from './stage.mjs';

const VISITS = Number(process.env.VISITS ?? 5);
/** 1.6 Mbit/s down, 750 kbit/s up, and a quarter of this machine's speed. */
const LINE = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };
const SLOWER = 4;

const { link } = await aTable(await tokenOf(WAITER, WAITER_PASSWORD));
const browser = await launch();

const lcp = (phone) => phone.evaluate(() => window.seen.lcp);
/** Until nothing is asked for any more, so that what comes last is counted too. */
const quiet = (phone) => phone.waitForLoadState('networkidle');

/** One phone that was never here before. */
async function visit(name) {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    locale: 'es-AR',
    hasTouch: true,
  });
  const phone = await context.newPage();
  phone.setDefaultTimeout(60_000);
  const wire = await context.newCDPSession(phone);
  await wire.send('Network.enable');
  await wire.send('Network.emulateNetworkConditions', LINE);
  await wire.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const scripts = new Set();
  let script = 0;
  let all = 0;
  wire.on('Network.responseReceived', ({ type, requestId }) => type === 'Script' && scripts.add(requestId));
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    all += encodedDataLength;
    script += scripts.has(requestId) ? encodedDataLength : 0;
  });
  await phone.addInitScript(() => {
    window.seen = { lcp: 0, inp: 0, on: '' };
    new PerformanceObserver((list) => {
      window.seen.lcp = list.getEntries().at(-1).startTime;
    }).observe({ type: 'largest-contentful-paint', buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (entry.interactionId && entry.duration > window.seen.inp) {
          window.seen.inp = entry.duration;
          window.seen.on = `${entry.name} on ${entry.target?.textContent?.slice(0, 30)}`;
        }
      }
    }).observe({ type: 'event', durationThreshold: 16, buffered: true });
  });
  await phone.goto(link);
  await phone.getByRole('textbox').waitFor();
  await quiet(phone);
  const first = await lcp(phone);

  await phone.getByRole('textbox').fill(name);
  await phone.getByRole('button', { name: 'Sumarme a la mesa' }).click();
  await phone.getByRole('button', { name: 'Empezar' }).click();
  const plus = phone.getByRole('button', { name: /^Agregar/ });
  await plus.first().waitFor();
  await plus.nth(1).click();
  await phone.getByRole('button', { name: 'Ojo de bife 400 g', exact: true }).click();
  await phone.getByRole('dialog').getByText('Jugoso').click();
  await phone.getByRole('dialog').getByRole('button', { name: 'Cerrar' }).click();
  for (const tab of ['Pedido', 'Cocina', 'Cuenta']) {
    await phone.getByRole('link', { name: new RegExp(`${tab}$`) }).click();
    await phone.getByText('Abriendo…').waitFor({ state: 'detached' });
  }
  const { inp, on } = await phone.evaluate(() => window.seen);
  await phone.getByRole('link', { name: /Carta$/ }).click();
  await phone.reload();
  await plus.first().waitFor();
  const again = await lcp(phone);
  await context.close();
  return { first, again, inp, on, script, all };
}

const seen = [];
for (let number = 1; number <= VISITS; number++) {
  seen.push(await visit(`Ana ${number}`));
}
await browser.close();

const of = (name) => seen.map((one) => one[name]).sort((a, b) => a - b);
const line = (what, name, unit) => {
  const all = of(name);
  console.log(`${what}: median ${Math.round(all[all.length >> 1])} ${unit}, worst ${Math.round(all.at(-1))} ${unit}`);
};
console.log(
  `${VISITS} visits on ${cpus().length} × ${cpus()[0].model}, processor ${SLOWER} times slower, ${JSON.stringify(LINE)}`,
);
line('First page, largest paint', 'first', 'ms');
line('Coming back by reload, largest paint', 'again', 'ms');
line('Slowest interaction of a visit', 'inp', 'ms');
console.log(`  it was ${seen.toSorted((a, b) => b.inp - a.inp)[0].on}`);
line('Script over a whole visit, compressed', 'script', 'bytes');
line('Everything over a whole visit', 'all', 'bytes');
