import type {
  Delivery,
  DeliveryActed,
  DeliveryAction,
  DeliveryAttempt,
  Destination,
  Page,
} from '@comanda/shared/contract.ts';
import { useQuery } from '@tanstack/react-query';
import { useStaff } from '../access/access.tsx';
import { usePolling, WAYS } from './live.tsx';

/** The hub takes no more at a time. */
export const AT_ONCE = 100;

/** What a person should look at, the newest first. */
export function useTrouble() {
  const staff = useStaff();
  return useQuery({
    queryKey: [...WAYS, 'trouble'],
    queryFn: ({ signal }) => staff.api.get<Page<Delivery>>('/api/admin/deliveries/trouble', signal),
    ...usePolling(),
  });
}

export function useAttempts(deliveryId: string) {
  const staff = useStaff();
  return useQuery({
    queryKey: [...WAYS, 'attempts', deliveryId],
    queryFn: ({ signal }) =>
      staff.api.get<Page<DeliveryAttempt>>(`/api/admin/deliveries/${deliveryId}/attempts`, signal),
    ...usePolling(),
  });
}

/** Does the same with each of them; each stands or falls by itself. */
export function useActing() {
  const staff = useStaff();
  return async (action: DeliveryAction, deliveryIds: string[], destinationId?: string): Promise<DeliveryActed[]> => {
    try {
      const body = { action, deliveryIds: deliveryIds.slice(0, AT_ONCE), ...(destinationId ? { destinationId } : {}) };
      return (await staff.api.post<Page<DeliveryActed>>('/api/admin/deliveries/actions', body)).items;
    } finally {
      await staff.queries.invalidateQueries({ queryKey: WAYS });
    }
  };
}

interface Heard extends DeliveryAttempt {
  times: number;
}

/** What was heard again and again, such as every second of a printer that is off, is told once, with the last time. */
export function gathered(attempts: DeliveryAttempt[]): Heard[] {
  const found: Heard[] = [];
  for (const attempt of attempts) {
    const last = found.at(-1);
    if (last?.heard === attempt.heard) {
      found[found.length - 1] = { ...attempt, times: last.times + 1 };
    } else {
      found.push({ ...attempt, times: 1 });
    }
  }
  return found;
}

export type Cause = 'unknown' | 'failed' | 'held' | 'unseen' | 'waits' | 'unconfirmed';

/** What is wrong, in one word: what was sent and what never was are told apart. */
export function causeOf({ state }: Delivery, destination: Destination | undefined): Cause {
  switch (state) {
    case 'UNKNOWN':
      return 'unknown';
    case 'HELD':
      return 'held';
    case 'FAILED':
      return 'failed';
    default:
      return destination?.kind === 'KDS' ? 'unseen' : state === 'PENDING' ? 'waits' : 'unconfirmed';
  }
}

/** Screens get a ticket with the branch's events, and what a printer has in hand is not sent a second time. */
export function mayRetry({ state }: Delivery, destination: Destination | undefined): boolean {
  return destination?.kind !== 'KDS' && state !== 'SENDING' && state !== 'SENT';
}

/** What most people will want to do about it. */
export function firstAction(delivery: Delivery, destination: Destination | undefined): DeliveryAction {
  if (delivery.ticketStatus === 'SERVED' || delivery.ticketStatus === 'CANCELLED') {
    return 'SKIP';
  }
  if (destination?.kind === 'KDS') {
    return 'SEEN';
  }
  return mayRetry(delivery, destination) ? 'RETRY' : 'REROUTE';
}

/** Whether another copy will say in large letters that it may be the second. */
export function comesOutMarked({ state, attempts, possibleDuplicate }: Delivery): boolean {
  return possibleDuplicate || (['UNKNOWN', 'SENDING', 'SENT'].includes(state) && attempts > 0);
}

/** Where all of these can go instead: what is in use, is none of theirs, and has paper for what guests hold. */
export function elsewhere(deliveries: Delivery[], destinations: Destination[]): Destination[] {
  const theirs = new Set(deliveries.map(({ destinationId }) => destinationId));
  const paper = deliveries.some(({ message }) => message === 'CHECK');
  return destinations.filter(
    ({ destinationId, enabled, kind }) => enabled && !theirs.has(destinationId) && (!paper || kind === 'PRINTER'),
  );
}
