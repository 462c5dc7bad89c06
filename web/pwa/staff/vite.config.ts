import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';
import { appConfig } from '../vite.shared.ts';

const LANGUAGES = ['es', 'en', 'pt'];
const read = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8');

/** Writes the service worker with its words in it: when it is woken there is no app to ask. */
const pushWorker: Plugin = {
  name: 'push-worker',
  generateBundle() {
    const words = Object.fromEntries(
      LANGUAGES.map((language) => [language, JSON.parse(read(`./src/i18n/${language}.json`)).push.kind]),
    );
    const source = read('./sw.js').replace('const WORDS = {};', `const WORDS = ${JSON.stringify(words)};`);
    this.emitFile({ type: 'asset', fileName: 'sw.js', source });
  },
};

const config = appConfig('staff', '/staff/', 5174);

export default defineConfig({ ...config, plugins: [...(config.plugins ?? []), pushWorker] });
