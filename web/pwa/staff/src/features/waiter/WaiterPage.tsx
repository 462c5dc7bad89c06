import { followTheme } from '@comanda/shared/lib/theme.ts';
import { TabBar } from '@comanda/shared/ui/TabBar.tsx';
import { Bell, Grid2x2, Menu, WifiOff } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import { AlertsPage } from './AlertsPage.tsx';
import { FloorPage } from './FloorPage.tsx';
import { useAlerts, useOnline, WaiterLive } from './live.tsx';
import { MorePage } from './MorePage.tsx';
import { followPushes } from './push.ts';

export function WaiterPage() {
  useEffect(() => followTheme(), []);
  return (
    <WaiterLive>
      <Pages />
    </WaiterLive>
  );
}

function Pages() {
  const t = useTranslations();
  const [location, navigate] = useLocation();
  useEffect(() => followPushes(navigate), [navigate]);
  const { data: alerts } = useAlerts();
  const { offline } = useOnline();
  const raised = alerts?.items.filter((alert) => alert.state === 'RAISED').length ?? 0;
  const tabs = [
    { href: '/waiter', label: t('waiter.floor'), icon: Grid2x2 },
    {
      href: '/waiter/alerts',
      label: t('waiter.alerts'),
      icon: Bell,
      badge: raised,
      badgeLabel: t('waiter.unclaimed', { count: raised }),
    },
    { href: '/waiter/more', label: t('waiter.more'), icon: Menu },
  ];
  return (
    <div className="mx-auto flex min-h-dvh max-w-[860px] flex-col">
      <div role="status" className="sticky top-0 z-20">
        {offline && (
          <p className="flex items-center gap-3 bg-ink px-4 py-3 font-bold text-white">
            <WifiOff size={24} className="shrink-0 text-lamp" aria-hidden="true" />
            {t('waiter.offline')}
          </p>
        )}
      </div>
      <main className="flex-1 pb-4">
        {location === '/waiter/alerts' ? <AlertsPage /> : location === '/waiter/more' ? <MorePage /> : <FloorPage />}
      </main>
      <div className="sticky bottom-0 z-10">
        <TabBar tabs={tabs} current={location} label={t('waiter.sections')} accent="primary" />
      </div>
    </div>
  );
}
