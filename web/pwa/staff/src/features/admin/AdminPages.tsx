import { followTheme } from '@comanda/shared/lib/theme.ts';
import { Button } from '@comanda/shared/ui/Button.tsx';
import { Wordmark } from '@comanda/shared/ui/Logo.tsx';
import { TabBar } from '@comanda/shared/ui/TabBar.tsx';
import { ChefHat, ChevronRight, Grid2x2, LogOut, type LucideIcon, Menu, WifiOff } from 'lucide-react';
import { Suspense, useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import { useMember, useStaff } from '../access/access.tsx';
import { AdminLive, useLive } from './live.tsx';
import { places } from './pages.ts';
import { useTrouble } from './trouble.ts';

const MORE = '/admin/more';

/** So many stand in the bar of a phone, with one that leads to the rest. */
const TABS = 4;

/** How a restaurant is run: its pages, and the way between them. */
export function AdminPages() {
  useEffect(() => followTheme(), []);
  return (
    <AdminLive>
      <Frame />
    </AdminLive>
  );
}

function Frame() {
  const t = useTranslations();
  const [location] = useLocation();
  const waiting = useTrouble().data?.items.length ?? 0;
  const tabs = [
    ...places.slice(0, TABS).map(({ name, href, icon }) => ({
      href,
      icon,
      label: t(name === 'trouble' ? 'admin.troubleShort' : `admin.page.${name}`),
      ...(name === 'trouble' ? { badge: waiting, badgeLabel: t('admin.waiting', { count: waiting }) } : {}),
    })),
    { href: MORE, icon: Menu, label: t('admin.more') },
  ];
  return (
    <div className="flex min-h-dvh flex-col lg:flex-row">
      <SideBar location={location} waiting={waiting} />
      <main className="min-w-0 flex-1 px-4 pt-[max(22px,env(safe-area-inset-top))] pb-10 sm:px-7">
        <Suspense
          fallback={
            <p role="status" className="py-10 text-text-2">
              {t('common.loading')}
            </p>
          }
        >
          <Switch>
            {places.map(({ name, href, page }) => (
              <Route key={name} path={href} component={page} />
            ))}
            <Route path={MORE} component={More} />
            <Route>
              <Redirect to="/admin/trouble" replace />
            </Route>
          </Switch>
        </Suspense>
      </main>
      <div className="sticky bottom-0 z-10 lg:hidden">
        <TabBar
          tabs={tabs}
          current={tabs.some(({ href }) => href === location) ? location : MORE}
          label={t('admin.sections')}
          accent="primary"
        />
      </div>
    </div>
  );
}

function SideBar({ location, waiting }: { location: string; waiting: number }) {
  const t = useTranslations();
  const staff = useStaff();
  const member = useMember();
  return (
    <div className="sticky top-0 hidden h-dvh w-60 shrink-0 flex-col gap-5 overflow-y-auto bg-ink px-3 py-5 text-white lg:flex dark:border-line dark:border-r dark:bg-sunken">
      <Link href="/" aria-label={`comanda, ${t('common.home')}`} className="px-2">
        <Wordmark size={28} />
      </Link>
      <div className="rounded-medium bg-white/10 px-3 py-2.5 leading-tight">
        <p className="font-bold">{member.name}</p>
        <p className="text-small text-white/75">
          {t('more.role', { role: t(`role.${member.role}`), branch: member.branch })}
        </p>
      </div>
      <nav aria-label={t('admin.sections')} className="flex-1">
        <ul className="grid gap-1">
          {places.map(({ name, href, icon: Icon }) => {
            const active = href === location;
            return (
              <li key={name}>
                <Link
                  href={href}
                  aria-current={active ? 'page' : undefined}
                  className={`flex min-h-11 items-center gap-3 rounded-medium px-3 font-semibold focus-visible:outline-white ${
                    active
                      ? 'bg-white text-ink dark:bg-primary-tint dark:text-primary'
                      : 'text-white/85 hover:bg-white/10'
                  }`}
                >
                  <Icon size={20} strokeWidth={active ? 2.4 : 2} aria-hidden="true" />
                  <span className="flex-1 leading-tight">{t(`admin.page.${name}`)}</span>
                  {name === 'trouble' && waiting > 0 && (
                    <span className="flex h-6 min-w-6 items-center justify-center rounded-full bg-bad px-1.5 font-bold text-[12.5px] text-white dark:text-black">
                      <span aria-hidden="true">{waiting > 99 ? '99+' : waiting}</span>
                      <span className="sr-only">{t('admin.waiting', { count: waiting })}</span>
                    </span>
                  )}
                </Link>
              </li>
            );
          })}
        </ul>
      </nav>
      <div>
        <Hub />
        <button
          type="button"
          onClick={() => void staff.logout()}
          className="mt-2 flex min-h-11 w-full items-center gap-3 rounded-medium px-3 font-semibold text-white/85 hover:bg-white/10 focus-visible:outline-white"
        >
          <LogOut size={20} aria-hidden="true" />
          {t('common.logout')}
        </button>
      </div>
    </div>
  );
}

/** Whether what is on screen follows by itself. */
function Hub() {
  const t = useTranslations();
  const live = useLive();
  return (
    <p className="flex items-center gap-3 px-3 text-small">
      {live ? (
        <span className="m-1 size-3 rounded-full bg-[#2fd07f]" aria-hidden="true" />
      ) : (
        <WifiOff size={20} className="text-lamp" aria-hidden="true" />
      )}
      {t(live ? 'admin.live' : 'admin.notLive')}
    </p>
  );
}

/** On a phone: every page, and the way out. */
function More() {
  const t = useTranslations();
  const staff = useStaff();
  const member = useMember();
  const elsewhere = [
    { href: '/kitchen', icon: ChefHat, label: t('home.kitchen') },
    { href: '/waiter', icon: Grid2x2, label: t('home.waiter') },
  ];
  return (
    <div className="mx-auto max-w-[560px]">
      <h1 className="wide font-bold text-[27px] leading-tight">{t('admin.more')}</h1>
      <p className="mt-1 text-text-2">
        {member.name} · {t('more.role', { role: t(`role.${member.role}`), branch: member.branch })}
      </p>
      <Links links={places.map(({ name, href, icon }) => ({ href, icon, label: t(`admin.page.${name}`) }))} />
      <Links links={elsewhere} />
      <Button look="outline" size="l" className="mt-4 w-full" onClick={() => void staff.logout()}>
        <LogOut size={20} aria-hidden="true" />
        {t('common.logout')}
      </Button>
    </div>
  );
}

function Links({ links }: { links: { href: string; icon: LucideIcon; label: string }[] }) {
  return (
    <ul className="mt-4 divide-y divide-line overflow-hidden rounded-large bg-surface shadow-card">
      {links.map(({ href, icon: Icon, label }) => (
        <li key={href}>
          <Link href={href} className="flex min-h-14 items-center gap-4 px-4 font-semibold -outline-offset-3">
            <Icon size={22} className="text-primary" aria-hidden="true" />
            <span className="flex-1">{label}</span>
            <ChevronRight size={20} className="text-text-3" aria-hidden="true" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
