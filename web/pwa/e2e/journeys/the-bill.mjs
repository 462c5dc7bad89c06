// A table's bill to its end: split, conflict, paid in every way, settled, and what waiter and admin do with it.
import {
  api,
  aTable,
  BASE,
  BOSS,
  BOSS_PASSWORD,
  end,
  login,
  person,
  sendOrder,
  shot,
  sit,
  tab,
  tokenOf,
  WAITER,
  WAITER_PASSWORD,
} from '../stage.mjs';

try {
  const bossToken = await tokenOf(BOSS, BOSS_PASSWORD);
  const token = await tokenOf(WAITER, WAITER_PASSWORD);
  const { label, sessionId, link } = await aTable(token);

  // ---- three order, and the waiter enters what nobody took yet
  const ana = await person('ana');
  const bruno = await person('bruno');
  const caro = await person('caro', { dark: true });
  for (const [page, name, dishes] of [
    [ana, 'Ana', ['Provoleta', 'Malbec, copa']],
    [bruno, 'Bruno', ['Empanadas de carne (x3)', 'Papas fritas']],
    [caro, 'Caro', ['Ensalada de rúcula y parmesano']],
  ]) {
    await sit(page, link, name, dishes);
    await sendOrder(page);
  }
  await api('POST', `/api/waiter/sessions/${sessionId}/orders`, token, {
    items: [{ name: 'Flan con dulce de leche', quantity: 1 }],
  });
  await tab(ana, 'Cuenta');
  await ana.getByRole('button', { name: /^Es mío/ }).waitFor();
  await shot(ana, '07-diner-bill');
  await tab(caro, 'Cuenta');
  await caro.getByText('Por persona').waitFor();
  await shot(caro, '07d-diner-bill-dark');

  // ---- paying before the round left is possible, and said
  await ana.getByRole('link', { name: /Pagar lo mío/ }).click();
  await ana.getByText('Hay pedidos que la cocina todavía no tiene').waitFor();
  await shot(ana, '09a-diner-pay-unsent');
  await ana.getByRole('link', { name: 'Volver a la cuenta' }).click();

  // ---- two want the same flan: the hub's word comes late to one of them
  await tab(bruno, 'Cuenta');
  await bruno.getByRole('button', { name: /^Es mío/ }).waitFor();
  let letGo;
  await ana.route('**/api/charges/*/claim', async (route) => {
    await new Promise((resolve) => {
      letGo = resolve;
    });
    await route.continue();
  });
  await ana.getByRole('button', { name: /^Es mío/ }).click();
  await ana.getByRole('button', { name: /^Es mío/ }).waitFor({ state: 'detached' });
  await bruno.getByRole('button', { name: /^Es mío/ }).click();
  await caro.getByText(/Bruno tomó/).waitFor();
  letGo();
  await ana.getByText('Alguien se adelantó').waitFor();
  await shot(ana, '07b-diner-bill-conflict');
  await ana.unroute('**/api/charges/*/claim');

  // ---- so they share it
  await ana.getByRole('status').getByRole('button', { name: 'Dividir' }).click();
  await ana.getByRole('dialog').getByRole('button', { name: 'Los 3' }).click();
  await shot(ana, '08-diner-split');
  await ana.getByRole('dialog').getByRole('button', { name: 'Dividir entre 3' }).click();
  await ana.getByRole('dialog').waitFor({ state: 'detached' });
  await ana.getByText('Dividido entre los 3').waitFor();
  await shot(ana, '07c-diner-bill-split');
  await shot(caro, '07f-diner-bill-news-dark');

  // ---- nobody's things, divided among all
  await api('POST', `/api/waiter/sessions/${sessionId}/orders`, token, { items: [{ name: 'Provoleta', quantity: 1 }] });
  await bruno.getByText('Sin asignar').first().waitFor();
  await bruno.getByRole('button', { name: 'Dividir', exact: true }).click();
  await shot(bruno, '08b-diner-split-rest');
  await bruno.getByRole('dialog').getByRole('button', { name: 'Dividir entre 3' }).click();
  await bruno.getByRole('dialog').waitFor({ state: 'detached' });

  // ---- the round leaves; Ana pays cash with a tip
  await tab(ana, 'Pedido');
  await ana.getByRole('button', { name: 'Enviar ronda a cocina' }).click();
  await ana.getByRole('button', { name: /Enviar a cocina/ }).click();
  await ana.getByRole('dialog').waitFor({ state: 'detached' });
  // The branch may leave everybody a while to take it back.
  await ana.getByRole('alertdialog').waitFor({ state: 'detached', timeout: 40_000 });
  await tab(ana, 'Cocina');
  await ana.getByText('Recibida').first().waitFor({ timeout: 40_000 });
  await tab(ana, 'Cuenta');
  await ana.getByText('Por persona').click();
  await shot(ana, '07g-diner-bill-people');
  await ana.getByRole('link', { name: /Pagar lo mío/ }).click();
  await ana.getByText('10 %', { exact: true }).click();
  await ana.getByText('Efectivo', { exact: true }).click();
  await shot(ana, '09-diner-pay');
  await ana.getByText('Elegir ítems').click();
  await ana.getByRole('list').getByText('Papas fritas').filter({ visible: true }).click();
  await shot(ana, '09b-diner-pay-items');
  await ana.getByText('Otro monto').click();
  await ana.getByLabel('¿Cuánto?').fill('5.000,50');
  await shot(ana, '09c-diner-pay-amount');
  await ana.getByText('Lo mío', { exact: true }).first().click();
  await ana.getByText('10 %', { exact: true }).click();
  await ana.getByRole('button', { name: /Avisar al mozo/ }).click();
  await ana.getByText('El mozo ya está avisado').waitFor();
  await shot(ana, '09d-diner-cash-waiting');

  // ---- the waiter takes it
  const waiter = await person('waiter');
  await login(waiter, '/waiter', WAITER, WAITER_PASSWORD);
  await waiter.getByRole('heading', { name: 'Salón', level: 1 }).waitFor();
  await tab(waiter, 'Avisos');
  await waiter.getByRole('button', { name: 'La tomo' }).first().waitFor();
  await shot(waiter, '31b-waiter-alerts-cash');
  await tab(waiter, 'Salón');
  await waiter.getByRole('button', { name: new RegExp(`^${label}`) }).click();
  await waiter.getByRole('button', { name: /Confirmar/ }).waitFor();
  await waiter.getByRole('heading', { name: 'Cuenta' }).scrollIntoViewIfNeeded();
  await shot(waiter, '32d-waiter-bill');
  await waiter.getByRole('button', { name: /Confirmar/ }).click();
  await waiter.getByText('Recibís').waitFor();
  for (const key of ['5', '0', '000']) {
    await waiter.getByRole('button', { name: key, exact: true }).click();
  }
  await shot(waiter, '34-waiter-cash');
  await waiter.getByRole('button', { name: 'Confirmar cobro y vuelto' }).click();
  await waiter.getByText('Dale el vuelto').waitFor();
  await shot(waiter, '34b-waiter-cash-change');
  await waiter.getByRole('button', { name: 'Listo' }).click();
  await ana.getByText('¡Listo, pagaste!').waitFor();
  await shot(ana, '09e-diner-paid');
  await ana.getByRole('link', { name: 'Volver a la cuenta' }).last().click();

  // ---- Caro by card, given up once; the return from a checkout reads the same page
  await caro.getByRole('link', { name: /Pagar lo mío/ }).click();
  await caro.getByText('Tarjeta', { exact: true }).click();
  await shot(caro, '09f-diner-pay-dark');
  await caro.getByRole('button', { name: /Avisar al mozo/ }).click();
  await caro.getByText('Viene con el posnet').waitFor();
  const intent = new URL(caro.url()).pathname.split('/').pop();
  await caro.getByRole('button', { name: 'Cancelar este pago' }).click();
  await caro.getByText('Cancelaste este pago').waitFor();
  await shot(caro, '09g-diner-pay-cancelled-dark');
  await caro.goto(`${BASE}/t?payment=${intent}`);
  await caro.getByText('Cancelaste este pago').waitFor();
  await caro.getByRole('link', { name: 'Pagar de otra forma' }).click();
  await caro.getByRole('heading', { name: 'Pagar' }).waitFor();

  // ---- Bruno by a checkout that moves no money, where the hub offers one
  await bruno.getByRole('link', { name: /Pagar lo mío/ }).click();
  await bruno.getByText('Efectivo', { exact: true }).waitFor();
  const trial = bruno.getByText('Pago de prueba', { exact: true });
  if (await trial.isVisible()) {
    await trial.click();
    await bruno.getByRole('button', { name: /Ir a Pago de prueba/ }).click();
    await bruno.getByRole('button', { name: 'Rechazar' }).click();
    await bruno.getByRole('link', { name: 'Volver sin pagar' }).click();
    await bruno.getByRole('heading', { level: 1 }).filter({ hasNotText: 'Abriendo' }).waitFor();
    await shot(bruno, '09h-diner-checkout-back');
    await bruno.getByRole('button', { name: 'Cancelar este pago' }).click();
    await bruno.getByRole('link', { name: 'Pagar de otra forma' }).click();
    await bruno.getByText('Elegir ítems').click();
    await bruno.getByRole('list').getByText('Empanadas de carne (x3)').filter({ visible: true }).click();
    await bruno.getByText('Pago de prueba', { exact: true }).click();
    await bruno.getByRole('button', { name: /Ir a Pago de prueba/ }).click();
    await bruno.getByRole('button', { name: 'Pagar', exact: true }).click();
    await bruno.getByText('¡Listo, pagaste!').waitFor();
    await shot(bruno, '09i-diner-checkout-paid');
    await bruno.getByRole('link', { name: 'Volver a la cuenta' }).last().click();
    await bruno.getByText('Falta pagar').waitFor();
  } else {
    await bruno.getByRole('link', { name: 'Volver a la cuenta' }).click();
  }

  // ---- the boss: a dish voided, a discount, a share handed over, a refund
  const admin = await person('admin');
  await login(admin, '/waiter', BOSS, BOSS_PASSWORD);
  await admin.getByRole('button', { name: new RegExp(`^${label}`) }).click();
  await admin.getByRole('heading', { name: 'Cuenta' }).waitFor();
  await admin.getByRole('button', { name: /^Papas fritas/ }).click();
  await shot(admin, '32e-waiter-line');
  await admin.getByRole('button', { name: 'Anular' }).click();
  await admin.getByLabel('¿Por qué?').fill('Llegaron frías');
  await shot(admin, '32f-waiter-void');
  await admin.getByRole('button', { name: 'Anular', exact: true }).click();
  await admin.getByText('Anulado').first().waitFor();
  await admin.getByRole('button', { name: /^Ensalada/ }).click();
  await admin.getByRole('button', { name: 'Descuento' }).click();
  await admin.getByLabel('Porcentaje').fill('10');
  await admin.getByLabel('¿Por qué?').fill('Tardó demasiado');
  await shot(admin, '32g-waiter-discount');
  await admin.getByRole('button', { name: 'Descontar' }).click();
  await admin.getByRole('button', { name: 'Descontar' }).waitFor({ state: 'detached' });
  await admin.getByRole('button', { name: 'Cerrar mesa' }).click();
  await admin.getByRole('button', { name: 'Sí, cerrarla' }).click();
  await admin.getByRole('alert').waitFor();
  await shot(admin, '32b-waiter-close-refused');

  // ---- the rest in cash; then somebody paid too much
  await waiter.getByRole('button', { name: 'Cobrar efectivo' }).click();
  await waiter.getByText('Todo lo que falta').click();
  await shot(waiter, '34c-waiter-cash-all');
  await waiter.getByRole('button', { name: 'Justo' }).click();
  await waiter.getByRole('button', { name: /^Confirmar cobro/ }).click();
  // Caro was about to pay, and is shown that there is nothing left to.
  await caro.getByText('¡Mesa saldada!').waitFor();
  await tab(bruno, 'Cuenta');
  await bruno.getByText('¡Mesa saldada!').waitFor();
  await shot(bruno, '10-diner-settled');
  await shot(bruno, '10b-diner-settled-full', { full: true });
  await bruno.emulateMedia({ colorScheme: 'dark' });
  await shot(bruno, '10c-diner-settled-dark');
  const state = await api('GET', `/api/sessions/${sessionId}/state`, bossToken);
  await api('POST', `/api/payments/${state.payments[0].paymentId}/refund`, bossToken, {
    amount: 100_000,
    reason: 'Prueba',
  });
  await bruno.getByText('Falta pagar').waitFor();
  await waiter.getByRole('button', { name: 'Listo' }).click();
  await waiter.getByText('Devuelto').first().waitFor();
  await waiter.getByText('Pagos').scrollIntoViewIfNeeded();
  await shot(waiter, '32h-waiter-refunded');

  // ---- how the restaurant is paid
  await admin.goto(`${BASE}/staff/admin/payments`);
  await admin.getByRole('heading', { name: 'Mercado Pago' }).waitFor();
  await shot(admin, '46-admin-payments', { full: true });
} finally {
  await end();
}
