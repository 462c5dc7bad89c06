import type { Ticket } from '@comanda/shared/contract.ts';
import { stopwatch } from '@comanda/shared/lib/ago.ts';
import { useNow } from '@comanda/shared/lib/use-now.ts';
import { ChevronRight, CookingPot, Layers } from 'lucide-react';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Board, BoardSnapshot } from './board.ts';
import { useCalm } from './calm.ts';
import { useSight } from './sight.ts';
import { TicketCard } from './TicketCard.tsx';
import type { Thresholds } from './tickets.ts';

interface Props {
  board: Board;
  tickets: Ticket[];
  layoutKey: string;
  thresholds: Thresholds;
  toAcknowledge: ReadonlySet<string>;
  refused: BoardSnapshot['refused'];
  recallable: boolean;
  showStation: boolean;
  onCancel: (ticket: Ticket) => void;
}

/** More cards than this are never laid out at once: the strip counts the others. */
const LAID_OUT = 40;

/**
 * Oldest top-left, down, then right: columns of the browser's own. What does not fit is named in a strip below, which
 * is always in sight, so that no ticket is ever invisible.
 */
export function Grid({
  board,
  tickets,
  layoutKey,
  thresholds,
  toAcknowledge,
  refused,
  recallable,
  showStation,
  onCancel,
}: Props) {
  const t = useTranslations();
  const now = useNow(1000);
  const placed = useCalm(tickets, layoutKey);
  const remembered = useRef(new Map<string, Ticket>());
  const [from, setFrom] = useState(0);
  const [fitting, setFitting] = useState(LAID_OUT);
  const columns = useRef<HTMLUListElement>(null);

  const live = useMemo(() => new Map(tickets.map((ticket) => [ticket.ticketId, ticket])), [tickets]);
  const all = placed
    .map((id) => {
      const ticket = live.get(id);
      if (ticket) {
        remembered.current.set(id, ticket);
      }
      return ticket ?? board.current().tickets.find((one) => one.ticketId === id) ?? remembered.current.get(id);
    })
    .filter((ticket): ticket is Ticket => ticket !== undefined);
  for (const id of remembered.current.keys()) {
    if (!placed.includes(id)) {
      remembered.current.delete(id);
    }
  }

  const start = from < all.length ? from : 0;
  const laid = all.slice(start, start + LAID_OUT);
  const rest = [...all.slice(start + fitting), ...all.slice(0, start)];

  // biome-ignore lint/correctness/useExhaustiveDependencies: what stands in the columns is what has to be measured again.
  useLayoutEffect(() => {
    const list = columns.current;
    if (!list) {
      return;
    }
    const measure = (): void => {
      const edge = list.getBoundingClientRect().right + 1;
      let fit = 0;
      for (const card of list.children) {
        const pieces = [...card.getClientRects()];
        const inside = pieces.every((piece) => piece.right <= edge);
        // A ticket longer than the whole screen is better seen in part than not at all.
        if (!inside && !(fit === 0 && pieces[0] && pieces[0].right <= edge)) {
          break;
        }
        fit += 1;
      }
      setFitting(fit);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(list);
    for (const card of list.children) {
      observer.observe(card);
    }
    return () => observer.disconnect();
  }, [laid.map((ticket) => ticket.ticketId).join(), rest.length > 0]);

  useEffect(() => {
    if (from >= all.length && from !== 0) {
      setFrom(0);
    }
  }, [from, all.length]);

  return (
    <main className="flex min-h-0 min-w-0 flex-1 flex-col">
      {all.length === 0 && (
        <div className="kds-empty">
          <CookingPot aria-hidden="true" />
          <p>{t(recallable ? 'kds.nothingReady' : 'kds.empty')}</p>
        </div>
      )}
      <ul ref={columns} className={`kds-columns min-h-0 flex-1 ${all.length === 0 ? 'hidden' : ''}`}>
        {laid.map((ticket, index) => (
          <TicketCard
            key={ticket.ticketId}
            board={board}
            ticket={ticket}
            now={now}
            thresholds={thresholds}
            bumpKey={index < Math.min(fitting, 10) ? String((index + 1) % 10) : undefined}
            hidden={index >= fitting}
            leaving={!live.has(ticket.ticketId)}
            toAcknowledge={toAcknowledge}
            error={refused?.ticketId === ticket.ticketId ? refused.error : undefined}
            recallable={recallable}
            showStation={showStation}
            onCancel={onCancel}
          />
        ))}
      </ul>
      {rest.length > 0 && (
        <div className="kds-strip flex items-center" role="status">
          <p className="flex shrink-0 items-center gap-[0.5em] font-extrabold">
            <Layers aria-hidden="true" />
            {t('kds.more', { count: rest.length })}
          </p>
          <ul className="flex min-w-0 flex-1 overflow-hidden">
            {rest.map((ticket) => (
              <Chip key={ticket.ticketId} board={board} ticket={ticket} now={now} />
            ))}
          </ul>
          <button
            type="button"
            className="kds-strip-button flex shrink-0 items-center"
            onClick={() => setFrom(start + fitting < all.length ? start + fitting : 0)}
          >
            {t(start + fitting < all.length ? 'kds.see' : 'kds.back')}
            <ChevronRight aria-hidden="true" />
          </button>
        </div>
      )}
    </main>
  );
}

function Chip({ board, ticket, now }: { board: Board; ticket: Ticket; now: number }) {
  const element = useSight<HTMLLIElement>(board, ticket.ticketId);
  return (
    <li ref={element} className="kds-chip shrink-0 whitespace-nowrap">
      <b>{ticket.tableLabel}</b> #{ticket.number} · {stopwatch(Date.parse(ticket.createdAt), now)}
    </li>
  );
}
