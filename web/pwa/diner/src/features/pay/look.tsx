import { Banknote, CreditCard, type LucideIcon, Smartphone, WalletCards } from 'lucide-react';
import { useTranslations } from 'use-intl';

const ICONS: Record<string, LucideIcon> = {
  cash: Banknote,
  card: CreditCard,
  bizum: Smartphone,
  mercadopago: WalletCards,
};

export function ProviderIcon({ provider, size }: { provider: string; size: number }) {
  const Icon = ICONS[provider] ?? WalletCards;
  return <Icon size={size} aria-hidden="true" className="shrink-0" />;
}

/** A way of paying by the name people know it by. */
export function useProviderName(): (provider: string) => string {
  const t = useTranslations();
  return (provider) => (t.has(`provider.${provider}`) ? t(`provider.${provider}`) : provider);
}
