// An evening at one table, from opening to freed, with everybody looking: three phones, the kitchen, the waiter and the admin.
import {
  api,
  BASE,
  BOSS,
  BOSS_PASSWORD,
  BRANCH,
  COOK,
  COOK_PASSWORD,
  cleanUp,
  end,
  freeTables,
  joinTable,
  login,
  PHONE,
  person,
  plus,
  shot,
  tab,
  tokenOf,
  WAITER,
  WAITER_PASSWORD,
} from '../stage.mjs';

async function setGrace(seconds) {
  await api('PATCH', `/api/admin/branches/${BRANCH}`, await tokenOf(BOSS, BOSS_PASSWORD), {
    roundGraceSeconds: seconds,
  });
}

/** Other tables order as well, through their waiter, so that the kitchen looks like one. */
async function busyTables() {
  const token = await tokenOf(WAITER, WAITER_PASSWORD);
  const orders = [
    [
      [2, 'Vacío del mediodía', ['A punto']],
      [1, 'Milanesa napolitana', ['Papas fritas', 'Jamón'], 'Cortada, es para un nene'],
    ],
    [
      [1, 'Bife de chorizo 450 g', ['Jugoso']],
      [2, 'Papas fritas'],
    ],
    [
      [4, 'Empanadas de carne (x3)'],
      [2, 'Cerveza rubia, pinta'],
    ],
    [
      [1, 'Asado de tira', ['Chimichurri']],
      [1, 'Pollo de campo deshuesado', [], 'Con mucho limón, por favor'],
    ],
    [
      [2, 'Hamburguesa de la brasa'],
      [1, 'Ensalada mixta'],
    ],
  ];
  const free = await freeTables(token);
  for (const [at, lines] of orders.entries()) {
    const { sessionId } = await api('POST', `/api/waiter/tables/${free[at].tableId}/open`, token);
    await api('POST', `/api/waiter/sessions/${sessionId}/orders`, token, {
      items: lines.map(([quantity, name, modifiers = [], notes]) => ({
        name,
        quantity,
        modifiers,
        ...(notes ? { notes } : {}),
      })),
      closeRound: true,
    });
  }
}

try {
  await cleanUp();
  const TABLE = (await freeTables(await tokenOf(WAITER, WAITER_PASSWORD))).at(-1).label;
  await setGrace(30);

  // ---- the waiter opens the table
  const waiter = await person('waiter');
  await waiter.goto(`${BASE}/staff/waiter`);
  await waiter.getByLabel('Local').waitFor();
  await shot(waiter, '29-staff-login');
  await login(waiter, '/waiter', WAITER, WAITER_PASSWORD);
  await waiter.getByRole('heading', { name: 'Salón', level: 1 }).waitFor();
  await waiter.getByRole('button', { name: new RegExp(`^${TABLE}`) }).click();
  await shot(waiter, '32-waiter-table-free');
  await waiter.getByRole('button', { name: 'Abrir y mostrar el QR' }).click();
  const anchor = waiter.getByRole('link', { name: 'Abrir el enlace acá' });
  await anchor.waitFor();
  const link = (await anchor.getAttribute('href')).replace(/^https?:\/\/[^/]+/, BASE);
  await shot(waiter, '33-waiter-qr');
  await waiter.getByRole('button', { name: 'Cerrar' }).click();

  // ---- the admin looks
  const admin = await person('admin');
  await login(admin, '', BOSS, BOSS_PASSWORD);
  await admin.getByRole('heading', { level: 1 }).waitFor();
  await shot(admin, '40-staff-home');
  await admin.getByRole('link', { name: /Salón/ }).click();
  await admin.getByRole('heading', { name: 'Salón', level: 1 }).waitFor();

  // ---- the kitchen looks
  const kitchen = await person('kitchen', { viewport: { width: 1920, height: 1080 }, scale: 1 });
  await kitchen.goto(`${BASE}/staff/kitchen`);
  await kitchen.getByLabel('Local').waitFor();
  await shot(kitchen, '19-kds-login');
  await login(kitchen, '/kitchen', COOK, COOK_PASSWORD);
  await kitchen.getByText('En línea').first().waitFor();
  await shot(kitchen, '20-kds-empty');

  await busyTables();

  // ---- three phones sit down
  const ana = await person('ana');
  await ana.goto(link);
  await ana.getByLabel('¿Cómo te llamás?').waitFor();
  await shot(ana, '01-diner-join-empty');
  const bruno = await person('bruno');
  await joinTable(bruno, link, 'Bruno');
  await bruno.getByRole('button', { name: 'Empezar' }).click();
  const caro = await person('caro', { dark: true });
  await joinTable(caro, link, 'Caro');
  await ana.getByLabel('¿Cómo te llamás?').fill('Ana');
  await shot(ana, '01-diner-join');
  await ana.getByRole('button', { name: 'Sumarme a la mesa' }).click();
  await ana.getByRole('button', { name: 'Empezar' }).waitFor();
  await shot(ana, '01b-diner-welcome');
  await shot(caro, '01c-diner-welcome-dark');
  await ana.getByRole('button', { name: 'Empezar' }).click();
  await caro.getByRole('button', { name: 'Empezar' }).click();

  // ---- they choose
  await ana.getByRole('heading', { name: 'Provoleta' }).waitFor();
  await tab(ana, 'Pedido');
  await ana.getByText('Lo que elijas de la carta').waitFor();
  await shot(ana, '04c-diner-cart-empty');
  await tab(ana, 'Cocina');
  await shot(ana, '06b-diner-kitchen-empty');
  await tab(ana, 'Cuenta');
  await shot(ana, '07e-diner-bill-empty');
  await tab(ana, 'Carta');
  await plus(ana, 'Provoleta');
  await plus(ana, 'Malbec, copa');
  await ana.evaluate(() => window.scrollTo(0, 0));
  await shot(ana, '02-diner-menu');
  await ana.getByRole('searchbox').fill('papas');
  await shot(ana, '02d-diner-menu-search');
  await ana.getByRole('searchbox').fill('sushi');
  await shot(ana, '02e-diner-menu-nothing');
  await ana.getByRole('searchbox').fill('');
  await ana.getByRole('button', { name: 'Sin TACC' }).click();
  await shot(ana, '02c-diner-menu-filter');
  await ana.getByRole('button', { name: 'Sin TACC' }).click();
  await ana.getByRole('button', { name: 'Ojo de bife 400 g', exact: true }).click();
  await shot(ana, '03a-diner-dish-to-choose');
  const sheet = ana.getByRole('dialog');
  await sheet.getByText('Jugoso', { exact: true }).click();
  await sheet.getByText('Papas fritas', { exact: true }).click();
  await sheet.getByRole('button', { name: /Huevo frito/ }).click();
  await sheet.getByRole('button', { name: 'Sal', exact: true }).click();
  await shot(ana, '03-diner-dish');
  await sheet.getByLabel(/Nota para la cocina/).fill('Sin sal, por favor. Gracias');
  await shot(ana, '03b-diner-dish-below');
  await sheet.getByRole('button', { name: /^Agregar \$/ }).click();
  await plus(bruno, 'Empanadas de carne (x3)');
  await plus(bruno, 'Papas fritas');
  await plus(bruno, 'Café');
  await plus(caro, 'Ensalada de rúcula y parmesano');
  await caro.evaluate(() => window.scrollTo(0, 0));
  await shot(caro, '02b-diner-menu-dark');
  await tab(ana, 'Pedido');
  await ana.getByText('Los demás').waitFor();
  await tab(bruno, 'Pedido');
  await bruno.getByRole('button', { name: /Enviar mi pedido/ }).click();
  await bruno.getByText('Tu pedido está listo').waitFor();
  await ana.getByText('1 de 3 listos').waitFor();
  await shot(ana, '04-diner-cart');
  await tab(caro, 'Pedido');
  await shot(caro, '04d-diner-cart-dark');

  await ana.getByRole('button', { name: /Enviar mi pedido/ }).click();
  await ana.getByText('2 de 3 listos').waitFor();
  await shot(ana, '04e-diner-cart-sent');

  // ---- the round is about to leave, on every phone; one takes it back
  await ana.getByRole('button', { name: 'Enviar ronda a cocina' }).click();
  await ana.getByText('¿Enviamos la ronda 1?').waitFor();
  await shot(ana, '04b-diner-send-round');
  await ana.getByRole('button', { name: /Enviar a cocina/ }).click();
  for (const page of [ana, bruno, caro]) {
    await page.getByRole('alertdialog').waitFor();
  }
  await shot(bruno, '05-diner-grace');
  await shot(caro, '05b-diner-grace-dark');
  await caro.getByRole('button', { name: 'Seguir mirando' }).click();
  await shot(caro, '05c-diner-grace-small-dark');
  await bruno.getByRole('button', { name: 'Deshacer' }).click();
  await ana.getByRole('alertdialog').waitFor({ state: 'detached' });
  if ((await kitchen.locator('.kds-card', { hasText: TABLE }).count()) > 0) {
    throw new Error('The kitchen saw a round that was taken back');
  }

  // ---- and then it leaves
  await setGrace(1);
  await ana.getByRole('button', { name: 'Enviar ronda a cocina' }).click();
  await ana.getByRole('button', { name: /Enviar a cocina/ }).click();
  await tab(ana, 'Cocina');
  await ana.getByText('Recibida').first().waitFor();
  await shot(ana, '06a-diner-rounds-received');

  // ---- the kitchen cooks
  const own = kitchen.locator('.kds-card', { hasText: TABLE }).filter({ hasText: 'Ojo de bife' });
  await own.getByRole('button', { name: /Ojo de bife/ }).click();
  await kitchen.getByText(TABLE, { exact: true }).first().waitFor();
  await shot(kitchen, '20-kds-grid');
  const tablet = await person('tablet', { viewport: { width: 1280, height: 800 }, scale: 2 });
  await login(tablet, '/kitchen', COOK, COOK_PASSWORD);
  await tablet.getByText(TABLE, { exact: true }).first().waitFor();
  await shot(tablet, '24-kds-tablet');
  const small = await person('small', { viewport: PHONE });
  await login(small, '/kitchen', COOK, COOK_PASSWORD);
  await small.getByText(TABLE, { exact: true }).first().waitFor();
  await shot(small, '25-kds-phone');
  await small.context().close();
  await ana.getByText('Cocinando').first().waitFor();
  await shot(ana, '06-diner-rounds');
  await kitchen.getByRole('button', { name: /Elegir estación/ }).click();
  await shot(kitchen, '26-kds-stations');
  await kitchen.getByRole('dialog').getByRole('button', { name: 'Parrilla' }).click();
  await kitchen.getByRole('button', { name: 'Agotar', exact: true }).click();
  await kitchen.getByLabel('Buscar un plato').waitFor();
  await shot(kitchen, '27-kds-sell-out');
  await kitchen.getByRole('dialog').getByRole('button', { name: 'Cerrar' }).click();
  for (const station of ['Parrilla', 'Barra']) {
    await kitchen.getByRole('button', { name: /Elegir estación/ }).click();
    await kitchen.getByRole('dialog').getByRole('button', { name: station }).click();
    await kitchen.getByText('En línea').first().waitFor();
    const bump = kitchen.locator('.kds-card', { hasText: TABLE }).locator('[data-bump]');
    await bump.first().click();
    await bump.first().waitFor({ state: 'detached' });
  }
  await shot(kitchen, '28-kds-after-bump');

  // ---- the waiter is told, and serves
  await tab(waiter, 'Avisos');
  await waiter.getByRole('button', { name: 'La tomo' }).first().waitFor();
  await shot(waiter, '31-waiter-alerts');
  await tab(waiter, 'Salón');
  await shot(waiter, '30-waiter-floor');
  await waiter.emulateMedia({ colorScheme: 'dark' });
  await shot(waiter, '30b-waiter-floor-dark');
  await waiter.emulateMedia({ colorScheme: 'light' });
  await waiter.getByRole('button', { name: new RegExp(`^${TABLE}`) }).click();
  await waiter.getByRole('button', { name: 'Servido' }).first().waitFor();
  await shot(waiter, '32-waiter-session');
  await waiter.getByRole('button', { name: 'Servido' }).first().click();
  await waiter.getByText('Servido').first().waitFor();
  await waiter.getByRole('button', { name: 'Cerrar mesa' }).click();
  await waiter.getByRole('button', { name: 'Sí, cerrarla' }).click();
  await waiter.getByRole('alert').waitFor();
  await shot(waiter, '32b-waiter-close-refused');
  await waiter.getByRole('button', { name: 'Cerrar', exact: true }).click();
  await tab(waiter, 'Más');
  await shot(waiter, '35-waiter-more');
  await shot(ana, '06c-diner-rounds-ready');
  await tab(ana, 'Cuenta');
  await ana.getByText('Falta pagar').waitFor();
  await shot(ana, '07-diner-bill');
  await ana.getByText('Por persona').click();
  await shot(ana, '07b-diner-bill-people');
  await ana.getByRole('button', { name: /Llamar al mozo/ }).click();
  await shot(ana, '13-diner-call');
  await ana.getByRole('dialog').getByRole('button', { name: 'Cerrar' }).click();

  // ---- each pays in another way: by checkout, part of it in cash with change and the rest by checkout
  const checkout = async (page) => {
    await page.getByText('Pago de prueba', { exact: true }).click();
    await page.getByRole('button', { name: /Ir a Pago de prueba/ }).click();
    await page.getByRole('button', { name: 'Pagar', exact: true }).click();
  };
  await ana.getByRole('link', { name: /Pagar lo mío/ }).click();
  await checkout(ana);
  await ana.getByText('¡Listo, pagaste!').waitFor();
  await ana.getByRole('link', { name: 'Volver a la cuenta' }).last().click();
  await tab(bruno, 'Cuenta');
  await bruno.getByRole('link', { name: 'Otro monto' }).click();
  await bruno.getByLabel('¿Cuánto?').fill('4000');
  await bruno.getByText('Efectivo', { exact: true }).click();
  await bruno.getByRole('button', { name: /Avisar al mozo/ }).click();
  await bruno.getByText('El mozo ya está avisado').waitFor();
  await tab(waiter, 'Salón');
  await waiter.getByRole('button', { name: new RegExp(`^${TABLE}`) }).click();
  await waiter.getByRole('button', { name: /Confirmar/ }).click();
  await waiter.getByText('Recibís').waitFor();
  for (const key of ['5', '000']) {
    await waiter.getByRole('button', { name: key, exact: true }).click();
  }
  await waiter.getByRole('button', { name: 'Confirmar cobro y vuelto' }).click();
  await waiter.getByText('Dale el vuelto').waitFor();
  await waiter.getByRole('button', { name: 'Listo' }).click();
  await bruno.getByText('¡Listo, pagaste!').waitFor();
  await bruno.getByRole('link', { name: 'Volver a la cuenta' }).last().click();
  await bruno.getByRole('link', { name: /^Pagar/ }).click();
  await bruno.getByText('Todo lo que falta').click();
  await checkout(bruno);
  for (const page of [ana, bruno]) {
    await page.getByText('¡Mesa saldada!').waitFor();
  }
  await tab(caro, 'Cuenta');
  await caro.getByText('¡Mesa saldada!').waitFor();
  await shot(caro, '10e-diner-settled-everybody-dark');

  // ---- the table is freed, and everybody sees it
  await waiter.getByRole('button', { name: 'Cerrar mesa' }).click();
  await waiter.getByRole('button', { name: 'Sí, cerrarla' }).click();
  for (const page of [ana, bruno, caro]) {
    await page.getByText('Decile al mozo:').waitFor();
  }
  await shot(ana, '12c-diner-closed');
  await admin.getByRole('button', { name: new RegExp(`^${TABLE}`) }).click();
  await admin.getByRole('button', { name: 'Abrir y mostrar el QR' }).waitFor();
} finally {
  await setGrace(0);
  await end();
}
