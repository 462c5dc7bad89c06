import { useTranslations } from 'use-intl';

/** A way of paying by the name people know it by. */
export function useProviderName(): (provider: string) => string {
  const t = useTranslations();
  return (provider) => (t.has(`provider.${provider}`) ? t(`provider.${provider}`) : provider);
}
