import { describe, expect, it } from 'vitest';
import { currencyOf, isWhole, LOCALES, nearestLocale } from '../src/features/access/setup.ts';

const form = {
  code: 'K7QM-2XWA-PD94',
  restaurant: 'La Ñoreña',
  timeZone: 'America/Argentina/Buenos_Aires',
  currency: 'ARS',
  locale: 'es-AR',
  tables: '8',
  name: 'Rosa',
  username: 'rosa',
  password: 'primer-dia',
};

describe('the form of the first day', () => {
  it('begins in the language and the money of whoever opens it', () => {
    expect(nearestLocale(['pt-BR', 'en'])).toBe('pt-BR');
    expect(nearestLocale(['en-AU'])).toBe('en-US');
    expect(nearestLocale(['fr-FR', 'es-ES'])).toBe('es-ES');
    expect(nearestLocale(['fr-FR'])).toBe('es-AR');
    expect(LOCALES.map(currencyOf)).not.toContain(undefined);
    expect(currencyOf('es-ES')).toBe('EUR');
  });

  it('is sent when all of it is there', () => {
    expect(isWhole(form)).toBe(true);
    for (const field of ['code', 'restaurant', 'name', 'username', 'tables'] as const) {
      expect(isWhole({ ...form, [field]: ' ' }), field).toBe(false);
    }
    expect(isWhole({ ...form, password: 'corta' })).toBe(false);
    expect(isWhole({ ...form, tables: 'ocho' })).toBe(false);
  });
});
