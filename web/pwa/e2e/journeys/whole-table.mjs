// A group that changes tables, a dish that is taken back while the kitchen looks away, and a table that is called off.
import {
  api,
  aTable,
  BOSS,
  BOSS_PASSWORD,
  COOK,
  COOK_PASSWORD,
  cleanUp,
  end,
  freeTables,
  login,
  person,
  sendOrder,
  sendRound,
  shot,
  sit,
  tokenOf,
  WAITER,
  WAITER_PASSWORD,
} from '../stage.mjs';

try {
  await cleanUp();
  const token = await tokenOf(WAITER, WAITER_PASSWORD);
  const { label, link, sessionId } = await aTable(token);
  const [{ label: next }] = await freeTables(token);
  const cook = await person('cook', { viewport: { width: 1920, height: 1080 }, scale: 1 });
  await login(cook, '/kitchen', COOK, COOK_PASSWORD);
  await cook.getByText('En línea').first().waitFor();
  const ana = await person('ana');
  await sit(ana, link, 'Ana', ['Provoleta', 'Langostinos a la parrilla']);
  await sendOrder(ana);
  await sendRound(ana);
  await cook.getByText('Provoleta').first().waitFor();

  // ---- the group moves, and everybody's screen with it
  const boss = await person('boss');
  await login(boss, '/waiter', BOSS, BOSS_PASSWORD);
  await boss.getByRole('button', { name: new RegExp(`^${label}`) }).click();
  await shot(boss, '32l-waiter-table-of-an-admin');
  await boss.getByRole('button', { name: 'Mover', exact: true }).click();
  await boss.getByRole('button', { name: next, exact: true }).waitFor();
  await shot(boss, '32m-waiter-move');
  await boss.getByRole('button', { name: next, exact: true }).click();
  await boss.getByText(`Viene de ${label}`).waitFor();
  await shot(boss, '32n-waiter-moved');
  await cook.getByRole('listitem', { name: new RegExp(`^${next}`) }).waitFor();
  await ana.getByText(`Mesa ${next}`).waitFor();

  // ---- a void that nobody acknowledged is there again after a reload
  const { rounds } = await api('GET', `/api/waiter/sessions/${sessionId}`, token);
  const line = rounds.flatMap((round) => round.orders.flatMap((order) => order.items))[0];
  await api('POST', `/api/waiter/order-items/${line.itemId}/void`, token, { reason: 'Se arrepintieron' });
  await cook.getByText('ANULADO').waitFor();
  await cook.reload();
  await cook.getByText('ANULADO').waitFor();
  await cook.getByRole('button', { name: 'ENTENDIDO' }).click();
  await cook.getByText('ANULADO').waitFor({ state: 'detached' });
  await cook.reload();
  await cook.getByText('En línea').first().waitFor();
  await cook.getByRole('listitem', { name: new RegExp(`^${next}`) }).waitFor();
  if (await cook.getByText('ANULADO').isVisible()) {
    throw new Error('What was acknowledged flashes again');
  }

  // ---- the table is called off; the kitchen must see it, the diners read why
  await boss.getByRole('button', { name: 'Cancelar', exact: true }).click();
  await boss.getByLabel('Motivo').fill('Se cortó la luz, mil disculpas');
  await shot(boss, '32o-waiter-call-off');
  await boss.getByRole('dialog').last().getByRole('button', { name: 'Cancelar', exact: true }).click();
  await ana.getByText('Se cortó la luz, mil disculpas').waitFor();
  await shot(ana, '12e-diner-cancelled');
  await ana.emulateMedia({ colorScheme: 'dark' });
  await shot(ana, '12e-diner-cancelled-dark');
  await cook.getByText('CANCELADO').waitFor();
  await shot(cook, '21c-kds-called-off');
  await cook.getByRole('button', { name: 'ENTENDIDO' }).click();
} finally {
  await end();
}
