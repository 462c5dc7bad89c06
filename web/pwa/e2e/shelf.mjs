// Which pictures of the journeys are kept in the docs, and what each shows. Written anew from a run's pictures, with a sheet of all:
//   npm run screens -- ../target/screens
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from './stage.mjs';

const TAKEN = process.argv[2] ?? fileURLToPath(new URL('../../target/screens/', import.meta.url));
const SHELF = fileURLToPath(new URL('../../../docs/screens/', import.meta.url));
const TILE = 260;

const shelf = {
  'The diner joins': {
    '01-diner-join': 'One field for a name and one button, “Sumarme a la mesa”',
    '01d-diner-join-en': 'The same in English, before a name is typed',
    '01b-diner-welcome': 'The table’s name in large letters, and who sits there already, live',
    '01c-diner-welcome-dark': 'The same in the dark',
    '01f-diner-welcome-pt-dark': 'The same in Portuguese, with a name of forty letters',
    '12-diner-qr-expired': 'A QR that is too old, and what to say to the waiter',
    '12d-diner-qr-rotated': 'A QR that was replaced by a newer one',
    '12b-diner-no-qr': 'Opened without a QR',
    '12c-diner-closed': 'The table was closed',
    '12c-diner-closed-en': 'The same in English',
    '12e-diner-cancelled': 'The table was called off, and why',
    '12-diner-qr-expired-dark': 'An old QR in the dark',
  },
  'The menu': {
    '02-diner-menu': 'Categories, filters by allergen, dishes with a plus under the thumb',
    '02b-diner-menu-dark': 'The same in the dark',
    '02g-diner-menu-en': 'The same in English, the keyboard’s focus on a plus',
    '02h-diner-menu-pt-dark': 'The same in Portuguese, in the dark',
    '02c-diner-menu-filter': 'Only what has no gluten; a dish that is sold out stays visible',
    '02d-diner-menu-search': 'Searching',
    '02e-diner-menu-nothing': 'Nothing found, and a way back',
    '02f-diner-menu-sold-out-dark': 'A dish that ran out a moment ago',
    '02i-diner-menu-loading-en': 'The menu is on its way',
    '02j-diner-menu-failed-en': 'The menu did not come',
    '03a-diner-dish-to-choose': 'A dish: the button says what is still to be chosen',
    '03-diner-dish': 'Sides, additions and what to leave out; the price on the button',
    '03b-diner-dish-below': 'The note for the kitchen',
    '03c-diner-dish-en': 'A dish in English',
  },
  'Ordering together': {
    '04-diner-cart': 'My order to be changed, the others’ to be seen, and who is not ready',
    '04c-diner-cart-empty': 'Nothing chosen yet',
    '04d-diner-cart-dark': 'The order in the dark',
    '04e-diner-cart-sent': 'My order waits for the round',
    '04f-diner-cart-sold-out': 'A dish in my order ran out: the button says which',
    '04g-diner-cart-narrow-en': 'On a phone of 320 pixels, with a long name',
    '04b-diner-send-round': 'What leaves now, and who is not ready',
    '05-diner-grace': 'Seconds in which the round can be taken back, on every phone',
    '05b-diner-grace-dark': 'The same in the dark',
    '05c-diner-grace-small-dark': 'The same as a bar, while one goes on looking',
    '06b-diner-kitchen-empty': 'The kitchen has nothing yet',
    '06a-diner-rounds-received': 'The kitchen received the round',
    '06-diner-rounds': 'Some of it is being cooked',
    '06c-diner-rounds-ready': 'Some of it is ready or served',
    '06e-diner-waits-for-course': 'A main that waits for its course',
    '06-diner-rounds-en-dark': 'The same in English, in the dark',
  },
  'The bill': {
    '07-diner-bill': 'What is mine, another’s and nobody’s, and how much is left',
    '07d-diner-bill-dark': 'The same in the dark',
    '07-diner-bill-en': 'The same in English',
    '07b-diner-bill-conflict': '“Alguien se adelantó”: who took it, and a way to share it',
    '07c-diner-bill-split': 'A dessert that three share',
    '07g-diner-bill-people': 'Who owes how much',
    '07h-diner-bill-voided': 'A dish that was taken off the bill',
    '07e-diner-bill-empty': 'Nothing to pay yet',
    '08-diner-split': 'Among whom a dish is shared, to the cent',
    '08b-diner-split-rest': 'What nobody took, divided among all',
  },
  Paying: {
    '09-diner-pay': 'What to pay, a tip that nobody has to give, and how',
    '09-diner-pay-en-dark': 'The same in English, in the dark',
    '09a-diner-pay-unsent': 'Some of it the kitchen does not have yet',
    '09b-diner-pay-items': 'Chosen dishes',
    '09c-diner-pay-amount': 'Any amount',
    '09d-diner-cash-waiting': 'The waiter comes for the cash',
    '09e-diner-paid': 'Paid, with the change',
    '09g-diner-pay-cancelled-dark': 'Given up, in the dark',
    '09h-diner-checkout-back': 'Back from a checkout that was not paid',
    '09k-diner-bizum': 'Bizum: what to type into the bank’s app',
    '09l-diner-bizum-told': 'Bizum: the waiter will look',
    '10-diner-settled': 'The table is settled: a receipt with a little paper in the air',
    '10c-diner-settled-dark': 'The same in the dark',
    '10d-diner-settled-euro': 'In euros, by Bizum and in cash',
  },
  'Calling, leaving, and a bad line': {
    '13-diner-call': 'Calling the waiter, asking for the check, leaving',
    '13b-diner-leave': 'Leaving while something is unpaid',
    '13c-diner-left': 'Left, and how to come back',
    '11-diner-offline': 'No line: what is seen has an age, and nothing can be sent',
    '11b-diner-menu-offline': 'The menu without a line',
    '11c-diner-opened-offline': 'Opened again without a line',
  },
  'The kitchen': {
    '20-kds-grid': 'Tickets on a kitchen screen',
    '20b-kds-keys': 'The same, worked by a bump bar’s keys',
    '20c-kds-course': 'A course that the waiter fired is a ticket of its own',
    '21-kds-void': 'A dish taken back, struck through until somebody has seen it',
    '21b-kds-cancel': 'Why a ticket is not made',
    '21c-kds-called-off': 'A table that was called off: nobody should cook for it',
    '22-kds-stale': 'The screen has not heard from the hub: nobody should cook from it',
    '23-kds-expo': 'The pass: all stations of a table’s round together',
    '24-kds-tablet': 'The kitchen on a tablet',
  },
  'The waiter': {
    '29-staff-login': 'Logging in',
    '30-waiter-floor': 'The floor, with each table’s state and minutes',
    '30b-waiter-floor-dark': 'The same in the dark',
    '31-waiter-alerts': 'Alerts',
    '31c-waiter-printer-down': 'A printer died, and where its slips come out now',
    '32d-waiter-bill': 'A table’s bill, with a payment to be confirmed',
    '32-waiter-session': 'A table at which nobody has ordered yet',
    '32e-waiter-order': 'An order that the table says aloud',
    '32e-waiter-order-dark': 'The same in the dark',
    '32f-waiter-dish': 'How a dish is to be made',
    '32g-waiter-order-review': 'The order, to be read back',
    '32i-waiter-check-printed': 'The check went to the printer',
    '32j-waiter-courses': 'What waits for its course, and the button that fires it',
    '32m-waiter-move': 'Where a group can move to',
    '32n-waiter-moved': 'It moved, and which slips still name the table before',
    '32o-waiter-call-off': 'An admin calls a table off',
    '32k-waiter-hold': 'A dish that is held until then, or not',
    '33-waiter-qr': 'The table’s QR at arm’s length, and its code',
    '34-waiter-cash': 'Taking cash: what to hand back stands apart',
    '32j-waiter-reprint': 'A ticket that is printed again',
    '34d-waiter-bizum': 'A Bizum that the diner declared',
  },
  'The admin: how tickets reach the kitchen': {
    '40-admin-routing': 'Which station’s tickets come out where; a change that is not saved yet',
    '40b-admin-routing-dark': 'The same in the dark',
    '40c-admin-routing-stray': 'A station without a destination, and where its tickets go instead',
    '40d-admin-routing-phone-en': 'Routing on a phone, in English',
    '41-admin-printers': 'A printer, how it is, what it can prove, and its test page',
    '41b-admin-printers-dark': 'The same in the dark',
    '41d-admin-printer-refused': 'An address that cannot be used',
    '41e-admin-printers-phone-en': 'A printer that does not answer, on a phone, in English',
    '41f-admin-credentials-phone-en': 'What a printer that comes for its slips is told, once',
    '42-admin-wrong': 'What did not arrive: the cause, what was heard, and what can be done',
    '42b-admin-wrong-dark': 'The same in the dark',
    '42c-admin-wrong-phone-en': 'The same on a phone, in English',
    '42e-admin-wrong-tablet-en-dark': 'The same on a tablet, in English, in the dark',
    '42f-admin-wrong-chosen': 'Several at once',
    '42g-admin-all-well-tablet-en-dark': 'All is well',
    '46-admin-stations': 'The stations',
  },
  'The admin: the house itself': {
    '49-set-up': 'The first page of an empty hub: the code that it printed, and what it takes to open',
    '45-admin-menu-empty': 'A menu that begins',
    '45-admin-menu': 'The menu and a dish of it',
    '45b-admin-menu-fault': 'What has to be corrected, at its field',
    '45c-admin-menu-order': 'Putting it in order',
    '45d-admin-menu-import': 'A table that cannot be taken in, and which cells are why',
    '45e-admin-menu-retire': 'A dish leaves the menu for good',
    '45f-admin-dish-phone': 'A dish on a phone',
    '45f-admin-dish-phone-dark': 'The same in the dark',
    '46-admin-tables': 'Tables by zone, and their sheets to print',
    '46b-admin-table-new': 'A new table',
    '47-admin-people': 'Who works here',
    '47b-admin-person-new': 'A password that is told once',
    '47c-admin-person-dismiss': 'Somebody leaves',
    '48-admin-settings': 'How the branch works, and what is the restaurant’s',
    '01g-diner-join-sheet': 'A guest who scanned the sheet on the table, and is asked for its code',
  },
};

const kept = Object.values(shelf).flatMap((pictures) => Object.keys(pictures));
const missing = kept.filter((name) => !existsSync(join(TAKEN, `${name}.png`)));
if (missing.length > 0) {
  throw new Error(`No journey took ${missing.join(', ')}`);
}
for (const name of kept) {
  copyFileSync(join(TAKEN, `${name}.png`), join(SHELF, `${name}.png`));
}

const parts = Object.entries(shelf).map(
  ([title, pictures]) =>
    `## ${title}\n\n${Object.entries(pictures)
      .map(([name, shows]) => `- [${shows}](${name}.png)`)
      .join('\n')}\n`,
);
writeFileSync(
  join(SHELF, 'README.md'),
  `# Pictures of the screens

Taken by the [journeys](../../web/pwa/README.md#journeys) that the test command walks, in front of a real hub; every run takes them
again, into \`web/target/screens\`, with many more. Those kept here, and this list, are written by \`npm run screens\` in \`web/pwa\`.

![All of them on one sheet](contact-sheet.png)

${parts.join('\n')}`,
);

const browser = await launch();
const page = await browser.newPage({ viewport: { width: 6 * (TILE + 16) + 32, height: 800 } });
const tile = (name, shows) =>
  `<figure><img src="data:image/png;base64,${readFileSync(join(TAKEN, `${name}.png`)).toString('base64')}"><figcaption>${shows}</figcaption></figure>`;
await page.setContent(`<style>
  body { margin: 16px; background: #e9ebf3; color: #14152b; font: 14px/1.3 sans-serif }
  h2 { margin: 24px 8px 8px } section { display: flex; flex-wrap: wrap; align-items: end }
  figure { width: ${TILE}px; margin: 8px } img { width: 100%; display: block; border-radius: 8px } figcaption { padding-top: 6px; min-height: 3.9em }
</style>${Object.entries(shelf)
  .map(
    ([title, pictures]) =>
      `<h2>${title}</h2><section>${Object.entries(pictures)
        .map(([name, shows]) => tile(name, shows))
        .join('')}</section>`,
  )
  .join('')}`);
await page.screenshot({ path: join(SHELF, 'contact-sheet.png'), fullPage: true });
await browser.close();
console.log(`${kept.length} pictures in ${SHELF}`);
