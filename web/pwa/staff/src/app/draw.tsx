import type { fetchMessages } from '@comanda/shared/i18n/language.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';

export function draw(messages: ReturnType<typeof fetchMessages>): void {
  const root = document.getElementById('root');
  if (root) {
    createRoot(root).render(
      <StrictMode>
        <App messages={messages} />
      </StrictMode>,
    );
  }
}
