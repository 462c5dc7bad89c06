// Fails the build when a phone would have to download more script than promised.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const DINER_LIMIT_BYTES = 120_000;

for (const app of ['diner', 'staff']) {
  const folder = new URL(`../dist/${app}/assets/`, import.meta.url);
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .map((name) => ({ name, bytes: gzipSync(readFileSync(new URL(name, folder)), { level: 9 }).length }))
    .sort((a, b) => b.bytes - a.bytes);
  // Nobody downloads more than one language.
  const [, ...otherLanguages] = files.filter(({ name }) => /^(es|en|pt)-/.test(name));
  const worker = new URL(`../dist/${app}/sw.js`, import.meta.url);
  const behind = existsSync(worker) ? gzipSync(readFileSync(worker), { level: 9 }).length : 0;
  const total = files.reduce((sum, file) => sum + (otherLanguages.includes(file) ? 0 : file.bytes), behind);
  console.log(`${app}: ${total} bytes of script, gzip, in all`);
  if (app === 'diner' && total > DINER_LIMIT_BYTES) {
    console.error(`The diner app may send ${DINER_LIMIT_BYTES} bytes of script at most.`);
    process.exit(1);
  }
}
