import { Button } from '@comanda/shared/ui/Button.tsx';
import { Wordmark } from '@comanda/shared/ui/Logo.tsx';
import { ChefHat, Grid2x2, LogOut, Settings2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { useMember, useStaff } from '../access/access.tsx';

/** Where somebody who may do more than one thing chooses. */
export function HomePage() {
  const t = useTranslations();
  const staff = useStaff();
  const member = useMember();
  const places = [
    { href: '/kitchen', icon: ChefHat, name: t('home.kitchen'), hint: t('home.kitchenHint') },
    { href: '/waiter', icon: Grid2x2, name: t('home.waiter'), hint: t('home.waiterHint') },
    { href: '/admin', icon: Settings2, name: t('home.admin'), hint: t('home.adminHint') },
  ];
  return (
    <main className="mx-auto max-w-[760px] px-5 pt-[max(28px,env(safe-area-inset-top))] pb-10">
      <div className="flex items-center justify-between gap-3 text-primary">
        <Wordmark size={30} />
        <Button look="outline" onClick={() => void staff.logout()}>
          <LogOut size={19} aria-hidden="true" />
          {t('common.logout')}
        </Button>
      </div>
      <h1 className="wide mt-12 font-bold text-[34px] leading-tight">{t('home.title', { name: member.name })}</h1>
      <p className="mt-1 text-text-2">{t('home.branch', { branch: member.branch })}</p>
      <ul className="mt-8 grid gap-4 sm:grid-cols-2">
        {places.map(({ href, icon: Icon, name, hint }) => (
          <li key={href}>
            <Link href={href} className="flex h-full items-start gap-4 rounded-large bg-surface p-5 shadow-card">
              <span className="flex size-14 shrink-0 items-center justify-center rounded-medium bg-primary-tint text-primary">
                <Icon size={28} aria-hidden="true" />
              </span>
              <span>
                <span className="block font-bold text-head">{name}</span>
                <span className="text-text-2">{hint}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </main>
  );
}
