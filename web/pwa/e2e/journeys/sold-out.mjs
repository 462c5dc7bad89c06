// A dish runs out while it lies in somebody's draft, and another is taken off the bill after the kitchen had it.
import {
  aTable,
  BOSS,
  BOSS_PASSWORD,
  COOK,
  COOK_PASSWORD,
  end,
  login,
  person,
  sendOrder,
  sendRound,
  shot,
  sit,
  tab,
  tokenOf,
  WAITER,
  WAITER_PASSWORD,
} from '../stage.mjs';

const DISH = 'Rabas a la romana';

try {
  const token = await tokenOf(WAITER, WAITER_PASSWORD);
  const { label, link } = await aTable(token);
  const ana = await person('ana');
  const bruno = await person('bruno', { dark: true });
  await sit(ana, link, 'Ana', [DISH, 'Papas fritas']);
  await sit(bruno, link, 'Bruno');

  const cook = await person('cook', { viewport: { width: 1920, height: 1080 }, scale: 1 });
  await login(cook, '/kitchen', COOK, COOK_PASSWORD);
  await cook.getByText('En línea').first().waitFor();
  const row = cook.getByRole('listitem').filter({ hasText: DISH });
  await cook.getByRole('button', { name: 'Agotar', exact: true }).click();
  await cook.getByLabel('Buscar un plato').fill('rabas');
  await row.getByRole('button').click();

  // ---- who looks at the menu sees it, who has it in the order cannot send it
  await bruno.getByRole('searchbox').fill('rabas');
  await bruno.getByRole('listitem').filter({ hasText: DISH }).getByText('Se agotó por hoy').waitFor();
  await shot(bruno, '02f-diner-menu-sold-out-dark');
  await tab(ana, 'Pedido');
  await ana.getByRole('region', { name: 'Tu pedido' }).getByText('Se agotó por hoy').waitFor();
  const send = ana.getByRole('button', { name: new RegExp(DISH) }).last();
  if (await send.isEnabled()) {
    throw new Error('An order with a dish that is sold out can be sent');
  }
  await shot(ana, '04f-diner-cart-sold-out');
  await ana.getByRole('button', { name: `Uno menos de ${DISH}` }).click();
  await sendOrder(ana);

  // ---- tomorrow there is some again
  await row.getByRole('button').click();
  await cook.getByRole('dialog').getByRole('button', { name: 'Cerrar' }).click();
  await bruno.getByRole('button', { name: `Agregar ${DISH}` }).waitFor();

  // ---- the kitchen has it, and then it is taken back: struck through wherever it is seen
  await sendRound(ana);
  await tab(ana, 'Cocina');
  await ana.getByText('Recibida').first().waitFor();
  const admin = await person('admin');
  await login(admin, '/waiter', BOSS, BOSS_PASSWORD);
  await admin.getByRole('button', { name: new RegExp(`^${label}`) }).click();
  await admin.getByRole('button', { name: /^Papas fritas/ }).click();
  await admin.getByRole('button', { name: 'Anular' }).click();
  await admin.getByLabel('¿Por qué?').fill('Llegaron frías');
  await admin.getByRole('button', { name: 'Anular', exact: true }).click();
  await cook.getByText('ANULADO').first().waitFor();
  await shot(cook, '21-kds-void');
  await cook.getByRole('button', { name: 'ENTENDIDO' }).first().click();
  await tab(ana, 'Cuenta');
  await ana.getByText('Anulado').waitFor();
  await shot(ana, '07h-diner-bill-voided');
} finally {
  await end();
}
