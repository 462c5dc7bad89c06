import { ago } from '@comanda/shared/lib/ago.ts';
import { moneyText } from '@comanda/shared/lib/money.ts';
import { useNow } from '@comanda/shared/lib/use-now.ts';
import { AvatarStack } from '@comanda/shared/ui/Avatar.tsx';
import { Button } from '@comanda/shared/ui/Button.tsx';
import { Money, MoneyContext } from '@comanda/shared/ui/Money.tsx';
import { Sheet } from '@comanda/shared/ui/Sheet.tsx';
import { TabBar } from '@comanda/shared/ui/TabBar.tsx';
import { BookOpen, ChefHat, ConciergeBell, LogOut, NotebookPen, ReceiptText, WifiOff, X } from 'lucide-react';
import { Activity, lazy, Suspense, use, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Link, useLocation, useSearch } from 'wouter';
import { RestaurantMark } from '../features/join/Hero.tsx';
import { MenuPage } from '../features/menu/MenuPage.tsx';
import { useDraft } from '../features/order/draft.tsx';
import { Grace } from '../features/order/Grace.tsx';
import { mineOf } from '../features/pay/paying.ts';
import { news } from '../features/session/news.ts';
import { useProblemText } from '../features/session/problems.ts';
import { useHeardAt, useOffline, useStore, useTable } from '../features/session/session.tsx';
import { useToast } from '../features/session/toasts.tsx';

// One file, since several small ones come slower and larger; and whoever orders is about to look at the bill.
const pages = () => import('./pages.ts');
const OrderPage = lazy(() => pages().then((module) => ({ default: module.OrderPage })));
const KitchenPage = lazy(() => pages().then((module) => ({ default: module.KitchenPage })));
const BillPage = lazy(() => pages().then((module) => ({ default: module.BillPage })));
const PayPage = lazy(() => pages().then((module) => ({ default: module.PayPage })));
const WaitPage = lazy(() => pages().then((module) => ({ default: module.WaitPage })));

const WAIT = '/pay/wait/';

/** The four pages of a seated diner, under one header and over one bar. */
export function Shell() {
  const t = useTranslations();
  const [location] = useLocation();
  const draft = useDraft();
  const path = location === '' ? '/' : location;
  // The provider sends the payer back to the app's first page, with the payment's name.
  const search = useSearch();
  const returned = path === '/' ? new URLSearchParams(search).get('payment') : null;
  useNews();
  usePlace(path);
  const suffix = window.location.hash;
  const tabs = [
    { href: '/', label: t('tabs.menu'), icon: BookOpen },
    {
      href: '/order',
      label: t('tabs.order'),
      icon: NotebookPen,
      badge: draft.count,
      badgeLabel: t('tabs.inDraft', { count: draft.count }),
    },
    { href: '/kitchen', label: t('tabs.kitchen'), icon: ChefHat },
    { href: '/bill', label: t('tabs.bill'), icon: ReceiptText },
  ];
  const waiting = returned ?? (path.startsWith(WAIT) ? path.slice(WAIT.length) : null);
  const paying = waiting !== null || path.startsWith('/pay');
  const atMenu = path === '/' && !paying;
  return (
    <div className="mx-auto flex min-h-dvh max-w-[720px] flex-col">
      <div className="sticky top-0 z-20">
        <OfflineBanner />
      </div>
      {!paying && (
        <>
          <Grace />
          <Header />
        </>
      )}
      <main className="flex flex-1 flex-col">
        {/* The menu is much to draw. It stays, out of sight, while another page is looked at. */}
        <Activity mode={atMenu ? 'visible' : 'hidden'}>
          <MenuPage />
        </Activity>
        <Suspense fallback={<p className="px-4 py-10 text-text-2">{t('common.opening')}</p>}>
          {waiting !== null ? (
            <WaitPage key={waiting} id={waiting} />
          ) : paying ? (
            <PayPage other={path === '/pay/other'} />
          ) : path === '/order' ? (
            <OrderPage />
          ) : path === '/kitchen' ? (
            <KitchenPage />
          ) : path === '/bill' ? (
            <BillPage />
          ) : null}
        </Suspense>
      </main>
      {!paying && (
        <div className="sticky bottom-0 z-20">
          {atMenu && draft.count > 0 && (
            <Link
              href={`/order${suffix}`}
              className="mx-3 mb-2 flex min-h-14 items-center gap-4 rounded-large bg-brand px-4 font-bold text-lead text-on-brand shadow-bar"
            >
              <span className="inline-flex size-8 items-center justify-center rounded-small bg-on-brand/20">
                {draft.count}
              </span>
              <span className="flex-1">{t('menu.seeOrder')}</span>
              <Money amount={draft.total} />
            </Link>
          )}
          {path === '/bill' && <PayBar suffix={suffix} />}
          <TabBar tabs={tabs} current={path} label={t('tabs.label')} accent="brand" suffix={suffix} />
        </div>
      )}
    </div>
  );
}

/** Paying is one tap away from whatever of the bill is on screen. */
function PayBar({ suffix }: { suffix: string }) {
  const t = useTranslations();
  const table = useTable();
  const mine = mineOf(table);
  if (table.balanceDue === 0) {
    return null;
  }
  return (
    <div className="flex gap-2 border-line border-t bg-surface px-3 py-3">
      <Link
        href={`/pay${suffix}`}
        className="flex min-h-14 min-w-0 flex-1 items-center justify-between gap-2 rounded-large bg-brand px-4 font-bold text-lead text-on-brand leading-tight"
      >
        {t(mine > 0 ? 'bill.payMine' : 'bill.payRest')}
        <Money amount={mine > 0 ? mine : table.balanceDue} />
      </Link>
      <Link
        href={`/pay/other${suffix}`}
        className="flex min-h-14 max-w-[34%] items-center justify-center rounded-large border-2 border-control px-3 text-center font-semibold leading-tight"
      >
        {t('bill.payOther')}
      </Link>
    </div>
  );
}

/** A page opens at its top; one that was seen before, where it was left. */
function usePlace(path: string): void {
  const places = useRef<Record<string, number>>({});
  useLayoutEffect(() => {
    const all = places.current;
    window.scrollTo(0, all[path] ?? 0);
    const note = (): void => {
      all[path] = window.scrollY;
    };
    window.addEventListener('scroll', note, { passive: true });
    return () => window.removeEventListener('scroll', note);
  }, [path]);
}

/** What others do to the bill is told on whatever page one is. */
function useNews(): void {
  const t = useTranslations();
  const table = useTable();
  const say = useToast();
  const { currency, locale } = use(MoneyContext);
  const store = useStore();
  const before = useRef(table);
  useEffect(() => {
    for (const one of news(before.current, table)) {
      if (one.kind === 'paid') {
        say({
          text: t('news.paid', {
            who: one.diner ? 'diner' : 'other',
            name: one.diner?.displayName ?? '',
            amount: moneyText(one.amount, currency, locale),
          }),
          person: one.diner,
        });
      } else if (one.kind === 'claimed') {
        say({
          text: t('news.claimed', { name: one.diner.displayName, item: one.name }),
          person: one.diner,
          about: `${one.chargeId} ${one.diner.dinerId}`,
        });
      } else if (!store.ownSplits.has(one.chargeId)) {
        say(t('news.split', { item: one.name }));
      }
    }
    before.current = table;
  }, [table, store, say, t, currency, locale]);
}

function Header() {
  const t = useTranslations();
  const table = useTable();
  const offline = useOffline();
  const [calling, setCalling] = useState(false);
  const people = table.diners.filter((diner) => diner.active);
  return (
    <header className="flex items-center gap-3 px-4 pt-[max(14px,env(safe-area-inset-top))] pb-3">
      <RestaurantMark restaurant={table.restaurant} />
      <div className="min-w-0 flex-1">
        <p className="wide font-bold text-head leading-tight">
          {table.table ? t('header.table', { label: table.table.label }) : table.reference}
        </p>
        <p className="truncate text-fine text-text-2">{table.restaurant.name}</p>
      </div>
      <AvatarStack
        people={people}
        label={t('header.people', { names: people.map((diner) => diner.displayName).join(', ') })}
      />
      {!offline && (
        <button
          type="button"
          aria-label={t('header.call')}
          onClick={() => setCalling(true)}
          className="flex size-11 shrink-0 items-center justify-center rounded-large bg-surface shadow-card"
        >
          <ConciergeBell size={22} />
        </button>
      )}
      {calling && <CallSheet onClose={() => setCalling(false)} />}
    </header>
  );
}

function CallSheet({ onClose }: { onClose: () => void }) {
  const t = useTranslations();
  const store = useStore();
  const table = useTable();
  const say = useToast();
  const problemText = useProblemText();
  const [busy, setBusy] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const mine = mineOf(table);
  const ask = async (what: 'call-waiter' | 'request-check', said: string): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await store.api.post(`/api/sessions/${table.sessionId}/${what}`);
      store.refresh();
      say(said);
      onClose();
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };
  return (
    <Sheet label={t('call.title')} onClose={onClose}>
      <div className="px-5 pt-5 pad-bottom-safe">
        <div className="flex items-start justify-between gap-3">
          <h2 className="wide font-bold text-title leading-tight">{t('call.title')}</h2>
          <button
            type="button"
            aria-label={t('common.close')}
            onClick={onClose}
            className="flex size-11 shrink-0 items-center justify-center rounded-full bg-sunken"
          >
            <X size={22} />
          </button>
        </div>
        <p className="mt-1 text-text-2">{t('call.lead', { code: table.joinCode ?? '' })}</p>
        {problem !== undefined && (
          <p role="alert" className="mt-4 rounded-medium bg-bad-tint px-4 py-3 font-semibold text-bad">
            {problemText(problem)}
          </p>
        )}
        <Button
          look="brand"
          size="l"
          className="mt-5 w-full"
          disabled={busy}
          onClick={() => void ask('call-waiter', t('call.called'))}
        >
          <ConciergeBell size={22} aria-hidden="true" />
          {t('call.waiter')}
        </Button>
        <Button
          look="outline"
          size="l"
          className="mt-3 w-full"
          disabled={busy}
          onClick={() => void ask('request-check', t('call.checkAsked'))}
        >
          <ReceiptText size={22} aria-hidden="true" />
          {t('call.check')}
        </Button>
        {leaving && (
          <p className="mt-5 rounded-medium bg-warn-tint px-4 py-3 text-warn" role="alert">
            {mine > 0 && (
              <span className="block font-bold">
                {t('call.stillDue')} <Money amount={mine} />
              </span>
            )}
            {t('call.leaveHint')}
          </p>
        )}
        <Button
          look={leaving ? 'outline' : 'plain'}
          size="l"
          className="mt-3 w-full"
          disabled={busy}
          onClick={() => (leaving ? void store.leave() : setLeaving(true))}
        >
          <LogOut size={20} aria-hidden="true" />
          {t(leaving ? 'call.leaveNow' : 'call.leave')}
        </Button>
      </div>
    </Sheet>
  );
}

function OfflineBanner() {
  const offline = useOffline();
  return <div role="status">{offline && <Offline />}</div>;
}

function Offline() {
  const t = useTranslations();
  const locale = useLocale();
  const heardAt = useHeardAt();
  useNow(1000);
  return (
    <div className="flex items-center gap-4 bg-ink px-4 pt-[max(12px,env(safe-area-inset-top))] pb-3 text-white">
      <WifiOff size={26} className="shrink-0 text-lamp" aria-hidden="true" />
      <p className="min-w-0 flex-1 leading-snug">
        <span className="block font-bold">{t('offline.title')}</span>
        <span className="text-small">{t('offline.text', { age: ago(heardAt, Date.now(), locale) })}</span>
      </p>
      <span
        className="size-5 shrink-0 animate-spin rounded-full border-3 border-white/30 border-t-lamp"
        aria-hidden="true"
      />
    </div>
  );
}
