// A phone loses its line in the middle of choosing: it says so, writes nothing, and catches up at once when it is back.
import { aTable, end, person, sendOrder, shot, sit, tab, tokenOf, WAITER, WAITER_PASSWORD } from '../stage.mjs';

try {
  const { link } = await aTable(await tokenOf(WAITER, WAITER_PASSWORD));
  const ana = await person('ana');
  const bruno = await person('bruno');
  await sit(ana, link, 'Ana', ['Provoleta']);
  await sit(bruno, link, 'Bruno', ['Papas fritas']);
  await tab(ana, 'Pedido');
  await ana.getByText('Los demás').waitFor();

  const asked = [];
  ana.on('request', (request) => request.method() !== 'GET' && asked.push(`${request.method()} ${request.url()}`));
  await ana.context().setOffline(true);
  await ana.getByText(/Lo que ves es de/).waitFor();
  await ana
    .getByText(/hace \d+ s/)
    .first()
    .waitFor();
  for (const name of [/^Uno más de/, /^Uno menos de/, /Sin conexión/, 'Enviar ronda a cocina']) {
    for (const button of await ana.getByRole('button', { name }).all()) {
      if (await button.isEnabled()) {
        throw new Error(`${await button.textContent()} can be pressed without a line`);
      }
    }
  }
  await shot(ana, '11-diner-offline');
  await tab(ana, 'Carta');
  await ana.getByRole('button', { name: 'Agregar Papas fritas' }).waitFor();
  if (await ana.getByRole('button', { name: 'Agregar Papas fritas' }).isEnabled()) {
    throw new Error('A dish can be added without a line');
  }
  await shot(ana, '11b-diner-menu-offline');

  // ---- meanwhile the others go on
  await sendOrder(bruno);
  await ana.context().setOffline(false);
  await ana.getByText(/Lo que ves es de/).waitFor({ state: 'detached' });
  await tab(ana, 'Pedido');
  await ana.getByText('1 de 2 listos').waitFor();
  if (asked.some((one) => /orders|rounds|charges|payments/.test(one))) {
    throw new Error(`Written by itself: ${asked}`);
  }
  await sendOrder(ana);
  await bruno.getByText('2 de 2 listos').waitFor();
} finally {
  await end();
}
