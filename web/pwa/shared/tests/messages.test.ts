/// <reference types="node" />
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

function keysOf(messages: object, prefix = ''): Map<string, string> {
  const keys = new Map<string, string>();
  for (const [key, value] of Object.entries(messages)) {
    if (typeof value === 'string') {
      keys.set(prefix + key, value);
    } else {
      for (const [inner, text] of keysOf(value as object, `${prefix}${key}.`)) {
        keys.set(inner, text);
      }
    }
  }
  return keys;
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}

function language(app: string, name: string): Map<string, string> {
  return keysOf(JSON.parse(readFileSync(join(root, app, 'src/i18n', `${name}.json`), 'utf8')));
}

/** The names of a message's arguments, so that no translation forgets one; the words of a plural's branches are none. */
function argumentsOf(message: string): string[] {
  const branches = /, (?:plural|select),/.test(message);
  const names = message.matchAll(branches ? /(?<!\b(?:one|other|yes)\s)\{(\w+)(?=[},])/g : /\{(\w+)\}/g);
  return [...new Set([...names].map((match) => match[1] ?? ''))].sort();
}

/** The first argument of each call of t or t.has, as it is written. */
function askedFor(code: string): string[] {
  const found: string[] = [];
  for (const call of code.matchAll(/\bt(?:\.has)?\(/g)) {
    const start = call.index + call[0].length;
    let end = start;
    for (let depth = 0; depth >= 0 && end < code.length; end++) {
      const letter = code[end];
      if (letter === '(' || letter === '{') {
        depth += 1;
      } else if (letter === ')' || letter === '}') {
        depth -= 1;
      } else if (letter === ',' && depth === 0) {
        break;
      }
    }
    found.push(code.slice(start, end));
  }
  return found;
}

describe.each(['diner', 'staff'])('the words of the %s app', (app) => {
  const es = language(app, 'es');
  const code = sources(join(root, app, 'src')).join('\n');
  const asked = askedFor(code);
  const literals = new Set(
    asked.flatMap((argument) => [...argument.matchAll(/'(\w+(?:\.\w+)+)'/g)].map((match) => match[1] ?? '')),
  );
  const prefixes = asked.flatMap((argument) =>
    [...argument.matchAll(/`([\w.]+\.)\$\{.*?\}([\w.]*)`/g)].map((match) => ({
      start: match[1] ?? '',
      end: match[2] ?? '',
    })),
  );
  const covered = (key: string): boolean =>
    literals.has(key) || prefixes.some(({ start, end }) => key.startsWith(start) && key.endsWith(end));

  it('has every message that the code asks for', () => {
    expect([...literals].filter((key) => !es.has(key))).toEqual([]);
    expect(
      prefixes.filter(({ start, end }) => ![...es.keys()].some((key) => key.startsWith(start) && key.endsWith(end))),
    ).toEqual([]);
  });

  it('has no message that the code never asks for', () => {
    expect([...es.keys()].filter((key) => !covered(key))).toEqual([]);
  });

  it.each(['en', 'pt'])('says everything in %s as well, with the same arguments', (name) => {
    const other = language(app, name);
    expect([...other.keys()].sort()).toEqual([...es.keys()].sort());
    for (const [key, text] of es) {
      expect({ key, arguments: argumentsOf(other.get(key) ?? '') }).toEqual({ key, arguments: argumentsOf(text) });
    }
  });
});
