// An admin adds a printer, tries it, sends a station there, and puts right what does not arrive: all of it by keys.
import {
  api,
  aTable,
  BASE,
  BOSS,
  BOSS_PASSWORD,
  BRANCH,
  end,
  login,
  PHONE,
  person,
  shot,
  tabTo,
  tokenOf,
  WAITER,
  WAITER_PASSWORD,
} from '../stage.mjs';

const DESK = { width: 1440, height: 900 };
const TABLET = { width: 1024, height: 768 };
const DISH = 'Ensalada mixta';
const STATION = 'Fríos';
const NAME = 'Imp. Cafetería';
const BROKEN = 'Imp. del patio';

const boss = await tokenOf(BOSS, BOSS_PASSWORD);
const token = await tokenOf(WAITER, WAITER_PASSWORD);
const { items: stations } = await api('GET', '/api/admin/stations', boss);
const { stationId } = stations.find(({ name }) => name === STATION);
const routed = async () =>
  (await api('GET', '/api/admin/routing', boss)).items
    .filter((route) => route.stationId === stationId && route.message === 'NEW')
    .map(({ destinationId, role }) => ({ destinationId, role }));
const route = (destinations) => api('PUT', `/api/admin/routing/${stationId}/NEW`, boss, { destinations });
const before = await routed();
const { label, sessionId } = await aTable(token);
const order = () =>
  api('POST', `/api/waiter/sessions/${sessionId}/orders`, token, {
    items: [{ name: DISH, quantity: 1 }],
    closeRound: true,
  });

/** Another of the admin's screens, already logged in. */
async function admin(name, options, path) {
  const page = await person(name, options);
  await page.request.post(`${BASE}/api/auth/login`, {
    headers: { 'X-Comanda': '1' },
    data: { branch: BRANCH, username: BOSS, password: BOSS_PASSWORD },
  });
  await page.goto(`${BASE}/staff/admin/${path}`);
  return page;
}

async function press(page, name, key = 'Enter') {
  await tabTo(page, name);
  await page.keyboard.press(key);
}

async function type(page, name, text) {
  await tabTo(page, name);
  await page.keyboard.press('End');
  await page.keyboard.type(text);
}

try {
  const desk = await person('boss', { viewport: DESK });
  await login(desk, '/admin/printers', BOSS, BOSS_PASSWORD);
  await desk.getByRole('heading', { name: 'Impresoras y destinos' }).waitFor();

  // ---- a printer is added, by keys alone
  await press(desk, /^Agregar destino/);
  await type(desk, /^Nombre/, NAME);
  await type(desk, /^Cómo se llega/, 'virtual');
  await type(desk, /^Dirección/, 'la cafetería');
  await shot(desk, '41c-admin-printer-add');
  await desk.keyboard.press('Enter');
  // The hub says what is wrong with it, where it is wrong.
  await desk
    .getByRole('alert')
    .filter({ hasText: /virtual/ })
    .waitFor();
  await shot(desk, '41d-admin-printer-refused');
  await desk.getByLabel('Dirección').selectText();
  await desk.keyboard.type('virtual:puerto-cafeteria');
  await desk.keyboard.press('Enter');
  const detail = desk.getByRole('region', { name: NAME });
  await detail.waitFor();

  // ---- and tried
  await press(desk, /^Imprimir prueba/);
  await desk.getByText('Salió, y la impresora lo confirmó.').waitFor();
  await desk.getByRole('region', { name: 'Bandeja de papel' }).getByRole('img').first().waitFor();
  await desk.evaluate(() => window.scrollTo(0, 0));
  await shot(desk, '41-admin-printers');
  await desk.emulateMedia({ colorScheme: 'dark' });
  await shot(desk, '41b-admin-printers-dark');
  await desk.emulateMedia({ colorScheme: 'light' });

  // ---- the station's tickets go there: off is required by one key, and holds once it is saved
  await press(desk, /^Ruteo/);
  const cell = (role) => new RegExp(`^${STATION} en ${NAME}: ${role}`);
  await desk.getByRole('button', { name: cell('No recibe') }).waitFor();
  await press(desk, cell('No recibe'));
  await desk.getByRole('button', { name: cell('Obligatorio, sin guardar') }).waitFor();
  await shot(desk, '40-admin-routing');
  await desk.emulateMedia({ colorScheme: 'dark' });
  await shot(desk, '40b-admin-routing-dark');
  await desk.emulateMedia({ colorScheme: 'light' });
  await press(desk, /^Guardar 1 cambio/);
  await desk.getByRole('button', { name: 'Sin cambios' }).waitFor();
  const [added] = (await api('GET', '/api/admin/destinations', boss)).items.filter(({ name }) => name === NAME);
  const { destinationId } = added;
  if (!(await routed()).some((choice) => choice.destinationId === destinationId && choice.role === 'REQUIRED')) {
    throw new Error(`${STATION} does not go to ${NAME}`);
  }
  await order();
  await press(desk, /^Impresoras/);
  await desk.getByRole('button', { name: new RegExp(`^${NAME}`) }).click();
  const slips = desk.getByRole('region', { name: 'Bandeja de papel' }).getByRole('img');
  await slips.filter({ visible: true }).nth(1).waitFor();
  await desk.getByAltText(new RegExp(DISH, 'i')).waitFor();

  // ---- what a station without a destination means is said before it is saved
  const mine = { destinationId, role: 'REQUIRED' };
  await route([mine]);
  await press(desk, /^Ruteo/);
  await press(desk, cell('Obligatorio'));
  await desk.getByText(`${STATION} no tiene destino: sus tickets salen por`, { exact: false }).waitFor();
  await shot(desk, '40c-admin-routing-stray');
  await press(desk, /^Descartar/);
  await desk.getByText(`${STATION} no tiene destino`, { exact: false }).waitFor({ state: 'detached' });

  // ---- a printer that nobody reaches: what went wrong, and why
  const broken = await api('POST', '/api/admin/destinations', boss, {
    key: 'imp-patio',
    name: BROKEN,
    kind: 'PRINTER',
    settings: { address: 'tcp://127.0.0.1:9', profile: 'generic-80' },
    confirmWithinSeconds: 600,
  });
  await route([{ destinationId: broken.destinationId, role: 'REQUIRED' }]);
  await order();
  await order();
  await press(desk, /^Qué salió mal/);
  const rows = desk.getByRole('listitem').filter({ hasText: BROKEN });
  await rows.filter({ hasText: 'No salió' }).first().waitFor();
  await desk.getByRole('button', { name: new RegExp(`^${label} #\\d+ a ${BROKEN}.*No salió`) }).click();
  await desk.getByText('no hay nadie en esa dirección').first().waitFor();
  await desk.getByAltText(new RegExp(`Papel de ${label}`)).waitFor();
  await shot(desk, '42-admin-wrong');
  await desk.emulateMedia({ colorScheme: 'dark' });
  await shot(desk, '42b-admin-wrong-dark');
  await desk.emulateMedia({ colorScheme: 'light' });

  // ---- the same on a phone and on a tablet, and in English
  const phone = await admin('phone', { viewport: PHONE, locale: 'en-GB' }, 'trouble');
  await phone.getByRole('listitem').filter({ hasText: BROKEN }).first().waitFor();
  await shot(phone, '42c-admin-wrong-phone-en');
  await phone.getByRole('button', { name: new RegExp(`^${label} #\\d+ to ${BROKEN}.*did not come out`) }).tap();
  await phone.getByRole('dialog').getByRole('img').waitFor();
  await shot(phone, '42d-admin-wrong-one-phone-en');
  await phone.getByRole('dialog').getByRole('button', { name: 'Close' }).tap();
  const tablet = await admin('tablet', { viewport: TABLET, dark: true, locale: 'en-GB' }, 'trouble');
  await tablet.getByRole('listitem').filter({ hasText: BROKEN }).first().waitFor();
  await shot(tablet, '42e-admin-wrong-tablet-en-dark');
  for (const page of [phone, tablet]) {
    const on = page === phone ? 'phone-en' : 'tablet-en-dark';
    await page.goto(`${BASE}/staff/admin/routing`);
    await page.getByRole('button', { name: new RegExp(`^${STATION} at ${NAME}`) }).waitFor();
    await shot(page, `40d-admin-routing-${on}`);
    await page.goto(`${BASE}/staff/admin/printers`);
    await page.getByRole('button', { name: new RegExp(`^${BROKEN}`) }).click();
    await page.getByText('nobody is at that address').waitFor();
    await shot(page, `41e-admin-printers-${on}`);
  }

  // ---- both are chosen and sent again, in vain, then to where they come out
  const pick = new RegExp(`^Elegir ${label} #\\d+ a ${BROKEN}`);
  await press(desk, pick, 'Space');
  await press(desk, pick, 'Space');
  await desk.getByText('2 elegidos').waitFor();
  await shot(desk, '42f-admin-wrong-chosen');
  await press(desk, /^Reenviar$/);
  await desk.getByText('2 reenviados.').waitFor();
  await press(desk, pick, 'Space');
  await press(desk, pick, 'Space');
  await press(desk, /^Desviar$/);
  await press(desk, new RegExp(`^${NAME}`));
  await desk.getByText('2 desviados.').waitFor();
  await rows.first().waitFor({ state: 'detached' });
  await press(desk, /^Impresoras/);
  await desk.getByRole('button', { name: new RegExp(`^${NAME}`) }).click();
  await desk.getByAltText(new RegExp(DISH, 'i')).nth(2).waitFor();

  // ---- the printer gets its right address, so that nobody is called for it any more
  await desk.getByRole('button', { name: new RegExp(`^${BROKEN}`) }).click();
  await press(desk, /^Cambiar/);
  await tabTo(desk, /^Dirección/);
  await desk.keyboard.press('ControlOrMeta+A');
  await desk.keyboard.type('virtual:puerto-patio');
  await desk.keyboard.press('Enter');
  await desk.getByRole('region', { name: BROKEN }).getByText('En línea').waitFor();
  await press(desk, /^Sacar de uso/);
  await desk.getByRole('region', { name: BROKEN }).getByText('Fuera de uso', { exact: true }).waitFor();

  // ---- one that comes for its slips is told who it is, once
  await api('POST', '/api/admin/destinations', boss, {
    key: 'imp-terraza',
    name: 'Imp. Terraza',
    kind: 'PRINTER',
    settings: { address: 'cloudprnt:puerto-terraza', profile: 'star-mc-print3' },
    enabled: false,
  });
  await phone.goto(`${BASE}/staff/admin/printers`);
  await phone.getByRole('button', { name: /^Imp. Terraza/ }).tap();
  await phone.getByRole('button', { name: 'Credentials' }).tap();
  await phone.getByRole('button', { name: 'Make credentials' }).tap();
  await phone.getByText('never shown again').waitFor();
  await shot(phone, '41f-admin-credentials-phone-en');

  // ---- stations, and a day on which all is well
  await press(desk, /^Estaciones/);
  await desk.getByRole('heading', { name: STATION }).waitFor();
  await shot(desk, '46-admin-stations');
  await press(desk, /^Agregar estación/);
  await type(desk, /^Nombre/, 'Horno de barro');
  await shot(desk, '46b-admin-station-add');
  await desk.keyboard.press('Escape');
  await desk.getByRole('dialog').waitFor({ state: 'detached' });
  await tablet.route('**/api/admin/deliveries/trouble', (answer) => answer.fulfill({ json: { items: [] } }));
  await tablet.goto(`${BASE}/staff/admin/trouble`);
  await tablet.getByText('Everything arrived').waitFor();
  await shot(tablet, '42g-admin-all-well-tablet-en-dark');

  // ---- and a waiter prints a ticket again that got lost on its way to the grill
  const waiter = await person('waiter');
  await login(waiter, '/waiter', WAITER, WAITER_PASSWORD);
  await waiter.getByRole('button', { name: new RegExp(`^${label}`) }).tap();
  await waiter
    .getByRole('button', { name: /^Reimprimir el ticket/ })
    .first()
    .tap();
  await waiter.getByText('sale la reimpresión 1').waitFor();
  await shot(waiter, '32j-waiter-reprint');
} finally {
  await route(before);
  const state = await api('GET', `/api/waiter/sessions/${sessionId}`, boss);
  for (const { ticketId } of state.rounds.flatMap(({ tickets }) => tickets)) {
    await api('POST', `/api/kitchen/tickets/${ticketId}/ready`, boss);
    await api('POST', `/api/waiter/tickets/${ticketId}/served`, boss);
  }
  await api('POST', `/api/waiter/sessions/${sessionId}/close`, boss, { override: true, reason: 'Fin de la prueba' });
  await end();
}
