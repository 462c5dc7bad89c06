// What a QR opens, and what it no longer does.
import { api, aTable, BASE, end, joinTable, person, shot, tokenOf, WAITER, WAITER_PASSWORD } from '../stage.mjs';

const join = async (page, link, name) => {
  await page.goto(link);
  await page.getByRole('textbox').fill(name);
  await page.getByRole('button', { name: 'Sumarme a la mesa' }).click();
};

try {
  const token = await tokenOf(WAITER, WAITER_PASSWORD);
  const { sessionId, link } = await aTable(token);
  const ana = await person('ana');
  await joinTable(ana, link, 'Ana');
  await ana.getByRole('button', { name: 'Empezar' }).click();

  // ---- a phone that comes back is the same diner, by the QR and by its cookie
  await ana.reload();
  await ana.getByRole('searchbox').waitFor();
  await ana.goto(`${BASE}/t`);
  await ana.getByRole('searchbox').waitFor();
  const { diners } = await api('GET', `/api/waiter/sessions/${sessionId}`, token);
  if (diners.length !== 1) {
    throw new Error(`Ana is ${diners.length} diners`);
  }

  // ---- the waiter makes a new one: nobody joins by the old one any more, who is in stays in
  const { joinUrl } = await api('POST', `/api/waiter/sessions/${sessionId}/rotate-qr`, token, {});
  const bruno = await person('bruno');
  await join(bruno, link, 'Bruno');
  await bruno.getByRole('heading', { name: 'El QR de la mesa cambió' }).waitFor();
  await shot(bruno, '12d-diner-qr-rotated');
  await joinTable(bruno, joinUrl, 'Bruno');
  await ana.getByRole('img', { name: /Bruno/ }).first().waitFor();

  // ---- one that is too old, as the hub says it
  const late = await person('late', { dark: true });
  await late.route('**/api/sessions/join', (route) =>
    route.fulfill({ status: 401, contentType: 'application/problem+json', json: { status: 401, code: 'QR_EXPIRED' } }),
  );
  await join(late, joinUrl, 'Dani');
  await late.getByRole('heading', { name: 'Este QR ya venció' }).waitFor();
  await shot(late, '12-diner-qr-expired-dark');

  // ---- the table is freed: for those who sit there, and for who comes later by the same QR
  await api('POST', `/api/waiter/sessions/${sessionId}/close`, token, {});
  await ana.getByText('Decile al mozo:').waitFor();
  await shot(ana, '12c-diner-closed');
  const eva = await person('eva');
  await join(eva, joinUrl, 'Eva');
  await eva.getByText('Decile al mozo:').waitFor();

  // ---- no QR at all, one that nobody made, and a hub that cannot be reached
  const lost = await person('lost');
  await lost.goto(`${BASE}/t`);
  await lost.getByRole('heading', { name: 'Escaneá el QR de tu mesa' }).waitFor();
  await shot(lost, '12b-diner-no-qr');
  await join(lost, `${BASE}/t#x.${Buffer.from('{"sid":"nobody"}').toString('base64url')}.x`, 'Dani');
  await lost.getByRole('heading', { name: /QR/ }).waitFor();
  await shot(lost, '12-diner-qr-expired');
} finally {
  await end();
}
