import { Mark } from '@comanda/shared/ui/Logo.tsx';
import { useTranslations } from 'use-intl';

export function Splash() {
  const t = useTranslations();
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-4 text-primary" role="status">
      <Mark size={64} />
      <p className="font-semibold text-text-2">{t('common.opening')}</p>
    </main>
  );
}
