import { codeOf } from '@comanda/shared/api/problem.ts';
import type {
  AdminStation,
  Destination,
  DestinationKind,
  Page,
  PrinterProfile,
  PrinterTransport,
  TestPage,
} from '@comanda/shared/contract.ts';
import type { Tone } from '@comanda/shared/ui/Pill.tsx';
import { useQuery } from '@tanstack/react-query';
import { useStaff } from '../access/access.tsx';
import { usePolling, WAYS } from './live.tsx';

export const DESTINATIONS = [...WAYS, 'destinations'];
export const STATIONS = ['admin', 'stations'];

export function useDestinations() {
  const staff = useStaff();
  return useQuery({
    queryKey: DESTINATIONS,
    queryFn: ({ signal }) => staff.api.get<Page<Destination>>('/api/admin/destinations', signal),
    ...usePolling(),
  });
}

export function useStations() {
  const staff = useStaff();
  return useQuery({
    queryKey: STATIONS,
    queryFn: ({ signal }) => staff.api.get<Page<AdminStation>>('/api/admin/stations', signal),
  });
}

/** Which printers there can be: known when the hub starts, and never another while it runs. */
export function usePrinterKinds() {
  const staff = useStaff();
  return useQuery({
    queryKey: ['admin', 'printer-kinds'],
    queryFn: async ({ signal }) => {
      const [transports, profiles] = await Promise.all([
        staff.api.get<Page<PrinterTransport>>('/api/admin/printer-transports', signal),
        staff.api.get<Page<PrinterProfile>>('/api/admin/printer-profiles', signal),
      ]);
      return { transports: transports.items, profiles: profiles.items };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export type Condition =
  | 'off'
  | 'up'
  | 'inUse'
  | 'paperLow'
  | 'noPaper'
  | 'coverOpen'
  | 'cutterJammed'
  | 'down'
  | 'unknown';

/** How a destination is, in one word. What is not known is never called good. */
export function conditionOf({ enabled, kind, printer, downReason }: Destination): Condition {
  if (!enabled) {
    return 'off';
  }
  if (kind !== 'PRINTER' || !printer) {
    return downReason ? 'down' : 'inUse';
  }
  switch (printer.state) {
    case 'DOWN':
      return printer.paper === 'NO'
        ? 'noPaper'
        : printer.coverClosed === 'NO'
          ? 'coverOpen'
          : printer.cutterWorks === 'NO'
            ? 'cutterJammed'
            : 'down';
    case 'UNKNOWN':
      return 'unknown';
    case 'UP':
      return printer.paperPlenty === 'NO' ? 'paperLow' : 'up';
  }
}

export function toneOf(condition: Condition): Tone {
  switch (condition) {
    case 'up':
    case 'inUse':
      return 'ok';
    case 'off':
      return 'quiet';
    case 'paperLow':
    case 'unknown':
      return 'warn';
    case 'noPaper':
    case 'coverOpen':
    case 'cutterJammed':
    case 'down':
      return 'bad';
  }
}

/** What a destination can prove at best; named after the proof, or after what stands for one where there is no printer. */
export function proofOf({ kind, printer }: Destination): string {
  return kind === 'PRINTER' ? (printer?.bestProof ?? 'NONE') : kind;
}

export function provesNothing(destination: Destination): boolean {
  return ['NONE', 'BYTES_ACCEPTED', 'SPOOLED', 'CONNECTOR'].includes(proofOf(destination));
}

/** A printed page that nothing proves still has to be looked for. */
export function testTone({ outcome, proof }: TestPage): 'ok' | 'warn' | 'bad' {
  switch (outcome) {
    case 'PRINTED':
      return proof === 'PRINTED' ? 'ok' : 'warn';
    case 'UNKNOWN':
      return 'warn';
    case 'NOT_SENT':
      return 'bad';
  }
}

/** What a form about a destination holds, as it is typed. */
export interface Draft {
  key: string;
  name: string;
  kind: DestinationKind;
  address: string;
  profile: string;
  confirmWithinSeconds: string;
  expiresAfterMinutes: string;
}

export const NEW_DRAFT: Draft = {
  key: '',
  name: '',
  kind: 'PRINTER',
  address: '',
  profile: '',
  confirmWithinSeconds: '20',
  expiresAfterMinutes: '30',
};

export function draftOf(destination: Destination): Draft {
  const { address, profile } = destination.settings ?? {};
  return {
    key: destination.key,
    name: destination.name,
    kind: destination.kind,
    address: typeof address === 'string' ? address : '',
    profile: typeof profile === 'string' ? profile : 'generic-80',
    confirmWithinSeconds: String(destination.confirmWithinSeconds),
    expiresAfterMinutes: String(destination.expiresAfterMinutes),
  };
}

/** What the hub is told. Of a destination that is there already, whatever is not on the form stays as it is. */
export function bodyOf(draft: Draft, before?: Destination): Record<string, unknown> {
  return {
    key: draft.key.trim(),
    name: draft.name.trim(),
    kind: draft.kind,
    settings:
      draft.kind === 'PRINTER'
        ? { ...before?.settings, address: draft.address.trim(), profile: draft.profile }
        : (before?.settings ?? {}),
    confirmWithinSeconds: Number(draft.confirmWithinSeconds),
    expiresAfterMinutes: Number(draft.expiresAfterMinutes),
    enabled: before?.enabled ?? true,
  };
}

/** "Imp. Fríos" is imp-frios: a key that the hub takes, as far as the name has letters for one. */
export function keyOf(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replaceAll(/^-+|-+$/g, '');
}

export function schemeOf(address: string): string {
  return address.slice(0, Math.max(0, address.indexOf(':'))).toLowerCase();
}

/** How every address of this kind begins: the part before what is to be filled in. */
export function beginning({ form, scheme }: PrinterTransport): string {
  const blank = form.search(/[<…]/);
  return blank < 0 ? `${scheme}:` : form.slice(0, blank);
}

/** The form with another way to reach the printer: what was typed of the old address would be wrong in the new one. */
export function reachedBy(draft: Draft, transport: PrinterTransport, profiles: PrinterProfile[]): Draft {
  if (schemeOf(draft.address) === transport.scheme) {
    return draft;
  }
  const fitting = profiles.filter(({ schemes }) => schemes.includes(transport.scheme));
  const profile = fitting.some(({ id }) => id === draft.profile) ? draft.profile : (fitting[0]?.id ?? '');
  return { ...draft, address: beginning(transport), profile };
}

export type DraftField = keyof Draft;

/** At which field of the form a refusal is to be read; none when it is about all of it. */
export function fieldOf(problem: unknown, draft: Draft): DraftField | undefined {
  switch (codeOf(problem)) {
    case 'BAD_KEY':
    case 'KEY_TAKEN':
      return 'key';
    case 'BAD_NAME':
      return 'name';
    case 'BAD_PRINTER':
    case 'PRINTER_NAME_TAKEN':
      return 'address';
    case 'BAD_VALUE':
      return within(draft.confirmWithinSeconds, 600) ? 'expiresAfterMinutes' : 'confirmWithinSeconds';
    default:
      return undefined;
  }
}

/** Whether this is a whole number from 1 to so many. */
export function within(typed: string, most: number): boolean {
  return /^\d{1,5}$/.test(typed.trim()) && Number(typed) >= 1 && Number(typed) <= most;
}

/** What is missing or cannot be, before the hub is asked. */
export function isWhole(draft: Draft): boolean {
  return (
    draft.name.trim() !== '' &&
    draft.key.trim() !== '' &&
    (draft.kind !== 'PRINTER' || (draft.address.trim() !== '' && draft.profile !== '')) &&
    within(draft.confirmWithinSeconds, 600) &&
    within(draft.expiresAfterMinutes, 1440)
  );
}
