import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** What every visit needs. Languages, drawings and other alphabets are kept once a phone has asked for them. */
const SHELL = /^(?:assets\/(?!(?:es|en|pt)-).+\.(?:js|css)|assets\/archivo-latin-wdth.+\.woff2)$/;

/**
 * Writes the service worker with the names of this build's files in it, so that it is another one whenever they are others.
 * It is thirty lines that can be read in one go; a library that writes one would bring more than it saves.
 */
export function offlineShell(base: string, worker: string, publicFolder: string): Plugin {
  return {
    name: 'offline-shell',
    enforce: 'post',
    generateBundle(_, bundle) {
      // Without its comments: a phone does not read them.
      const source = readFileSync(worker, 'utf8').replaceAll(/^ *(?:\/\/|\/\*\*).*\n/gm, '');
      const files = [
        base,
        ...Object.keys(bundle)
          .filter((name) => SHELL.test(name))
          .map((name) => base + name),
        ...readdirSync(fileURLToPath(publicFolder))
          .filter((name) => /\.(?:png|svg|webmanifest)$/.test(name))
          .map((name) => base + name),
      ].sort();
      const version = createHash('sha256')
        .update(source)
        .update(Object.keys(bundle).sort().join())
        .digest('hex')
        .slice(0, 12);
      this.emitFile({
        type: 'asset',
        fileName: 'sw.js',
        source: source.replace("'VERSION'", JSON.stringify(version)).replace("['FILES']", JSON.stringify(files)),
      });
    },
  };
}
