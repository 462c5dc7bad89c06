// Mains that wait: the kitchen hears of them when the waiter fires them, and the table sees that they wait.
import {
  api,
  aTable,
  BOSS,
  BOSS_PASSWORD,
  BRANCH,
  COOK,
  COOK_PASSWORD,
  cleanUp,
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

const boss = await tokenOf(BOSS, BOSS_PASSWORD);
const hold = (courses) => api('PATCH', `/api/admin/branches/${BRANCH}`, boss, { holdCourses: courses });

try {
  await cleanUp();
  await hold(['principal']);
  const { label, link } = await aTable(await tokenOf(WAITER, WAITER_PASSWORD));
  const cook = await person('cook', { viewport: { width: 1920, height: 1080 }, scale: 1 });
  await login(cook, '/kitchen', COOK, COOK_PASSWORD);
  await cook.getByText('En línea').first().waitFor();

  // ---- starters go, mains wait, and everybody can see which
  const ana = await person('ana');
  await sit(ana, link, 'Ana', ['Provoleta', 'Langostinos a la parrilla']);
  await sendOrder(ana);
  await sendRound(ana);
  await tab(ana, 'Cocina');
  await ana.getByText('Espera su turno').waitFor();
  await shot(ana, '06e-diner-waits-for-course');
  await cook.getByText('Provoleta').first().waitFor();
  if (await cook.getByText('Langostinos a la parrilla').first().isVisible()) {
    throw new Error('The kitchen has a main that nobody fired');
  }

  // ---- the waiter holds one more by the line, and fires all of it at once
  const waiter = await person('waiter');
  await login(waiter, '/waiter', WAITER, WAITER_PASSWORD);
  await waiter.getByRole('button', { name: new RegExp(`^${label}`) }).click();
  await waiter.getByRole('button', { name: 'Tomar pedido' }).click();
  const sheet = waiter.getByRole('dialog').last();
  await sheet.getByLabel('Buscar un plato').fill('langos');
  await sheet.getByRole('button', { name: /^Cómo va: Langostinos a la parrilla/ }).click();
  await waiter.getByRole('button', { name: 'Esperar hasta que lo marches', pressed: true }).waitFor();
  await shot(waiter, '32k-waiter-hold');
  await waiter.getByRole('button', { name: /^Anotar/ }).click();
  await waiter.getByRole('button', { name: /^Ver 1 plato/ }).click();
  await waiter.getByText('espera su tiempo').waitFor();
  await waiter.getByRole('button', { name: 'Enviar a cocina' }).click();
  await waiter.getByRole('button', { name: 'Marchar: Principales (2)' }).waitFor();
  await shot(waiter, '32j-waiter-courses');
  await waiter.emulateMedia({ colorScheme: 'dark' });
  await shot(waiter, '32j-waiter-courses-dark');
  await waiter.emulateMedia({ colorScheme: 'light' });

  // ---- what waits keeps the table from being closed
  await waiter.getByRole('button', { name: 'Cerrar mesa' }).click();
  await waiter.getByRole('button', { name: 'Sí, cerrarla' }).click();
  await waiter.getByText('hay platos que esperan su tiempo').waitFor();

  await waiter.getByRole('button', { name: 'Marchar: Principales (2)' }).click();
  await cook.getByText('Langostinos a la parrilla').first().waitFor();
  await shot(cook, '20c-kds-course');
  await waiter.getByRole('button', { name: /^Marchar/ }).waitFor({ state: 'detached' });
  await ana.getByText('Espera su turno').waitFor({ state: 'detached' });
} finally {
  await hold([]);
  await end();
}
