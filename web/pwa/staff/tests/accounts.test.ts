import type { PaymentAccount } from '@comanda/shared/contract.ts';
import { describe, expect, it } from 'vitest';
import { changeOf, readiness } from '../src/features/admin/accounts.ts';

const account: PaymentAccount = {
  provider: 'mercadopago',
  title: 'Mercado Pago',
  byHand: false,
  set: true,
  enabled: true,
  live: false,
  settings: [
    { name: 'accessToken', title: 'Access token', secret: true, required: true, set: true },
    { name: 'collectorId', title: 'User ID', secret: false, required: true, set: true, value: '42' },
  ],
};

describe('a change of an account', () => {
  it('is only what differs', () => {
    expect(changeOf(account, { settings: {} })).toBeUndefined();
    expect(changeOf(account, { enabled: true, live: false, settings: { collectorId: ' 42 ' } })).toBeUndefined();
    expect(changeOf(account, { live: true, settings: { collectorId: '43' } })).toEqual({
      live: true,
      settings: { collectorId: '43' },
    });
  });

  it('never empties a secret that nobody typed, and takes away what was cleared', () => {
    expect(changeOf(account, { settings: { accessToken: '  ' } })).toBeUndefined();
    expect(changeOf(account, { settings: { accessToken: ' new ' } })).toEqual({ settings: { accessToken: 'new' } });
    expect(changeOf(account, { settings: { collectorId: '' } })).toEqual({ settings: { collectorId: '' } });
  });
});

describe('an account', () => {
  it('is offered when it is complete and on', () => {
    expect(readiness(account)).toBe('ready');
    expect(readiness({ ...account, enabled: false })).toBe('off');
    expect(readiness({ ...account, set: false })).toBe('incomplete');
    expect(readiness({ ...account, settings: account.settings.map((one) => ({ ...one, set: false })) })).toBe(
      'incomplete',
    );
    expect(readiness({ ...account, byHand: true, set: false, settings: [] })).toBe('ready');
  });
});
