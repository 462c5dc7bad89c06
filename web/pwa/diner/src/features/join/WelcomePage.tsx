import { Avatar } from '@comanda/shared/ui/Avatar.tsx';
import { Button } from '@comanda/shared/ui/Button.tsx';
import { Pill } from '@comanda/shared/ui/Pill.tsx';
import { useTranslations } from 'use-intl';
import { useMe, useSnapshot, useStore, useTable } from '../session/session.tsx';
import { Hero, RestaurantMark } from './Hero.tsx';

export function WelcomePage() {
  const t = useTranslations();
  const store = useStore();
  const { feed } = useSnapshot();
  const table = useTable();
  const me = useMe();
  return (
    <div className="flex min-h-dvh flex-col">
      <Hero>
        <p className="flex items-center gap-3">
          <span className="rounded-medium ring-2 ring-on-brand/25">
            <RestaurantMark restaurant={table.restaurant} size={44} />
          </span>
          <span className="font-bold text-lead leading-tight">{table.restaurant.name}</span>
        </p>
        <p className="mt-8 font-semibold text-lead opacity-90">{t(table.table ? 'welcome.table' : 'welcome.order')}</p>
        <h1 className="wide font-extrabold text-[clamp(48px,20vw,92px)] leading-[0.95]">
          {table.table?.label ?? table.reference}
        </h1>
        <p className="mt-6 max-w-[34ch] text-head leading-snug opacity-90">
          {table.restaurant.welcome ?? t('welcome.lead')}
        </p>
      </Hero>
      <main className="mx-auto flex w-full max-w-[560px] flex-1 flex-col px-6 pt-6">
        {me && (
          <p className="flex items-center gap-3 text-text-2">
            <Avatar person={me} size="xl" />
            <span>
              <span className="block font-bold text-head text-text">{me.displayName}</span>
              {t('welcome.color')}
            </span>
          </p>
        )}
        <section className="mt-6 rounded-large bg-surface p-4 shadow-card" aria-labelledby="people">
          <div className="flex items-center justify-between gap-2">
            <h2 id="people" className="font-bold text-body">
              {t('welcome.people')}
            </h2>
            {feed.phase === 'live' && (
              <Pill tone="ok">
                <span className="size-2 rounded-full bg-ok" />
                {t('welcome.live')}
              </Pill>
            )}
          </div>
          <ul className="mt-3 flex flex-wrap gap-4">
            {table.diners.map((diner) => (
              <li key={diner.dinerId} className="flex w-16 flex-col items-center gap-1 text-center text-small">
                <Avatar person={diner} size="l" />
                <span className="line-clamp-2 font-semibold leading-tight">
                  {diner.dinerId === table.me ? t('common.you') : diner.displayName}
                </span>
              </li>
            ))}
          </ul>
          {table.diners.length === 1 && <p className="mt-3 text-small text-text-2">{t('welcome.alone')}</p>}
        </section>
        <div className="mt-auto pt-8 pad-bottom-safe">
          <Button look="brand" size="l" className="w-full" onClick={() => store.enter()}>
            {t('welcome.start')}
          </Button>
        </div>
      </main>
    </div>
  );
}
