import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { offlineShell } from '../vite.offline.ts';
import { appConfig } from '../vite.shared.ts';

const config = appConfig('diner', '/t/', 5173);
const worker = fileURLToPath(new URL('./sw.js', import.meta.url));
const pictures = new URL('./public/', import.meta.url).href;

export default defineConfig({ ...config, plugins: [...(config.plugins ?? []), offlineShell('/t/', worker, pictures)] });
