import type { AbstractIntlMessages } from 'use-intl';

export type Language = 'es' | 'en' | 'pt';

const LANGUAGES: readonly Language[] = ['es', 'en', 'pt'];
const STORED = 'comanda.language';

/** Each language is a file of its own, so that nobody downloads one that they do not read. */
export type Catalogue = Record<Language, () => Promise<{ default: AbstractIntlMessages }>>;

/** Begins to fetch the reader's language; called before anything is drawn, since everything waits for it. */
export function fetchMessages(catalogue: Catalogue): Promise<{ default: AbstractIntlMessages }> {
  return catalogue[preferredLanguage()]().catch(() => catalogue.es());
}

/** The language chosen here before, else the browser's first that we speak, else Spanish. */
export function preferredLanguage(): Language {
  const wanted = [readStored(), ...navigator.languages];
  for (const tag of wanted) {
    const found = LANGUAGES.find((language) => tag?.toLowerCase().startsWith(language));
    if (found) {
      return found;
    }
  }
  return 'es';
}

function readStored(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}

/** The tag for numbers and times: the restaurant's own when it speaks this language. */
export function formatLocale(language: Language, restaurantLocale: string | undefined): string {
  if (restaurantLocale?.toLowerCase().startsWith(language)) {
    return restaurantLocale;
  }
  return { es: 'es-AR', en: 'en-GB', pt: 'pt-BR' }[language];
}
