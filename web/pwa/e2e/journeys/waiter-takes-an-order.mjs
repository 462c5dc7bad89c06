// A table that orders aloud: the waiter takes it down on the phone, and the kitchen has it a moment later.
import {
  aTable,
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

try {
  await cleanUp();
  const token = await tokenOf(WAITER, WAITER_PASSWORD);
  const { label } = await aTable(token);
  const cook = await person('cook', { viewport: { width: 1920, height: 1080 }, scale: 1 });
  await login(cook, '/kitchen', COOK, COOK_PASSWORD);
  await cook.getByText('En línea').first().waitFor();

  const waiter = await person('waiter');
  await login(waiter, '/waiter', WAITER, WAITER_PASSWORD);
  await waiter.getByRole('button', { name: new RegExp(`^${label}`) }).click();
  await shot(waiter, '32-waiter-session');
  await waiter.getByRole('button', { name: 'Tomar pedido' }).click();

  // ---- one tap is one dish, a second tap one more
  const sheet = waiter.getByRole('dialog').last();
  await sheet.getByRole('button', { name: /^1? ?Papas fritas/ }).click();
  await sheet.getByRole('button', { name: /^1? ?Papas fritas/ }).click();
  await shot(waiter, '32e-waiter-order');
  await waiter.emulateMedia({ colorScheme: 'dark' });
  await shot(waiter, '32e-waiter-order-dark');
  await waiter.emulateMedia({ colorScheme: 'light' });

  // ---- a dish about which something must be known asks for it, and takes a note
  await sheet.getByLabel('Buscar un plato').fill('ojo');
  await sheet.getByRole('button', { name: /^Ojo de bife/ }).click();
  await waiter.getByRole('button', { name: /^Falta/ }).waitFor();
  await waiter.getByRole('group', { name: /Punto/ }).getByRole('button').first().click();
  await waiter.getByLabel('Nota para la cocina').fill('La salsa aparte');
  await shot(waiter, '32f-waiter-dish');
  await waiter.getByRole('button', { name: /^Anotar/ }).click();

  // ---- it is read back to the table, and goes out once
  await waiter.getByRole('button', { name: /^Ver 3 platos/ }).click();
  await shot(waiter, '32g-waiter-order-review');
  await waiter.getByRole('button', { name: 'Enviar a cocina' }).click();
  await cook.getByText('La salsa aparte').first().waitFor();
  await waiter.getByRole('region', { name: 'Ronda 1' }).getByText('2 Papas fritas').first().waitFor();
  await shot(waiter, '32h-waiter-session-sent');

  // ---- the check on paper
  await waiter.getByRole('button', { name: 'Imprimir cuenta' }).click();
  await waiter.getByText('Enviada a la impresora').waitFor();
  await shot(waiter, '32i-waiter-check-printed');
} finally {
  await end();
}
