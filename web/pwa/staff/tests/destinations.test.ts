import { Problem, Unreachable } from '@comanda/shared/api/problem.ts';
import type { Destination, PrinterProfile, PrinterStatus, PrinterTransport } from '@comanda/shared/contract.ts';
import { describe, expect, it } from 'vitest';
import {
  beginning,
  bodyOf,
  conditionOf,
  draftOf,
  fieldOf,
  isWhole,
  keyOf,
  NEW_DRAFT,
  provesNothing,
  reachedBy,
  testTone,
  toneOf,
} from '../src/features/admin/destinations.ts';
import { meaningOf } from '../src/features/admin/words.ts';

const well: PrinterStatus = {
  state: 'UP',
  online: 'YES',
  paper: 'YES',
  paperPlenty: 'YES',
  coverClosed: 'YES',
  cutterWorks: 'YES',
  bestProof: 'PRINTED',
};

function printer(status: Partial<PrinterStatus> = {}, more: Partial<Destination> = {}): Destination {
  return {
    destinationId: 'd',
    key: 'grill',
    name: 'Parrilla',
    kind: 'PRINTER',
    settings: { address: 'tcp://10.0.0.7:9100', profile: 'epson-tm-t20' },
    confirmWithinSeconds: 20,
    expiresAfterMinutes: 30,
    enabled: true,
    waiting: 0,
    queue: 'comanda.delivery.puerto.grill',
    printer: { ...well, ...status },
    ...more,
  };
}

describe('how a destination is', () => {
  it('names what a person has to put right', () => {
    expect(conditionOf(printer())).toBe('up');
    expect(conditionOf(printer({ paperPlenty: 'NO' }))).toBe('paperLow');
    expect(conditionOf(printer({ state: 'DOWN', paper: 'NO', coverClosed: 'NO' }))).toBe('noPaper');
    expect(conditionOf(printer({ state: 'DOWN', coverClosed: 'NO' }))).toBe('coverOpen');
    expect(conditionOf(printer({ state: 'DOWN', cutterWorks: 'NO' }))).toBe('cutterJammed');
    expect(conditionOf(printer({ state: 'DOWN', online: 'NO', paper: 'UNKNOWN' }))).toBe('down');
  });

  it('never calls good what is not known', () => {
    const silent = printer({ state: 'UNKNOWN', paper: 'UNKNOWN' });
    expect(conditionOf(silent)).toBe('unknown');
    expect(toneOf(conditionOf(silent))).not.toBe('ok');
  });

  it('says of one that is not in use only that, and of screens whether they are', () => {
    expect(conditionOf(printer({ state: 'DOWN' }, { enabled: false }))).toBe('off');
    expect(conditionOf(printer({}, { kind: 'KDS', printer: undefined }))).toBe('inUse');
    expect(conditionOf(printer({}, { kind: 'WAITER', printer: undefined, downReason: 'offline' }))).toBe('down');
  });

  it('tells those that prove printing from those that do not', () => {
    expect(provesNothing(printer())).toBe(false);
    expect(provesNothing(printer({ bestProof: 'BYTES_ACCEPTED' }))).toBe(true);
    expect(provesNothing(printer({ bestProof: 'SPOOLED' }))).toBe(true);
    expect(provesNothing(printer({ bestProof: undefined }))).toBe(true);
    expect(provesNothing(printer({}, { kind: 'KDS' }))).toBe(false);
    expect(provesNothing(printer({}, { kind: 'CONNECTOR' }))).toBe(true);
  });

  it('calls a test page good only when the printer said that it printed', () => {
    expect(testTone({ outcome: 'PRINTED', proof: 'PRINTED' })).toBe('ok');
    expect(testTone({ outcome: 'PRINTED', proof: 'BYTES_ACCEPTED' })).toBe('warn');
    expect(testTone({ outcome: 'UNKNOWN', reason: 'offline' })).toBe('warn');
    expect(testTone({ outcome: 'NOT_SENT', reason: 'offline' })).toBe('bad');
  });
});

const tcp: PrinterTransport = {
  scheme: 'tcp',
  form: 'tcp://<host>:<port>',
  example: 'tcp://10.0.0.7:9100',
  asks: false,
};
const cloud: PrinterTransport = { scheme: 'cloudprnt', form: 'cloudprnt:<name>', example: 'cloudprnt:bar', asks: true };
const plugIn: PrinterTransport = { scheme: 'folder', form: 'folder:…', example: 'folder:…', asks: false };

function profile(id: string, schemes: string[]): PrinterProfile {
  return {
    id,
    name: id,
    columns: 48,
    dots: 576,
    codePages: [],
    cutter: 'FULL',
    secondColour: false,
    qr: true,
    bestProof: 'PRINTED',
    status: true,
    schemes,
  };
}

const profiles = [profile('epson', ['tcp']), profile('star', ['tcp', 'cloudprnt'])];

describe('the form of a destination', () => {
  it('makes a key of a name that the hub takes', () => {
    expect(keyOf('Imp. Fríos')).toBe('imp-frios');
    expect(keyOf('  ¡Ñoquis! (2) ')).toBe('noquis-2');
    expect(keyOf('烤架')).toBe('');
    expect(keyOf(`${'a'.repeat(39)} b`)).toMatch(/^[a-z0-9-]{1,40}$/);
    expect(keyOf(`${'a'.repeat(39)} b`)).not.toMatch(/-$/);
  });

  it('begins an address as its kind begins', () => {
    expect(beginning(tcp)).toBe('tcp://');
    expect(beginning(cloud)).toBe('cloudprnt:');
    expect(beginning(plugIn)).toBe('folder:');
  });

  it('keeps the address while the way stays, and a model only if it fits the new one', () => {
    const draft = { ...NEW_DRAFT, address: 'tcp://10.0.0.9:9100', profile: 'epson' };
    expect(reachedBy(draft, tcp, profiles)).toBe(draft);
    expect(reachedBy(draft, cloud, profiles)).toMatchObject({ address: 'cloudprnt:', profile: 'star' });
    expect(reachedBy({ ...draft, profile: 'star' }, cloud, profiles).profile).toBe('star');
    expect(reachedBy(draft, plugIn, profiles).profile).toBe('');
  });

  it('is whole only with what its kind needs', () => {
    const screens = { ...NEW_DRAFT, name: 'Pantallas', key: 'kds', kind: 'KDS' as const };
    expect(isWhole(screens)).toBe(true);
    expect(isWhole({ ...screens, kind: 'PRINTER' })).toBe(false);
    expect(isWhole({ ...screens, kind: 'PRINTER', address: 'virtual:a', profile: 'generic-80' })).toBe(true);
    expect(isWhole({ ...screens, confirmWithinSeconds: '0' })).toBe(false);
    expect(isWhole({ ...screens, expiresAfterMinutes: '1441' })).toBe(false);
    expect(isWhole({ ...screens, expiresAfterMinutes: '1.5' })).toBe(false);
  });

  it('sends what is not on it as it was', () => {
    const before = printer({}, { enabled: false, settings: { address: 'tcp://10.0.0.7:9100', profile: 'epson' } });
    expect(bodyOf({ ...draftOf(before), name: ' Plancha ' }, before)).toEqual({
      key: 'grill',
      name: 'Plancha',
      kind: 'PRINTER',
      settings: { address: 'tcp://10.0.0.7:9100', profile: 'epson' },
      confirmWithinSeconds: 20,
      expiresAfterMinutes: 30,
      enabled: false,
    });
  });

  it('shows a refusal where it is to be put right', () => {
    const refused = (code: string): Problem => new Problem(422, { code });
    expect(fieldOf(refused('BAD_PRINTER'), NEW_DRAFT)).toBe('address');
    expect(fieldOf(refused('KEY_TAKEN'), NEW_DRAFT)).toBe('key');
    expect(fieldOf(refused('BAD_NAME'), NEW_DRAFT)).toBe('name');
    expect(fieldOf(refused('BAD_VALUE'), { ...NEW_DRAFT, confirmWithinSeconds: '900' })).toBe('confirmWithinSeconds');
    expect(fieldOf(refused('FORBIDDEN'), NEW_DRAFT)).toBeUndefined();
    expect(fieldOf(new Unreachable('PUT'), NEW_DRAFT)).toBeUndefined();
  });
});

describe('what the hub notes, in words', () => {
  it('knows its sentences, with what varies in them', () => {
    expect(meaningOf('out of paper')).toEqual({ key: 'noPaper', values: {} });
    expect(meaningOf('not confirmed in 20 s')).toEqual({ key: 'unconfirmed', values: { seconds: '20' } });
    expect(meaningOf('sent again by Ana (la jefa)')).toEqual({ key: 'againBy', values: { name: 'Ana (la jefa)' } });
    expect(meaningOf('cannot reach the printer: Connection refused')?.key).toBe('refused');
    expect(meaningOf('cannot reach the printer: no answer in 2 s')?.key).toBe('unreachable');
  });

  it('finds the sentence within one', () => {
    expect(meaningOf('unknown after 640 bytes: out of paper')).toEqual({
      key: 'unknown',
      values: { bytes: '640' },
      why: 'out of paper',
    });
    expect(meaningOf('not sent: cover open')).toEqual({ key: 'notSent', values: {}, why: 'cover open' });
  });

  it('leaves what it does not know to the hub', () => {
    expect(meaningOf('the flux capacitor is cold')).toBeUndefined();
  });
});
