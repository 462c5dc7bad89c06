import { type RefObject, useEffect, useRef } from 'react';
import type { Board } from './board.ts';

/** Tells the board when this element, which names the ticket, can be seen whole. */
export function useSight<T extends HTMLElement>(board: Board, ticketId: string): RefObject<T | null> {
  const element = useRef<T>(null);
  useEffect(() => {
    const watched = element.current;
    if (!watched) {
      return;
    }
    const observer = new IntersectionObserver(
      (entries) => {
        const last = entries.at(-1);
        if (last) {
          board.sight(ticketId, watched, last.intersectionRatio > 0.95);
        }
      },
      { threshold: [0, 0.96, 1] },
    );
    observer.observe(watched);
    return () => {
      observer.disconnect();
      board.sight(ticketId, watched, false);
    };
  }, [board, ticketId]);
  return element;
}
