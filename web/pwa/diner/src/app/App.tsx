import { I18n } from '@comanda/shared/i18n/i18n.tsx';
import { type fetchMessages, formatLocale, type Language, preferredLanguage } from '@comanda/shared/i18n/language.ts';
import { applyBrand, followTheme } from '@comanda/shared/lib/theme.ts';
import { MoneyContext } from '@comanda/shared/ui/Money.tsx';
import { Suspense, useEffect, useMemo } from 'react';
import { useLocale } from 'use-intl';
import { Router } from 'wouter';
import { JoinPage } from '../features/join/JoinPage.tsx';
import { TroublePage } from '../features/join/TroublePage.tsx';
import { WelcomePage } from '../features/join/WelcomePage.tsx';
import { DraftProvider } from '../features/order/draft.tsx';
import { OfflineWatch, StoreContext, useSnapshot, useTable } from '../features/session/session.tsx';
import { SessionStore } from '../features/session/store.ts';
import { Toasts } from '../features/session/toasts.tsx';
import { useOfflineShell } from './offline.ts';
import { Shell } from './Shell.tsx';
import { Splash } from './Splash.tsx';

const store = new SessionStore(preferredLanguage);

function start(): void {
  void store.begin(window.location.hash, window.location.search);
}
start();
// Scanning another QR while this page is open changes only the fragment.
window.addEventListener('hashchange', start);

export function App({ messages }: { messages: ReturnType<typeof fetchMessages> }) {
  useEffect(() => followTheme(), []);
  return (
    <Suspense>
      <I18n messages={messages}>
        <StoreContext value={store}>
          <Router base="/t">
            <Toasts>
              <Stages />
            </Toasts>
          </Router>
        </StoreContext>
      </I18n>
    </Suspense>
  );
}

function Stages() {
  const { stage } = useSnapshot();
  useOfflineShell();
  switch (stage.kind) {
    case 'starting':
      return <Splash />;
    case 'naming':
      return <JoinPage stage={stage} />;
    case 'trouble':
      return <TroublePage code={stage.code} reason={stage.reason} onRetry={start} />;
    case 'seated':
      return <Seated fresh={stage.fresh} />;
  }
}

function Seated({ fresh }: { fresh: boolean }) {
  const table = useTable();
  const language = useLocale() as Language;
  useEffect(() => {
    applyBrand(table.restaurant.color);
    document.title = `${table.table?.label ?? table.reference ?? ''} · ${table.restaurant.name}`;
  }, [table.restaurant, table.table, table.reference]);
  const look = useMemo(
    () => ({ currency: table.currency, locale: formatLocale(language, table.locale) }),
    [table.currency, table.locale, language],
  );
  return (
    <MoneyContext value={look}>
      {fresh ? (
        <WelcomePage />
      ) : (
        <OfflineWatch>
          <DraftProvider>
            <Shell />
          </DraftProvider>
        </OfflineWatch>
      )}
    </MoneyContext>
  );
}
