// What every journey through the browser needs: people with phones, a camera that also asks axe, and the usual first steps.
// Each file in journeys/ is one, and one test of the one test command. By hand, against a hub that runs:
//   BASE_URL=http://localhost:8080 WAITER=lucia:… KITCHEN=cocina:… ADMIN=admin:… node e2e/journeys/<name>.mjs [folder of pictures]
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const BASE = process.env.BASE_URL ?? 'http://localhost:8090';
export const BRANCH = process.env.STAFF_BRANCH ?? 'puerto';
export const account = (name, fallback) => (process.env[name] ?? fallback).split(/:(.*)/s);
export const [WAITER, WAITER_PASSWORD] = account('WAITER', 'lucia:demo');
export const [COOK, COOK_PASSWORD] = account('KITCHEN', 'cocina:demo');
export const [BOSS, BOSS_PASSWORD] = account('ADMIN', 'admin:demo');
const OUT = process.argv[2] ?? fileURLToPath(new URL('./out/', import.meta.url));
export const PHONE = { width: 390, height: 844 };

mkdirSync(OUT, { recursive: true });
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
let browser;
const troubles = [];
let taken = 0;

export async function person(
  name,
  { viewport = PHONE, scale = 2, dark = false, locale = 'es-AR', worker = false } = {},
) {
  browser ??= await launch();
  const context = await browser.newContext({
    viewport,
    deviceScaleFactor: scale,
    colorScheme: dark ? 'dark' : 'light',
    locale,
    hasTouch: viewport === PHONE,
    // What a worker asks for, nobody but the journey about it may answer.
    serviceWorkers: worker ? 'allow' : 'block',
    timezoneId: 'America/Argentina/Buenos_Aires',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on('console', (message) => {
    const text = message.text();
    if (
      message.type() === 'error' &&
      !/Failed to load resource|ERR_INTERNET_DISCONNECTED|WebSocket connection/.test(text)
    ) {
      troubles.push(`${name}: ${text}`);
    }
  });
  page.on('pageerror', (error) => troubles.push(`${name}: ${error.message}`));
  return page;
}

/** Waits until nothing moves any more but what always moves. */
export async function still(page) {
  await page.evaluate(() => document.fonts.ready);
  // What changed just now begins to move with the next picture only.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every((one) => one.playState !== 'running' || one.effect?.getComputedTiming().endTime === Infinity),
  );
}

/** Those that nobody sits at. */
export async function freeTables(token) {
  const { items } = await api('GET', '/api/waiter/tables', token);
  return items.filter((table) => table.state === 'AVAILABLE');
}

/** Opens one that is free, as a waiter with this token. */
export async function aTable(token) {
  const [table] = await freeTables(token);
  const { sessionId, joinUrl } = await api('POST', `/api/waiter/tables/${table.tableId}/open`, token);
  return { label: table.label, tableId: table.tableId, sessionId, link: joinUrl };
}

export async function shot(page, name, { full = false } = {}) {
  await still(page);
  await page.screenshot({ path: join(OUT, `${name}.png`), fullPage: full });
  taken += 1;
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    window.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }),
  );
  for (const { id, nodes: all } of found.violations) {
    // What the bar at the bottom covers at this moment is a matter of scrolling.
    const nodes = all.filter((node) => !/partially obscured/.test(node.any[0]?.message ?? ''));
    if (nodes.length === 0) {
      continue;
    }
    troubles.push(
      `${name}: ${id}: ${nodes
        .slice(0, 3)
        .map((node) => `${node.target} ${node.any[0]?.message ?? ''}`)
        .join(' | ')}`,
    );
  }
}

export async function login(page, path, username, password, branch = BRANCH) {
  await page.goto(`${BASE}/staff${path}`);
  await page.getByLabel('Local').fill(branch);
  await page.getByLabel('Usuario').fill(username);
  await page.getByLabel('Contraseña', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Entrar' }).click();
}

export async function joinTable(page, link, name) {
  await page.goto(link);
  await page.getByLabel('¿Cómo te llamás?').fill(name);
  await page.getByRole('button', { name: 'Sumarme a la mesa' }).click();
  await page.getByRole('button', { name: 'Empezar' }).waitFor();
}

/** Joins, takes a seat and puts these dishes into the draft. */
export async function sit(page, link, name, dishes = []) {
  await joinTable(page, link, name);
  await page.getByRole('button', { name: 'Empezar' }).click();
  for (const dish of dishes) {
    await plus(page, dish);
  }
}

/** Sends one's own order, so that the round may leave. */
export async function sendOrder(page) {
  await tab(page, 'Pedido');
  await page.getByRole('button', { name: /Enviar mi pedido/ }).click();
  await page.getByText('Tu pedido está listo').waitFor();
}

export async function sendRound(page) {
  await tab(page, 'Pedido');
  await page.getByRole('button', { name: 'Enviar ronda a cocina' }).click();
  await page.getByRole('button', { name: /Enviar a cocina/ }).click();
}

/** Goes to another page, and waits until it is there. */
export async function tab(page, name) {
  await page
    .getByRole('navigation', { name: 'Secciones' })
    .getByRole('link', { name: new RegExp(`${name}$`) })
    .click();
  await page.getByText('Abriendo…').waitFor({ state: 'detached' });
}

/** Goes on with the tab key until this has the focus, as who has no pointer does. */
export async function tabTo(page, name) {
  const seen = [];
  for (let presses = 0; presses < 160; presses++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const one = document.activeElement;
      return (one?.getAttribute('aria-label') ?? one?.labels?.[0]?.textContent ?? one?.textContent ?? '').trim();
    });
    seen.push(at.slice(0, 20));
    if (name.test(at)) {
      return;
    }
  }
  throw new Error(`The tab key never comes to ${name}, only to ${seen}`);
}

export const plus = (page, dish) =>
  page
    .getByRole('button', { name: new RegExp(`^Agregar (otro )?${dish.replace(/[()]/g, '\\$&')}`) })
    .first()
    .click();

/** Says how many pictures there are, and fails when the browser or axe complained. */
export async function end() {
  await browser?.close();
  console.log(`${taken} pictures in ${OUT}`);
  if (troubles.length > 0) {
    console.error(`The browser complained:\n${[...new Set(troubles)].join('\n')}`);
    process.exitCode = 1;
  }
}

/** The hub's own interface, for what no page of the walk does. */
export async function api(method, path, token, body) {
  const answer = await fetch(BASE + path, {
    method,
    headers: {
      'Content-Type': 'application/json',
      'X-Comanda': '1',
      'Idempotency-Key': crypto.randomUUID(),
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  if (!answer.ok) {
    throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  }
  return text === '' ? undefined : JSON.parse(text);
}

export async function tokenOf(username, password, branch = BRANCH) {
  return (await api('POST', '/api/auth/login', undefined, { branch, username, password })).accessToken;
}

/** Cooks, serves and frees whatever an earlier journey left behind, so that this one's things come first. */
export async function cleanUp() {
  const boss = await tokenOf(BOSS, BOSS_PASSWORD);
  const { items: sessions } = await api('GET', '/api/waiter/sessions', boss);
  for (const { sessionId } of sessions) {
    const state = await api('GET', `/api/waiter/sessions/${sessionId}`, boss);
    for (const { intentId } of state.intents ?? []) {
      await api('POST', `/api/payments/intents/${intentId}/cancel`, boss);
    }
    for (const { roundId } of state.rounds.filter((round) => round.status === 'OPEN' && round.orders.length > 0)) {
      // One of which nothing was sent does not close, and need not.
      await api('POST', `/api/rounds/${roundId}/close`, boss).catch(() => undefined);
    }
  }
  // Only now, since those rounds have become tickets too.
  for (;;) {
    const { items } = await api('GET', '/api/kitchen/tickets?status=NEW,IN_PROGRESS,READY', boss);
    if (items.length === 0) {
      break;
    }
    for (const { ticketId, status } of items) {
      if (status !== 'READY') {
        await api('POST', `/api/kitchen/tickets/${ticketId}/ready`, boss);
      }
      await api('POST', `/api/waiter/tickets/${ticketId}/served`, boss);
    }
  }
  for (const { sessionId } of sessions) {
    await api('POST', `/api/waiter/sessions/${sessionId}/close`, boss, { override: true, reason: 'Fin del turno' });
  }
}
