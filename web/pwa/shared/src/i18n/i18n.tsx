import { type ReactNode, use, useEffect, useState } from 'react';
import { IntlProvider } from 'use-intl';
import { type fetchMessages, preferredLanguage } from './language.ts';

/** Speaks the fetched language to everything below; nothing is drawn in a language that is not there yet. */
export function I18n({ messages, children }: { messages: ReturnType<typeof fetchMessages>; children: ReactNode }) {
  const loaded = use(messages).default;
  const [language] = useState(preferredLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <IntlProvider locale={language} messages={loaded} timeZone={Intl.DateTimeFormat().resolvedOptions().timeZone}>
      {children}
    </IntlProvider>
  );
}
