/** What a first day's form asks for, as it is typed. */
export interface SetUp {
  code: string;
  restaurant: string;
  timeZone: string;
  currency: string;
  locale: string;
  tables: string;
  name: string;
  username: string;
  password: string;
}

export const LOCALES = [
  'es-AR',
  'es-ES',
  'es-MX',
  'es-UY',
  'es-CL',
  'es-CO',
  'es-PE',
  'en-US',
  'en-GB',
  'pt-BR',
  'pt-PT',
];

const CURRENCIES: Record<string, string> = {
  AR: 'ARS',
  ES: 'EUR',
  MX: 'MXN',
  UY: 'UYU',
  CL: 'CLP',
  CO: 'COP',
  PE: 'PEN',
  US: 'USD',
  GB: 'GBP',
  BR: 'BRL',
  PT: 'EUR',
};

/** The shortest password that the hub takes. */
export const PASSWORD_MIN = 10;

/** What is paid with where this is spoken. */
export function currencyOf(locale: string): string {
  return CURRENCIES[locale.slice(-2)] ?? 'USD';
}

export function currencies(): string[] {
  return [...new Set(Object.values(CURRENCIES))].sort();
}

/** The one of the locales that is nearest to the browser's languages. */
export function nearestLocale(languages: readonly string[]): string {
  for (const language of languages) {
    const found =
      LOCALES.find((locale) => locale === language) ??
      LOCALES.find((locale) => locale.slice(0, 2) === language.slice(0, 2));
    if (found) {
      return found;
    }
  }
  return 'es-AR';
}

export function isWhole(form: SetUp): boolean {
  return (
    [form.code, form.restaurant, form.name, form.username].every((text) => text.trim() !== '') &&
    form.password.length >= PASSWORD_MIN &&
    /^\d{1,3}$/.test(form.tables.trim())
  );
}
