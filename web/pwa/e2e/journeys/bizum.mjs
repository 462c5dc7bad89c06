// In Spain: the diner sends a Bizum from the bank's app and says its reference, the waiter sees it arrived, the rest is paid in two ways.
import { account, api, aTable, end, login, person, plus, shot, tab, tokenOf } from '../stage.mjs';

const BRANCH = 'mercado';
const [WAITER, WAITER_PASSWORD] = account('SPAIN_WAITER', 'lucia:demo');
const [BOSS, BOSS_PASSWORD] = account('SPAIN_ADMIN', 'admin:demo');

try {
  const boss = await tokenOf(BOSS, BOSS_PASSWORD, BRANCH);
  await api('PATCH', '/api/admin/payment-accounts/bizum', boss, { settings: { phone: '+34600123456' } });
  const token = await tokenOf(WAITER, WAITER_PASSWORD, BRANCH);
  const { label, sessionId, link } = await aTable(token);
  const lola = await person('lola', { locale: 'es-ES' });
  await lola.goto(link);
  await lola.getByRole('textbox').fill('Lola');
  await lola.getByRole('button', { name: /mesa/ }).click();
  await lola.getByRole('button', { name: 'Empezar' }).click();
  await plus(lola, 'Chips and Guacamole');
  await plus(lola, 'Bottled Water');
  await tab(lola, 'Pedido');
  await lola.getByRole('button', { name: /Enviar mi pedido/ }).click();
  await lola.getByRole('button', { name: 'Enviar ronda a cocina' }).click();
  await lola.getByRole('button', { name: /Enviar a cocina/ }).click();
  await lola.getByRole('dialog').waitFor({ state: 'detached' });

  // ---- part of it by Bizum
  await tab(lola, 'Cuenta');
  await lola.getByRole('link', { name: /Otro monto|Otra forma|Otro/ }).click();
  await lola.getByRole('textbox').first().fill('2');
  await lola.getByText('Bizum', { exact: true }).click();
  await shot(lola, '09j-diner-pay-bizum');
  await lola.getByRole('button', { name: /Bizum/ }).click();
  await lola.getByText('+34600123456').first().waitFor();
  await shot(lola, '09k-diner-bizum');
  await lola.getByLabel(/referencia/i).fill('BZ-4471');
  await lola.getByRole('button', { name: 'Avisar' }).click();
  await lola.getByText(/BZ-4471/).waitFor();
  await shot(lola, '09l-diner-bizum-told');

  // ---- the waiter looks at the restaurant's phone
  const waiter = await person('waiter', { locale: 'es-ES' });
  await login(waiter, '/waiter', WAITER, WAITER_PASSWORD, BRANCH);
  await waiter.getByRole('button', { name: new RegExp(`^${label}`) }).click();
  await waiter
    .getByRole('button', { name: /Confirmar/ })
    .first()
    .click();
  await shot(waiter, '34d-waiter-bizum');
  await waiter
    .getByRole('dialog')
    .last()
    .getByRole('button', { name: /Confirmar|Llegó|Sí/ })
    .click();
  await lola.getByText('¡Listo, pagaste!').waitFor();
  await lola.getByRole('link', { name: 'Volver a la cuenta' }).last().click();

  // ---- and the rest in cash
  const { balanceDue } = await api('GET', `/api/waiter/sessions/${sessionId}`, token);
  const { change } = await api('POST', '/api/payments/cash', token, {
    sessionId,
    amount: balanceDue,
    mode: 'TOTAL',
    tendered: balanceDue + 100,
  });
  if (change !== 100) {
    throw new Error(`Change is ${change}`);
  }
  await lola.getByText('¡Mesa saldada!').waitFor();
  await shot(lola, '10d-diner-settled-euro');
} finally {
  await end();
}
