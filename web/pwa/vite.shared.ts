import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import compile from 'icu-minify/compile';
import type { Plugin, UserConfig } from 'vite';

function compileAll(messages: unknown): unknown {
  return typeof messages === 'string'
    ? compile(messages)
    : Object.fromEntries(Object.entries(messages as object).map(([key, value]) => [key, compileAll(value)]));
}

/** Parses the messages while building, so that no phone downloads a parser for them. */
const compiledMessages: Plugin = {
  name: 'compiled-messages',
  enforce: 'pre',
  transform: {
    filter: { id: /\/i18n\/\w+\.json$/ },
    handler: (code) => JSON.stringify(compileAll(JSON.parse(code))),
  },
};

/** An icon's strokes never change places, so a phone need not download a random key for each of them. */
const keylessIcons: Plugin = {
  name: 'keyless-icons',
  apply: 'build',
  transform: {
    filter: { id: /\/lucide-react\/dist\/esm\/icons\// },
    handler: (code) => code.replaceAll(/, key: "\w+"/g, ''),
  },
};

/** The page asks for the app's own file at once, though the script that imports it is there only a moment later. */
function appPreloaded(base: string): Plugin {
  return {
    name: 'app-preloaded',
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle = {} }) =>
        Object.values(bundle)
          .filter((file) => file.type === 'chunk' && file.facadeModuleId?.endsWith('/app/draw.tsx'))
          .map(({ fileName }) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: `${base}${fileName}` },
            injectTo: 'head',
          })),
    },
  };
}

/** Both apps are built alike; only the path they are served under and the folder they land in differ. */
export function appConfig(name: 'diner' | 'staff', base: string, port: number): UserConfig {
  const hub = process.env.COMANDA_HUB ?? 'http://127.0.0.1:8080';
  return {
    base,
    plugins: [compiledMessages, keylessIcons, appPreloaded(base), react(), tailwindcss()],
    resolve: {
      alias: {
        'use-intl/format-message': 'use-intl/format-message/format-only',
        // What it stands in for is in every React that we use.
        'use-sync-external-store/shim/index.js': 'react',
      },
    },
    build: {
      outDir: fileURLToPath(new URL(`./dist/${name}`, import.meta.url)),
      emptyOutDir: true,
      // The content policy allows fonts and styles from files only, so nothing may become a data: address.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      target: 'es2022',
    },
    server: {
      host: '127.0.0.1',
      port,
      proxy: { '/api': hub, '/ws': { target: hub, ws: true } },
    },
  };
}
