import { I18n } from '@comanda/shared/i18n/i18n.tsx';
import { type fetchMessages, preferredLanguage } from '@comanda/shared/i18n/language.ts';
import { followTheme } from '@comanda/shared/lib/theme.ts';
import { Button } from '@comanda/shared/ui/Button.tsx';
import { Mark } from '@comanda/shared/ui/Logo.tsx';
import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { WifiOff } from 'lucide-react';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { Redirect, Route, Router, Switch } from 'wouter';
import { StaffContext, useStage } from '../features/access/access.tsx';
import { LoginPage } from '../features/access/LoginPage.tsx';
import { type Member, StaffStore } from '../features/access/store.ts';
import { HomePage } from '../features/home/HomePage.tsx';

const AdminPages = lazy(() =>
  import('../features/admin/AdminPages.tsx').then((module) => ({ default: module.AdminPages })),
);
const SetUpPage = lazy(() =>
  import('../features/access/SetUpPage.tsx').then((module) => ({ default: module.SetUpPage })),
);
const KitchenPage = lazy(() =>
  import('../features/kitchen/KitchenPage.tsx').then((module) => ({ default: module.KitchenPage })),
);
const WaiterPage = lazy(() =>
  import('../features/waiter/WaiterPage.tsx').then((module) => ({ default: module.WaiterPage })),
);

const store = new StaffStore(preferredLanguage);
void store.begin();

export function App({ messages }: { messages: ReturnType<typeof fetchMessages> }) {
  return (
    <Suspense>
      <I18n messages={messages}>
        <QueryClientProvider client={store.queries}>
          <StaffContext value={store}>
            <Router base="/staff">
              <Stages />
            </Router>
          </StaffContext>
        </QueryClientProvider>
      </I18n>
    </Suspense>
  );
}

function Stages() {
  const t = useTranslations();
  const stage = useStage();
  switch (stage.kind) {
    case 'starting':
      return <Splash />;
    case 'unreachable':
      return (
        <Themed>
          <main className="mx-auto flex min-h-dvh max-w-[480px] flex-col items-center justify-center gap-4 px-6 text-center">
            <WifiOff size={48} className="text-text-3" aria-hidden="true" />
            <h1 className="wide font-bold text-title">{t('unreachable.title')}</h1>
            <p className="text-text-2">{t('unreachable.text')}</p>
            <Button size="l" className="mt-4" onClick={() => void store.begin()}>
              {t('common.again')}
            </Button>
          </main>
        </Themed>
      );
    case 'out':
      return (
        <Themed>
          <Door expired={stage.expired} />
        </Themed>
      );
    case 'in':
      return <Pages member={stage.member} />;
  }
}

/** Whoever comes to a hub without a restaurant opens it; everybody else logs in. */
function Door({ expired }: { expired: boolean }) {
  const { data } = useQuery({
    queryKey: ['setup'],
    queryFn: ({ signal }) => store.api.get<{ needed: boolean }>('/api/setup', signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data?.needed ? (
    <Suspense fallback={<Splash />}>
      <SetUpPage />
    </Suspense>
  ) : (
    <LoginPage expired={expired} />
  );
}

/** Each role's own pages; the deep link is kept through the log-in. */
function Pages({ member }: { member: Member }) {
  const manages = member.role === 'admin' || member.role === 'owner';
  const home = member.role === 'kitchen' ? '/kitchen' : '/waiter';
  return (
    <Suspense fallback={<Splash />}>
      <Switch>
        {(manages || member.role === 'kitchen') && <Route path="/kitchen" component={KitchenPage} />}
        {(manages || member.role === 'waiter') && <Route path="/waiter/*?" component={WaiterPage} />}
        {manages && <Route path="/admin/*?" component={AdminPages} />}
        <Route>
          {manages ? (
            <Themed>
              <HomePage />
            </Themed>
          ) : (
            <Redirect to={home} replace />
          )}
        </Route>
      </Switch>
    </Suspense>
  );
}

function Themed({ children }: { children: React.ReactNode }) {
  useEffect(() => followTheme(), []);
  return children;
}

function Splash() {
  const t = useTranslations();
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-4 text-primary" role="status">
      <Mark size={64} />
      <p className="font-semibold text-text-2">{t('common.loading')}</p>
    </main>
  );
}
