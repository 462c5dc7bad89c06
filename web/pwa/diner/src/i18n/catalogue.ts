import type { Catalogue } from '@comanda/shared/i18n/i18n.tsx';

export const catalogue: Catalogue = {
  es: () => import('./es.json'),
  en: () => import('./en.json'),
  pt: () => import('./pt.json'),
};
