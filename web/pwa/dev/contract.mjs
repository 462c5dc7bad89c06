// Writes the types of what the hub and these screens exchange, from docs/reference/openapi.json and the messages' JSON Schemas:
//   npm run contract              after the API or a message changed
//   npm run contract -- --check   fails when the file is stale
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const ROOT = new URL('../../../', import.meta.url);
const API = new URL('docs/reference/openapi.json', ROOT);
const MESSAGES = new URL('connectors/src/main/resources/org/comanda/connectors/message/schema/', ROOT);
const TYPES = new URL('../shared/src/api/contract.ts', import.meta.url);

const read = (url) => JSON.parse(readFileSync(url, 'utf8'));
const text = (value) => `'${String(value).replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** A schema as a type; `resolve` knows what a reference means in its document. */
function type(schema, resolve, indent) {
  if (schema === true || Object.keys(schema).length === 0) return 'unknown';
  if (schema.$ref) return resolve(schema.$ref, indent);
  if ('const' in schema) return text(schema.const);
  if (schema.enum) return schema.enum.map(text).join(' | ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices && !schema.properties) {
    return choices.map((choice) => type(choice, resolve, indent)).join(' | ');
  }
  const kinds = [schema.type].flat();
  return kinds.map((kind) => ofKind(kind, schema, resolve, indent)).join(' | ');
}

function ofKind(kind, schema, resolve, indent) {
  switch (kind) {
    case 'string':
      return 'string';
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
    case 'null':
      return kind;
    case 'array':
      return `Array<${type(schema.items ?? {}, resolve, indent)}>`;
    case 'object':
    case undefined:
      return object(schema, resolve, indent);
    default:
      throw new Error(`No type for ${JSON.stringify(schema)}`);
  }
}

function object(schema, resolve, indent) {
  if (!schema.properties) {
    const of = schema.additionalProperties;
    return `Record<string, ${of && of !== true ? type(of, resolve, indent) : 'unknown'}>`;
  }
  const required = new Set(schema.required ?? []);
  const deeper = `${indent}  `;
  const members = Object.entries(schema.properties).map(([name, member]) => {
    const optional = required.has(name) ? '' : '?';
    return `${deeper}${name}${optional}: ${type(member, resolve, deeper)};\n`;
  });
  return `{\n${members.join('')}${indent}}`;
}

function list(name, entries) {
  return `export interface ${name} {\n${entries.map(([key, of]) => `  ${text(key)}: ${of};\n`).join('')}}\n`;
}

function schemas() {
  const inDocument = (reference) => `Schemas[${text(reference.split('/').at(-1))}]`;
  const all = Object.entries(read(API).components.schemas);
  return list(
    'Schemas',
    all.map(([name, schema]) => [name, type(schema, inDocument, '  ')]),
  );
}

function messages() {
  const all = readdirSync(MESSAGES).filter((file) => /^comanda\..*\.json$/.test(file));
  return list(
    'Messages',
    all.sort().map((file) => {
      const schema = read(new URL(file, MESSAGES));
      const inSchema = (reference, indent) => type(schema.$defs[reference.split('/').at(-1)], inSchema, indent);
      return [file.replace('.json', ''), type(schema, inSchema, '  ')];
    }),
  );
}

const made = `// Made by dev/contract.mjs from the hub's OpenAPI document and message schemas; never written by hand.

/** What HTTP requests and answers hold. Optional members may be absent. */
${schemas()}
/** The data of each message, by its type. */
${messages()}`;

if (process.argv.includes('--check')) {
  if (readFileSync(TYPES, 'utf8') !== made) {
    console.error('shared/src/api/contract.ts is stale: npm run contract');
    process.exit(1);
  }
} else {
  writeFileSync(TYPES, made);
}
