import type { Ticket } from '@comanda/shared/contract.ts';
import { useEffect, useRef, useState } from 'react';

export const CALM_MILLIS = 600;

/** Whether the new list only adds at the end, which moves no card. */
export function onlyAppends(before: readonly string[], after: readonly string[]): boolean {
  return before.every((id, index) => after[index] === id);
}

/**
 * Which cards stand where. Cards never move under a finger: what leaves or changes place waits until nobody has
 * touched the screen, and nothing has changed, for a moment. Until then a card that is done stays, dimmed.
 */
export function useCalm(tickets: Ticket[], layoutKey: string): string[] {
  const wanted = tickets.map((ticket) => ticket.ticketId);
  const [placed, setPlaced] = useState(wanted);
  const key = useRef(layoutKey);
  const touchedAt = useRef(0);
  const joined = wanted.join();

  useEffect(() => {
    const touch = (): void => {
      touchedAt.current = performance.now();
    };
    window.addEventListener('pointerdown', touch, { capture: true });
    return () => window.removeEventListener('pointerdown', touch, { capture: true });
  }, []);

  useEffect(() => {
    const next = joined === '' ? [] : joined.split(',');
    if (key.current !== layoutKey) {
      key.current = layoutKey;
      setPlaced(next);
      return;
    }
    let timer: ReturnType<typeof setTimeout> | undefined;
    setPlaced((now) => (onlyAppends(now, next) ? next : now));
    const settle = (): void => {
      const quiet = performance.now() - touchedAt.current;
      if (quiet >= CALM_MILLIS) {
        setPlaced(next);
      } else {
        timer = setTimeout(settle, CALM_MILLIS - quiet);
      }
    };
    timer = setTimeout(settle, CALM_MILLIS);
    return () => clearTimeout(timer);
  }, [joined, layoutKey]);

  return placed;
}
