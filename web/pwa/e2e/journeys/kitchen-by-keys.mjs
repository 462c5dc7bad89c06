// A cook with a bump bar and no touch: everything by its keys. Then the pass, where all stations of a table stand together.
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
  shot,
  tokenOf,
  WAITER,
  WAITER_PASSWORD,
} from '../stage.mjs';

const WIDE = { viewport: { width: 1920, height: 1080 }, scale: 1 };

try {
  await cleanUp();
  const token = await tokenOf(WAITER, WAITER_PASSWORD);
  const first = await aTable(token);
  const second = await aTable(token);
  const order = (table, ...names) =>
    api('POST', `/api/waiter/sessions/${table.sessionId}/orders`, token, {
      items: names.map((name) => ({ name, quantity: 1 })),
      closeRound: true,
    });
  await order(first, 'Provoleta', 'Papas fritas');

  const cook = await person('cook', WIDE);
  await login(cook, '/kitchen', COOK, COOK_PASSWORD);
  await cook.getByText('En línea').first().waitFor();
  const press = (key) => cook.keyboard.press(key);
  const focused = (text) =>
    cook.waitForFunction((wanted) => document.activeElement?.textContent?.includes(wanted), text);

  // ---- the station is chosen by keys alone
  await press('s');
  await cook.getByRole('dialog').waitFor();
  await press('ArrowDown');
  await press('ArrowUp');
  await focused('Todas');
  await press('Enter');
  await cook.getByRole('dialog').waitFor({ state: 'detached' });

  // ---- arrows go to a dish, Enter starts it and then finishes it
  const item = cook.getByRole('button', { name: /Provoleta/ });
  await item.waitFor();
  for (let tries = 0; tries < 8; tries++) {
    await press('ArrowDown');
    if (await item.evaluate((one) => one === document.activeElement)) {
      break;
    }
  }
  await press('Enter');
  await cook.getByLabel('En marcha').first().waitFor();
  await shot(cook, '20b-kds-keys');
  await press('Enter');
  await cook.getByRole('main').getByLabel('Listo').or(cook.getByText('Recién listos')).first().waitFor();

  // ---- a digit bumps a whole ticket, R takes it back
  const active = (count) => cook.getByRole('button', { name: `Activos ${count}`, exact: true });
  const listed = async () => (await cook.locator('.kds-card:not([inert])').count()) > 0;
  while (await listed()) {
    const before = await cook.locator('.kds-card:not([inert])').count();
    await press('1');
    await cook.waitForFunction((count) => document.querySelectorAll('.kds-card:not([inert])').length < count, before);
  }
  await active(0).waitFor();
  await press('r');
  await active(1).waitFor();

  // ---- C asks why a ticket is not made
  await press('ArrowRight');
  await press('c');
  await cook.getByRole('dialog').getByText('Se acabó').waitFor();
  await shot(cook, '21b-kds-cancel');
  for (let tries = 0; tries < 6; tries++) {
    await press('ArrowDown');
    if (await cook.evaluate(() => document.activeElement?.textContent === 'Se acabó')) {
      break;
    }
  }
  await press('Enter');
  await cook.getByRole('button', { name: 'Listos 0', exact: true }).waitFor();
  await active(0).waitFor();

  // ---- the pass: two tables, one of which is complete
  await order(first, 'Provoleta', 'Papas fritas');
  await order(second, 'Provoleta', 'Flan con dulce de leche');
  const boss = await tokenOf(BOSS, BOSS_PASSWORD);
  const { items } = await api('GET', '/api/kitchen/tickets?status=NEW', boss);
  for (const ticket of items.filter(({ sessionId }) => sessionId === second.sessionId)) {
    await api('POST', `/api/kitchen/tickets/${ticket.ticketId}/ready`, boss);
  }
  const admin = await person('admin', WIDE);
  await login(admin, '/kitchen', BOSS, BOSS_PASSWORD);
  await admin.getByText('En línea').first().waitFor();
  await admin.keyboard.press('s');
  await admin.getByRole('dialog').getByRole('button', { name: 'Expo' }).click();
  const complete = admin.getByRole('listitem', { name: second.label });
  await complete.getByRole('button', { name: /ENTREGAR/ }).waitFor();
  await shot(admin, '23-kds-expo');
  await admin.setViewportSize({ width: 1180, height: 820 });
  await shot(admin, '23b-kds-expo-tablet');
  await complete.getByRole('button', { name: /ENTREGAR/ }).press('Enter');
  await complete.waitFor({ state: 'detached' });
} finally {
  await end();
}
