// An owner's first day, from a hub without anything to a guest at a table, with nothing but the keyboard.
import { readFileSync } from 'node:fs';
import { api, BASE, end, PHONE, person, shot, tabTo, tokenOf } from '../stage.mjs';

const DESK = { width: 1440, height: 900 };
const TABLET = { width: 1024, height: 768 };
const HOUSE = 'la-norena';
const PASSWORD = 'primer-dia-2026';
const CODE = process.env.SET_UP_CODE ?? '';

/** Goes to a field, takes away what stands in it and types. */
async function type(page, label, text) {
  await tabTo(page, label);
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
}

async function press(page, name, key = 'Enter') {
  await tabTo(page, name);
  await page.keyboard.press(key);
}

/** Chooses in a list by typing how the wanted line begins. */
async function choose(page, label, begins) {
  await tabTo(page, label);
  await page.keyboard.type(begins);
}

async function login(page, username, password, words) {
  await page.goto(`${BASE}/staff/`);
  await page.getByLabel(words[0]).fill(HOUSE);
  await page.getByLabel(words[1]).fill(username);
  await page.getByLabel(words[2], { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await page.getByLabel(words[1]).waitFor({ state: 'detached' });
}

const dialog = (page) => page.getByRole('dialog');

try {
  // ---- the first page of a hub that nobody opened yet
  const looker = await person('looker', { viewport: TABLET, scale: 1, dark: true, locale: 'en-GB' });
  await looker.goto(`${BASE}/staff/set-up`);
  await looker.getByLabel(/^Code/).waitFor();
  await shot(looker, '49-set-up-tablet-dark-en', { full: true });
  const phone = await person('phone');
  await phone.goto(`${BASE}/staff/set-up`);
  await phone.getByLabel(/^Código/).waitFor();
  await shot(phone, '49-set-up-phone', { full: true });

  const rosa = await person('rosa', { viewport: DESK, scale: 1 });
  await rosa.goto(`${BASE}/staff/set-up`);
  await rosa.getByLabel(/^Código/).waitFor();
  await type(rosa, /^Código/, CODE);
  await type(rosa, /^Nombre del restaurante/, 'La Ñoreña');
  await type(rosa, /^Mesas/, '2');
  await type(rosa, /^Tu nombre/, 'Rosa');
  await type(rosa, /^Usuario/, 'rosa');
  await type(rosa, /^Contraseña/, PASSWORD);
  await shot(rosa, '49-set-up', { full: true });
  await press(rosa, /^Abrir$/);
  await press(rosa, /^Administrar/);

  // ---- the menu: what is wrong is said at its field, then two dishes and their order
  await press(rosa, /^Carta$/);
  await rosa.getByText('La carta está vacía').waitFor();
  await shot(rosa, '45-admin-menu-empty');
  await press(rosa, /^Categoría nueva/);
  await type(rosa, /^Nombre$/, 'Parrilla');
  await type(rosa, /^Nombre en Inglés/, 'Grill');
  await rosa.keyboard.press('Enter');
  await dialog(rosa).waitFor({ state: 'detached' });
  await press(rosa, /^Plato nuevo/);
  await type(rosa, /^Nombre$/, 'Ojo de bife');
  await press(rosa, /^Guardar$/);
  await rosa.getByText('Hay algo para corregir').waitFor();
  await shot(rosa, '45b-admin-menu-fault');
  await type(rosa, /^Precio en/, '28.900,50');
  await press(rosa, /^Mostaza$/, 'Space');
  await press(rosa, /^Agregar una elección/);
  await type(rosa, /^Qué se elige/, 'Punto');
  await type(rosa, /^Opción$/, 'Jugoso');
  await press(rosa, /^Agregar un extra/);
  await type(rosa, /^Ingrediente$/, 'Huevo frito');
  await type(rosa, /^Suma$/, '1800');
  await press(rosa, /^Español/, 'ArrowRight');
  await type(rosa, /^Nombre$/, 'Rib eye');
  await press(rosa, /^Guardar$/);
  await rosa.getByRole('button', { name: /^Ojo de bife/ }).waitFor();
  await press(rosa, /^Plato nuevo/);
  await type(rosa, /^Nombre$/, 'Provoleta');
  await type(rosa, /^Precio en/, '9800');
  await press(rosa, /^Guardar$/);
  await rosa.getByRole('button', { name: /^Provoleta/ }).waitFor();
  await press(rosa, /^Parrilla/);
  await press(rosa, /^Ordenar/);
  await press(rosa, /^Subir Provoleta/);
  await shot(rosa, '45c-admin-menu-order');
  await press(rosa, /^Listo/);
  await press(rosa, /^Ojo de bife/);
  await rosa.getByRole('heading', { name: 'Ojo de bife' }).waitFor();
  await rosa.getByLabel('Foto').setInputFiles({
    name: 'bife.png',
    mimeType: 'image/png',
    buffer: readFileSync(new URL('../../diner/public/icon-192.png', import.meta.url)),
  });
  await rosa.getByRole('button', { name: 'Cambiar la foto' }).waitFor();
  await shot(rosa, '45-admin-menu');

  const owner = await tokenOf('rosa', PASSWORD, HOUSE);
  const { categories } = await api('GET', '/api/menu?locale=en', owner);
  const [first, second] = categories[0].items;
  const picture = await fetch(BASE + second.image);
  if (picture.headers.get('Content-Type') !== 'image/jpeg' || !/immutable/.test(picture.headers.get('Cache-Control'))) {
    throw new Error(`The picture is ${picture.status} ${[...picture.headers]}`);
  }
  if (first.name !== 'Provoleta' || second.name !== 'Rib eye' || second.price !== 2_890_050) {
    throw new Error(`The menu is ${JSON.stringify(categories)}`);
  }

  // ---- the menu in a file, and back
  const table = rosa.waitForEvent('download');
  await press(rosa, /^Exportar/);
  const csv = readFileSync(await (await table).path(), 'utf8');
  const wrong = csv.replace('9800.00', 'nada');
  const bring = (text) =>
    rosa
      .getByLabel('Importar CSV')
      .setInputFiles({ name: 'carta.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await bring(wrong);
  await rosa.getByText('No entró nada. Línea 2, columna price').waitFor();
  await shot(rosa, '45d-admin-menu-import');
  await bring(csv.replace('9800.00', '9900.00'));
  await rosa.getByText('0 platos nuevos, 2 cambiados.').waitFor();

  // ---- tables, and the sheets that stand on them
  await press(rosa, /^Mesas y QR$/);
  await press(rosa, /^Zona nueva/);
  await type(rosa, /^Nombre$/, 'Terraza');
  await rosa.keyboard.press('Enter');
  await dialog(rosa).waitFor({ state: 'detached' });
  await press(rosa, /^Mesa nueva/);
  await type(rosa, /^Nombre$/, 'T-1');
  await type(rosa, /^Lugares$/, '6');
  await choose(rosa, /^Zona$/, 'Terraza');
  await shot(rosa, '46b-admin-table-new');
  await tabTo(rosa, /^Guardar$/);
  await rosa.keyboard.press('Enter');
  await dialog(rosa).waitFor({ state: 'detached' });
  await rosa.getByRole('button', { name: /^T-1/ }).waitFor();
  await shot(rosa, '46-admin-tables');
  const sheets = rosa.waitForEvent('download');
  await press(rosa, /^Hojas para imprimir/);
  if (!readFileSync(await (await sheets).path(), 'latin1').startsWith('%PDF-')) {
    throw new Error('The sheets are no PDF');
  }

  // ---- people: a password that is told once, and one who leaves
  await press(rosa, /^Equipo$/);
  await press(rosa, /^Sumar a alguien/);
  await type(rosa, /^Nombre$/, 'Nora Paz');
  await shot(rosa, '47b-admin-person-new');
  await rosa.keyboard.press('Enter');
  await rosa.getByRole('heading', { name: 'Anotá la contraseña' }).waitFor();
  await shot(rosa, '47-admin-people');
  const password = await rosa.locator('dd').last().textContent();
  await press(rosa, /^Ya la anoté/);
  const nora = await tokenOf('nora', password, HOUSE);

  // ---- a guest comes by the sheet: the code is what opens
  const { items: tables } = await api('GET', '/api/waiter/tables', nora);
  const terrace = tables.find((one) => one.label === 'T-1');
  const { joinCode } = await api('POST', `/api/waiter/tables/${terrace.tableId}/open`, nora);
  const ana = await person('ana');
  await ana.goto(`${BASE}/t?branch=${HOUSE}&table=${terrace.slug}`);
  await ana.getByLabel('¿Cómo te llamás?').fill('Ana');
  await ana.getByLabel('Código de la mesa').fill(String((Number(joinCode) + 1) % 10_000).padStart(4, '0'));
  await ana.keyboard.press('Enter');
  await ana.getByText('Ese no es el código de esta mesa').waitFor();
  await shot(ana, '01g-diner-join-sheet');
  await ana.getByLabel('Código de la mesa').fill(joinCode);
  await ana.keyboard.press('Enter');
  await ana.getByRole('button', { name: 'Empezar' }).click();
  await ana.getByRole('button', { name: /^Agregar Provoleta/ }).waitFor();
  await ana.reload();
  await ana.getByRole('button', { name: /^Agregar Provoleta/ }).waitFor();

  // ---- a dish leaves the menu, and the guest's phone hears of it
  await press(rosa, /^Carta$/);
  await press(rosa, /^Provoleta/);
  await press(rosa, /^Sacar de la carta para siempre/);
  await shot(rosa, '45e-admin-menu-retire');
  await press(rosa, /^Sacar de la carta$/);
  await rosa.getByRole('button', { name: /^Provoleta/ }).waitFor({ state: 'detached' });
  await ana.getByRole('button', { name: /^Agregar Provoleta/ }).waitFor({ state: 'detached' });

  await press(rosa, /^Equipo$/);
  await press(rosa, /^Dar de baja a Nora/);
  await shot(rosa, '47c-admin-person-dismiss');
  await press(rosa, /^Dar de baja$/);
  await rosa.getByText('1 persona ya no trabaja acá').waitFor();

  // ---- settings
  await press(rosa, /^Ajustes$/);
  await type(rosa, /^Segundos para deshacer/, '31');
  await rosa.getByText('De 0 a 30.').waitFor();
  await type(rosa, /^Segundos para deshacer/, '10');
  await rosa.getByRole('button', { name: 'Guardar' }).waitFor();
  await rosa.keyboard.press('Enter');
  await rosa.getByRole('button', { name: 'Guardado' }).waitFor();
  await shot(rosa, '48-admin-settings', { full: true });
  const { roundGraceSeconds } = await api('GET', `/api/admin/branches/${HOUSE}`, owner);
  if (roundGraceSeconds !== 10) {
    throw new Error(`The grace is ${roundGraceSeconds} s`);
  }

  // ---- how all of it looks to others
  const pages = async (page, suffix) => {
    for (const [place, name] of [
      ['menu', '45-admin-menu'],
      ['tables', '46-admin-tables'],
      ['people', '47-admin-people'],
      ['settings', '48-admin-settings'],
    ]) {
      await page.goto(`${BASE}/staff/admin/${place}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.getByRole('status').waitFor({ state: 'detached' });
      await shot(page, `${name}-${suffix}`, { full: place === 'settings' });
    }
  };
  const english = await person('english', { viewport: TABLET, scale: 1, dark: true, locale: 'en-GB' });
  await login(english, 'rosa', PASSWORD, ['Branch', 'User', 'Password']);
  await pages(english, 'tablet-dark-en');
  const pocket = await person('pocket', { viewport: PHONE, locale: 'es-AR' });
  await login(pocket, 'rosa', PASSWORD, ['Local', 'Usuario', 'Contraseña']);
  await pocket.goto(`${BASE}/staff/admin/menu`);
  await pocket.getByRole('button', { name: /^Ojo de bife/ }).click();
  await shot(pocket, '45f-admin-dish-phone');
  await pocket.emulateMedia({ colorScheme: 'dark' });
  await shot(pocket, '45f-admin-dish-phone-dark');
  await pocket.emulateMedia({ colorScheme: 'light' });
  await pages(pocket, 'phone');
} finally {
  await end();
}
