import type { PaymentAccount } from '@comanda/shared/contract.ts';

/** What was typed or switched and is not saved yet. */
export interface Draft {
  enabled?: boolean;
  live?: boolean;
  settings: Readonly<Record<string, string>>;
}

/** Only what differs is sent: a secret that nobody typed stays as it is. Undefined when there is nothing to save. */
export function changeOf(account: PaymentAccount, draft: Draft): Partial<Draft> | undefined {
  const settings: Record<string, string> = {};
  for (const setting of account.settings) {
    const typed = draft.settings[setting.name]?.trim();
    if (typed !== undefined && (setting.secret ? typed !== '' : typed !== (setting.value ?? ''))) {
      settings[setting.name] = typed;
    }
  }
  const change: Partial<Draft> = {
    ...(draft.enabled !== undefined && draft.enabled !== account.enabled ? { enabled: draft.enabled } : {}),
    ...(draft.live !== undefined && draft.live !== account.live ? { live: draft.live } : {}),
    ...(Object.keys(settings).length > 0 ? { settings } : {}),
  };
  return Object.keys(change).length > 0 ? change : undefined;
}

/** Whether guests are offered it, and if not, why. */
export function readiness(account: PaymentAccount): 'ready' | 'incomplete' | 'off' {
  if (account.settings.some((setting) => setting.required && !setting.set) || !(account.set || account.byHand)) {
    return 'incomplete';
  }
  return account.enabled ? 'ready' : 'off';
}
