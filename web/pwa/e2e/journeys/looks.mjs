// How the diner's screens look to others: in English and in the dark, with long words, without a mouse, and while they wait.
import {
  api,
  aTable,
  BOSS,
  BOSS_PASSWORD,
  end,
  person,
  shot,
  still,
  tabTo,
  tokenOf,
  WAITER,
  WAITER_PASSWORD,
} from '../stage.mjs';

try {
  const token = await tokenOf(WAITER, WAITER_PASSWORD);
  const { sessionId, link } = await aTable(token);

  // ---- with nothing but keys, in English
  const emma = await person('emma', { locale: 'en-GB' });
  await emma.goto(link);
  await emma.getByRole('textbox').waitFor();
  await shot(emma, '01d-diner-join-en');
  await tabTo(emma, /^What’s your name/);
  await emma.keyboard.type('Emma');
  await emma.keyboard.press('Enter');
  await emma.getByRole('button', { name: 'Start' }).waitFor();
  await shot(emma, '01e-diner-welcome-en');
  await tabTo(emma, /Start/);
  await emma.keyboard.press('Enter');
  await emma.getByRole('searchbox').waitFor();
  await tabTo(emma, /^Add Grilled provolone/);
  await emma.keyboard.press('Enter');
  await emma.getByRole('link', { name: /See my order/ }).waitFor();
  await emma.evaluate(() => window.scrollTo(0, 0));
  await shot(emma, '02g-diner-menu-en');
  await emma.getByRole('button', { name: 'Rib eye 400 g', exact: true }).click();
  await shot(emma, '03c-diner-dish-en');
  await emma.keyboard.press('Escape');
  await emma.getByRole('dialog').waitFor({ state: 'detached' });
  await tabTo(emma, /Order$/);
  await emma.keyboard.press('Enter');
  await tabTo(emma, /^Send my order/);
  await emma.keyboard.press('Enter');
  await emma.getByText('1 of 1 ready').waitFor();

  // ---- long names, in the dark, in Portuguese
  const max = await person('max', { locale: 'pt-BR', dark: true });
  await max.goto(link);
  await max.getByRole('textbox').fill('Maximiliano Bartolomeu de Albuquerque Jr');
  await max.getByRole('textbox').press('Enter');
  await max.getByRole('button', { name: 'Começar' }).waitFor();
  await shot(max, '01f-diner-welcome-pt-dark');
  await max.getByRole('button', { name: 'Começar' }).click();
  await max.getByRole('searchbox').waitFor();
  await shot(max, '02h-diner-menu-pt-dark');
  const narrow = await person('narrow', { viewport: { width: 320, height: 640 }, locale: 'en-GB' });
  await narrow.goto(link);
  await narrow.getByRole('textbox').fill('Bo');
  await narrow.getByRole('textbox').press('Enter');
  await narrow.getByRole('button', { name: 'Start' }).click();
  await narrow.getByRole('link', { name: /Order$/ }).click();
  await narrow.getByText('Maximiliano').first().waitFor();
  await still(narrow);
  const wide = await narrow.evaluate(() => document.documentElement.scrollWidth);
  if (wide > 320) {
    throw new Error(`The order is ${wide} px wide on a phone of 320`);
  }
  await shot(narrow, '04g-diner-cart-narrow-en');

  // ---- each other page, in English and in the dark
  await api('POST', `/api/waiter/sessions/${sessionId}/orders`, token, {
    items: [
      { name: 'Milanesa napolitana', quantity: 2, notes: 'Una sin jamón, la otra con doble queso y bien crocante' },
      { name: 'Flan con dulce de leche', quantity: 1 },
    ],
    closeRound: true,
  });
  const pages = async (page, name, [kitchen, bill, pay]) => {
    await page.getByRole('link', { name: new RegExp(`${kitchen}$`) }).click();
    await page.getByRole('heading', { level: 2 }).first().waitFor();
    await shot(page, `06-diner-rounds-${name}`);
    await page.getByRole('link', { name: new RegExp(`${bill}$`) }).click();
    await page.getByRole('progressbar').waitFor();
    await shot(page, `07-diner-bill-${name}`);
    await page.getByRole('link', { name: pay }).first().click();
    await page.getByRole('radio').first().waitFor();
    await shot(page, `09-diner-pay-${name}`);
    await page.goBack();
  };
  await pages(emma, 'en', ['Kitchen', 'Bill', /^Pay/]);
  await emma.emulateMedia({ colorScheme: 'dark' });
  await pages(emma, 'en-dark', ['Kitchen', 'Bill', /^Pay/]);
  await emma.emulateMedia({ colorScheme: 'light' });
  await pages(max, 'pt-dark', ['Cozinha', 'Conta', /^Pagar/]);

  // ---- while they wait, and when it does not come
  const slow = await person('slow', { locale: 'en-GB' });
  let down = () => undefined;
  const broken = new Promise((resolve) => {
    down = resolve;
  });
  const menu = '**/api/menu*';
  await slow.route(menu, (route) => broken.then(() => route.abort()));
  await slow.goto(link);
  await slow.getByRole('textbox').fill('Sue');
  await slow.getByRole('textbox').press('Enter');
  await slow.getByRole('button', { name: 'Start' }).click();
  await slow.getByText('Fetching the menu').waitFor();
  await shot(slow, '02i-diner-menu-loading-en');
  down();
  await slow.getByRole('button', { name: 'Try again' }).waitFor();
  await shot(slow, '02j-diner-menu-failed-en');
  await slow.unroute(menu);
  await slow.getByRole('button', { name: 'Try again' }).click();
  await slow.getByRole('searchbox').waitFor();

  // ---- the waiter ends it: an admin cancels what nobody wanted
  const boss = await tokenOf(BOSS, BOSS_PASSWORD);
  await api('POST', `/api/waiter/sessions/${sessionId}/close`, boss, { override: true, reason: 'Fin de la prueba' });
  await emma.getByRole('heading', { name: /closed/ }).waitFor();
  await shot(emma, '12c-diner-closed-en');
} finally {
  await end();
}
