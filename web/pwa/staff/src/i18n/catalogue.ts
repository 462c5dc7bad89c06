import type { Catalogue } from '@comanda/shared/i18n/language.ts';

export const catalogue: Catalogue = {
  es: () => import('./es.json'),
  en: () => import('./en.json'),
  pt: () => import('./pt.json'),
};
