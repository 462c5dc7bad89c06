import { fetchMessages } from '@comanda/shared/i18n/language.ts';
import { catalogue } from './i18n/catalogue.ts';
import './app/app.css';

// The language begins to come while the page still loads the app, rather than after it.
const messages = fetchMessages(catalogue);
void import('./app/draw.tsx').then(({ draw }) => draw(messages));
