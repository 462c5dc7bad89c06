import type { Destination, Page, Slip } from '@comanda/shared/contract.ts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useStaff } from '../access/access.tsx';
import { usePolling, WAYS } from './live.tsx';

/** How long a picture that is no longer on screen is kept. */
const PICTURE_KEPT_MILLIS = 60_000;

const VIRTUAL = 'virtual:';

/** What a refresh reads again; pictures are not part of it, since a slip never changes. */
export const TRAYS = [...WAYS, 'trays'];
export const PICTURES = ['admin', 'pictures'];

/** Only a virtual printer keeps its paper where the hub can show it. */
export function isTray({ kind, settings }: Destination): boolean {
  const address = settings?.address;
  return kind === 'PRINTER' && typeof address === 'string' && address.startsWith(VIRTUAL);
}

/** Numbers begin again when the hub does, so a number alone does not tell one slip from another. */
export function slipKey(slip: Slip): string {
  return `${slip.number} ${slip.printedAt}`;
}

function paperPath(destinationId: string): string {
  return `/api/admin/destinations/${encodeURIComponent(destinationId)}/paper`;
}

export function useSlips(destinationId: string) {
  const staff = useStaff();
  return useQuery({
    queryKey: [...TRAYS, 'slips', destinationId],
    queryFn: ({ signal }) => staff.api.get<Page<Slip>>(paperPath(destinationId), signal),
    ...usePolling(),
  });
}

/** A slip of a tray as a picture. */
export function usePicture(destinationId: string, slip: Slip): Picture {
  return useImage([destinationId, slipKey(slip)], `${paperPath(destinationId)}/${slip.number}.png`);
}

export interface Picture {
  url: string | undefined;
  failed: boolean;
}

/** An address for a picture that is fetched once, good for as long as it is on screen. */
export function useImage(key: string[], path: string): Picture {
  const staff = useStaff();
  const { data, isError } = useQuery({
    queryKey: [...PICTURES, ...key],
    queryFn: ({ signal }) => staff.api.picture(path, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: PICTURE_KEPT_MILLIS,
  });
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!data) {
      return;
    }
    const made = URL.createObjectURL(data);
    setUrl(made);
    return () => {
      setUrl(undefined);
      URL.revokeObjectURL(made);
    };
  }, [data]);
  return { url, failed: isError };
}
