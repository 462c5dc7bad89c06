// The kitchen's screen no longer hears from the hub: it says so over everything, and catches up when it does.
import {
  api,
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
  const { label, sessionId } = await aTable(token);
  const order = (name) =>
    api('POST', `/api/waiter/sessions/${sessionId}/orders`, token, {
      items: [{ name, quantity: 1 }],
      closeRound: true,
    });

  const cook = await person('cook', { viewport: { width: 1920, height: 1080 }, scale: 1 });
  const lines = [];
  let down = false;
  await cook.routeWebSocket(/\/ws\/kitchen/, (client) => {
    const hub = client.connectToServer();
    lines.push(client);
    client.onMessage((message) => down || hub.send(message));
    hub.onMessage((message) => down || client.send(message));
  });
  await login(cook, '/kitchen', COOK, COOK_PASSWORD);
  await cook.getByText('En línea').first().waitFor();
  await order('Provoleta');
  await cook.locator('.kds-card', { hasText: label }).first().waitFor();

  // The page alone decides when five seconds are over; here only that it does.
  down = true;
  await cook.getByText('Pantalla desactualizada').waitFor();
  await order('Milanesa napolitana');
  await shot(cook, '22-kds-stale');
  if ((await cook.locator('.kds-card', { hasText: 'Milanesa' }).count()) > 0) {
    throw new Error('The line was not cut: the screen has what was ordered in silence');
  }

  down = false;
  for (const line of lines) {
    await line.close({ code: 1001 }).catch(() => undefined);
  }
  await cook.getByText('Pantalla desactualizada').waitFor({ state: 'detached' });
  await cook.locator('.kds-card', { hasText: 'Milanesa' }).first().waitFor();
  await shot(cook, '22b-kds-back');
} finally {
  await end();
}
