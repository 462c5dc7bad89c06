import type {
  AdminStation,
  Destination,
  DestinationKind,
  Notice,
  RouteRole,
  StationRoute,
} from '@comanda/shared/contract.ts';

export const NOTICES: Notice[] = ['NEW', 'VOID', 'READY', 'CHECK'];

export interface Choice {
  destinationId: string;
  role: RouteRole;
}

/** Where each station's notices of each kind go, in the order in which they were chosen. */
export type Routing = Readonly<Record<string, readonly Choice[]>>;

export function place(stationId: string, message: Notice): string {
  return `${stationId}/${message}`;
}

export function routingOf(routes: StationRoute[]): Routing {
  const found: Record<string, Choice[]> = {};
  for (const { stationId, message, destinationId, role } of routes) {
    const at = place(stationId, message);
    found[at] = [...(found[at] ?? []), { destinationId, role }];
  }
  return found;
}

/** Screens hear of voids and of what is ready with the branch's events; what guests hold in their hands is of paper. */
export function takes(kind: DestinationKind, message: Notice): boolean {
  switch (message) {
    case 'NEW':
      return true;
    case 'VOID':
    case 'READY':
      return kind !== 'KDS';
    case 'CHECK':
      return kind === 'PRINTER';
  }
}

export function roleAt(choices: readonly Choice[] | undefined, destinationId: string): RouteRole | 'OFF' {
  return choices?.find((choice) => choice.destinationId === destinationId)?.role ?? 'OFF';
}

/** One tap further: off, required, backup, off again. */
export function turned(choices: readonly Choice[], destinationId: string): Choice[] {
  switch (roleAt(choices, destinationId)) {
    case 'OFF':
      return [...choices, { destinationId, role: 'REQUIRED' }];
    case 'REQUIRED':
      return choices.map((choice) =>
        choice.destinationId === destinationId ? { destinationId, role: 'BACKUP' } : choice,
      );
    case 'BACKUP':
      return choices.filter((choice) => choice.destinationId !== destinationId);
  }
}

function same(one: readonly Choice[], other: readonly Choice[]): boolean {
  return one.length === other.length && one.every(({ destinationId, role }) => roleAt(other, destinationId) === role);
}

/** Those places of a draft that differ from what is in force. What was turned all the way round is no change. */
export function changedPlaces(inForce: Routing, draft: Routing): string[] {
  return Object.keys(draft).filter((at) => !same(inForce[at] ?? [], draft[at] ?? []));
}

export interface Stray {
  station: AdminStation;
  /** Which station's destinations its tickets come out at; none when they come out nowhere. */
  goesTo: AdminStation | undefined;
}

/** The stations whose new tickets nobody is bound to get. One that is not in use gets nothing. */
export function straysOf(stations: AdminStation[], destinations: Destination[], routing: Routing): Stray[] {
  const inUse = new Set(destinations.filter(({ enabled }) => enabled).map(({ destinationId }) => destinationId));
  const reaches = ({ stationId }: AdminStation): boolean =>
    (routing[place(stationId, 'NEW')] ?? []).some(
      ({ destinationId, role }) => role === 'REQUIRED' && inUse.has(destinationId),
    );
  const fallback = stations.find((station) => station.fallback && reaches(station));
  return stations.filter((station) => !reaches(station)).map((station) => ({ station, goesTo: fallback }));
}
