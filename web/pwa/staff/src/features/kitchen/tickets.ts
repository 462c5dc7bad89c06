import type {
  FeedEvent,
  Ticket,
  TicketChanged,
  TicketItem,
  TicketItemState,
  TicketStatus,
} from '@comanda/shared/contract.ts';

export type Age = 'fresh' | 'hurry' | 'late';

export interface Thresholds {
  amberMinutes: number;
  redMinutes: number;
}

export const DEFAULT_THRESHOLDS: Thresholds = { amberMinutes: 10, redMinutes: 15 };

export function ageOf(ticket: Pick<Ticket, 'createdAt'>, now: number, { amberMinutes, redMinutes }: Thresholds): Age {
  const minutes = (now - Date.parse(ticket.createdAt)) / 60_000;
  return minutes >= redMinutes ? 'late' : minutes >= amberMinutes ? 'hurry' : 'fresh';
}

export function isActive(ticket: Ticket): boolean {
  return ticket.status === 'NEW' || ticket.status === 'IN_PROGRESS';
}

/** Oldest first; the number breaks a tie, so that two screens always agree. */
export function inFireOrder(a: Ticket, b: Ticket): number {
  return Date.parse(a.createdAt) - Date.parse(b.createdAt) || a.number - b.number;
}

/** A ticket as its creation event tells it: nothing has been done to it yet. */
export function ticketOfEvent(event: FeedEvent): Ticket | undefined {
  const data = event.data as unknown as Omit<Ticket, 'status' | 'items'> & {
    status?: TicketStatus;
    items?: (Omit<TicketItem, 'state'> & { state?: TicketItemState })[];
  };
  if (typeof data.ticketId !== 'string' || !Array.isArray(data.items)) {
    return undefined;
  }
  return {
    ...data,
    part: data.part ?? 1,
    parts: data.parts ?? 1,
    status: data.status ?? 'NEW',
    createdAt: data.createdAt ?? event.time,
    items: data.items.map((item) => ({
      ...item,
      modifiers: item.modifiers ?? [],
      allergies: item.allergies ?? [],
      state: item.state ?? 'NEW',
    })),
  };
}

const afterEvent: Record<string, TicketStatus> = {
  'comanda.ticket.started.v1': 'IN_PROGRESS',
  'comanda.ticket.ready.v1': 'READY',
  'comanda.ticket.recalled.v1': 'IN_PROGRESS',
  'comanda.ticket.served.v1': 'SERVED',
  'comanda.ticket.cancelled.v1': 'CANCELLED',
};

export function statusAfter(event: FeedEvent): TicketStatus | undefined {
  return afterEvent[event.type];
}

/** What the whole ticket's new status means for its items. */
export function withStatus(ticket: Ticket, status: TicketStatus, at: string): Ticket {
  switch (status) {
    case 'READY':
      return {
        ...ticket,
        status,
        readyAt: at,
        items: ticket.items.map((item) => (item.state === 'VOIDED' ? item : { ...item, state: 'READY' })),
      };
    case 'IN_PROGRESS':
      return { ...ticket, status, startedAt: ticket.startedAt ?? at, readyAt: undefined };
    case 'NEW':
    case 'SERVED':
    case 'CANCELLED':
      return { ...ticket, status };
  }
}

/** The ticket after an event about it: its items' states as the event names them, else as its status implies. */
export function changedBy(ticket: Ticket, event: FeedEvent): Ticket {
  const { status, items } = event.data as Partial<TicketChanged>;
  const changed = withStatus(ticket, status ?? statusAfter(event) ?? ticket.status, event.time);
  if (!items) {
    return changed;
  }
  const states = new Map(items.map((item) => [item.itemId, item.state]));
  return {
    ...changed,
    items: ticket.items.map((item) => ({ ...item, state: states.get(item.itemId) ?? item.state })),
  };
}

/** The state after a tap: waiting starts, cooking finishes, finished stays. */
export function tapped(item: TicketItem): 'start' | 'ready' | undefined {
  switch (item.state) {
    case 'NEW':
      return 'start';
    case 'IN_PROGRESS':
      return 'ready';
    case 'READY':
    case 'VOIDED':
      return undefined;
  }
}

export function withItem(ticket: Ticket, itemId: string, state: TicketItemState): Ticket {
  const items = ticket.items.map((item) => (item.itemId === itemId ? { ...item, state } : item));
  const left = items.filter((item) => item.state !== 'READY' && item.state !== 'VOIDED');
  return { ...ticket, items, status: left.length === 0 ? 'READY' : 'IN_PROGRESS' };
}

/** What is still to be made, over all tickets at once. */
export function allDay(tickets: Ticket[]): { name: string; quantity: number }[] {
  const sums = new Map<string, number>();
  for (const ticket of tickets.filter(isActive)) {
    for (const item of ticket.items) {
      if (item.state === 'NEW' || item.state === 'IN_PROGRESS') {
        sums.set(item.name, (sums.get(item.name) ?? 0) + item.quantity);
      }
    }
  }
  return [...sums]
    .map(([name, quantity]) => ({ name, quantity }))
    .sort((a, b) => b.quantity - a.quantity || a.name.localeCompare(b.name));
}

/** Who it is for, by name; how many sit there says less than that. */
export function people(ticket: Ticket): string {
  return [...new Set(ticket.items.map((item) => item.diner).filter(Boolean))].join(', ');
}

/** Each person's allergies on a ticket, once. */
export function allergies(ticket: Ticket): { diner: string; allergies: string[] }[] {
  const found = new Map<string, Set<string>>();
  for (const item of ticket.items) {
    for (const allergy of item.allergies) {
      const diner = item.diner ?? '';
      found.set(diner, (found.get(diner) ?? new Set()).add(allergy));
    }
  }
  return [...found].map(([diner, set]) => ({ diner, allergies: [...set] }));
}

/** Items under their courses, in the order in which the courses appear; without courses one nameless group. */
export function byCourse(items: TicketItem[]): { course: string; items: TicketItem[] }[] {
  const groups = new Map<string, TicketItem[]>();
  for (const item of items) {
    const course = item.course ?? '';
    groups.set(course, [...(groups.get(course) ?? []), item]);
  }
  return [...groups].map(([course, grouped]) => ({ course, items: grouped }));
}

/** Items that were live and are now voided: somebody may be cooking them. */
export function newlyVoided(before: Ticket | undefined, after: Ticket): string[] {
  if (!before) {
    return [];
  }
  const live = new Set(before.items.filter((item) => item.state !== 'VOIDED').map((item) => item.itemId));
  return after.items.filter((item) => item.state === 'VOIDED' && live.has(item.itemId)).map((item) => item.itemId);
}
