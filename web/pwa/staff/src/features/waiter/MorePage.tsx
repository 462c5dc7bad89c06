import { Button } from '@comanda/shared/ui/Button.tsx';
import { Wordmark } from '@comanda/shared/ui/Logo.tsx';
import { ChefHat, LogOut } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import { useMember, useStaff } from '../access/access.tsx';
import { PushSwitch } from './PushSwitch.tsx';
import { forgetPushing } from './push.ts';

export function MorePage() {
  const t = useTranslations();
  const staff = useStaff();
  const member = useMember();
  const [, navigate] = useLocation();
  return (
    <div className="px-4">
      <h1 className="wide pt-[max(18px,env(safe-area-inset-top))] pb-3 font-bold text-[30px] leading-tight">
        {t('waiter.more')}
      </h1>
      <section className="rounded-large bg-surface p-4 shadow-card">
        <p className="font-bold text-head">{member.name}</p>
        <p className="text-text-2">{t('more.role', { role: t(`role.${member.role}`), branch: member.branch })}</p>
      </section>
      <PushSwitch />
      {(member.role === 'admin' || member.role === 'owner') && (
        <Button look="outline" size="l" className="mt-4 w-full" onClick={() => navigate('/kitchen')}>
          <ChefHat size={20} aria-hidden="true" />
          {t('home.kitchen')}
        </Button>
      )}
      <Button
        look="outline"
        size="l"
        className="mt-4 w-full"
        onClick={() => void forgetPushing().finally(() => staff.logout())}
      >
        <LogOut size={20} aria-hidden="true" />
        {t('common.logout')}
      </Button>
      <p className="mt-10 flex justify-center text-text-3">
        <Wordmark size={22} />
      </p>
    </div>
  );
}
