import type { Ticket, TicketItem } from '@comanda/shared/contract.ts';
import { stopwatch } from '@comanda/shared/lib/ago.ts';
import { inReadingOrder } from '@comanda/shared/lib/modifiers.ts';
import {
  Ban,
  Check,
  Clock9,
  Flame,
  MessageSquareQuote,
  OctagonX,
  TriangleAlert,
  Undo2,
  UtensilsCrossed,
} from 'lucide-react';
import { memo } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../access/problems.ts';
import { useCourseName } from '../courses.ts';
import type { Board } from './board.ts';
import { useSight } from './sight.ts';
import { type Age, ageOf, allergies, byCourse, people, type Thresholds, tapped } from './tickets.ts';

interface Props {
  board: Board;
  ticket: Ticket;
  now: number;
  thresholds: Thresholds;
  /** The bump-bar key that bumps this card. */
  bumpKey: string | undefined;
  hidden: boolean;
  /** Done or gone, and only still here until the cards may move. */
  leaving: boolean;
  toAcknowledge: ReadonlySet<string>;
  error: unknown;
  recallable: boolean;
  showStation: boolean;
  onCancel: (ticket: Ticket) => void;
}

export const TicketCard = memo(function TicketCard({
  board,
  ticket,
  now,
  thresholds,
  bumpKey,
  hidden,
  leaving,
  toAcknowledge,
  error,
  recallable,
  showStation,
  onCancel,
}: Props) {
  const t = useTranslations();
  const problemText = useProblemText();
  const courseName = useCourseName();
  const header = useSight<HTMLElement>(board, ticket.ticketId);
  const age: Age = recallable ? 'fresh' : ageOf(ticket, now, thresholds);
  const diners = people(ticket);
  const warned = allergies(ticket);
  const groups = byCourse(ticket.items);
  const cancelled = ticket.status === 'CANCELLED';
  const since = Date.parse(recallable ? (ticket.readyAt ?? ticket.createdAt) : ticket.createdAt);
  const hint = recallable
    ? t('kds.recallThis', { number: ticket.number })
    : t('kds.bumpThis', { number: ticket.number });

  return (
    <li
      className={`kds-card kds-${age} ${leaving ? 'kds-leaving' : ''}`}
      inert={hidden || leaving}
      aria-label={`${ticket.tableLabel} #${ticket.number}`}
    >
      <button
        type="button"
        data-bump={bumpKey}
        disabled={cancelled}
        onClick={() => void (recallable ? board.recall(ticket) : board.bump(ticket))}
        className="kds-head"
      >
        <span ref={header as React.RefObject<HTMLSpanElement | null>} className="block">
          <span className="kds-head-line">
            <span className={`kds-table ${ticket.tableLabel.length > 5 ? 'kds-table-long' : ''}`}>
              {ticket.tableLabel}
            </span>
            <span className="kds-timer">{stopwatch(since, now)}</span>
          </span>
          <span className="kds-head-line">
            <span className="kds-meta">
              {t('kds.round', { number: ticket.roundNumber })} · #{ticket.number}
              {ticket.parts > 1 && ` · ${ticket.part}/${ticket.parts}`}
            </span>
            {recallable ? (
              <span className="kds-badge">
                <Undo2 aria-hidden="true" />
                {t('kds.recall')}
              </span>
            ) : age === 'late' ? (
              <span className="kds-badge kds-badge-late">{t('kds.late')}</span>
            ) : age === 'hurry' ? (
              <span className="kds-badge">
                <Clock9 aria-hidden="true" />
                {t('kds.hurry')}
              </span>
            ) : ticket.urgent ? (
              <span className="kds-badge">{t('kds.urgent')}</span>
            ) : null}
          </span>
        </span>
        <span className="sr-only">{hint}</span>
      </button>
      {ticket.course && (
        <p className="kds-fired">
          <UtensilsCrossed aria-hidden="true" />
          {courseName(ticket.course)}
        </p>
      )}
      {warned.map((person) => (
        <p key={person.diner} className="kds-allergy">
          <TriangleAlert aria-hidden="true" />
          <span>
            <span className="kds-allergy-who">
              {t('kds.allergy')}
              {person.diner !== '' && ` · ${person.diner}`}
            </span>
            <span className="kds-allergy-what">{person.allergies.join(', ')}</span>
          </span>
        </p>
      ))}
      <p className="kds-people">
        <span>
          {showStation && <b>{ticket.stationName} </b>}
          {diners}
        </span>
        <span className="flex shrink-0 items-center gap-[0.5em]">
          {ticket.waiter}
          {bumpKey !== undefined && <kbd className="kds-key">{bumpKey}</kbd>}
          {!recallable && !cancelled && (
            <button
              type="button"
              data-cancel={ticket.ticketId}
              className="kds-cancel"
              aria-label={t('kds.cancelThis', { number: ticket.number })}
              onClick={() => onCancel(ticket)}
            >
              <Ban aria-hidden="true" />
            </button>
          )}
        </span>
      </p>
      {error !== undefined && (
        <p role="alert" className="kds-error">
          {problemText(error)}
          <button type="button" onClick={() => board.forgetRefusal()}>
            {t('kds.understood')}
          </button>
        </p>
      )}
      {cancelled ? (
        <Void board={board} id={ticket.ticketId} items={ticket.items} title={t('kds.cancelled')} />
      ) : (
        groups.map(({ course, items }) => (
          <div key={course}>
            {course !== '' && groups.length > 1 && <h3 className="kds-course">{courseName(course)}</h3>}
            <ul>
              {items.map((item) =>
                item.state === 'VOIDED' && toAcknowledge.has(item.itemId) ? (
                  <li key={item.itemId}>
                    <Void board={board} id={item.itemId} items={[item]} title={t('kds.voided')} />
                  </li>
                ) : (
                  <Item key={item.itemId} board={board} ticket={ticket} item={item} />
                ),
              )}
            </ul>
          </div>
        ))
      )}
    </li>
  );
});

function Item({ board, ticket, item }: { board: Board; ticket: Ticket; item: TicketItem }) {
  const t = useTranslations();
  const verb = tapped(item);
  return (
    <li>
      <button
        type="button"
        disabled={!verb}
        onClick={() => {
          if (verb) {
            void board.tapItem(ticket, item.itemId, verb);
          }
        }}
        className={`kds-item kds-item-${item.state.toLowerCase()}`}
      >
        <span className="kds-quantity">{item.quantity}</span>
        <span className="min-w-0 flex-1">
          <span className="kds-name">{item.name}</span>
          {inReadingOrder(item.modifiers).map((modifier) => (
            <span key={`${modifier.kind} ${modifier.name}`} className="kds-modifier">
              {modifier.kind === 'REMOVE' && <b className="kds-without">{t('kds.without')}</b>}
              {modifier.kind === 'ADD' && <b className="kds-with">{t('kds.with')}</b>}
              {modifier.name}
            </span>
          ))}
          {item.allergies.map((allergy) => (
            <span key={allergy} className="kds-item-allergy">
              <TriangleAlert aria-hidden="true" />
              {allergy}
            </span>
          ))}
          {item.notes && (
            <span className="kds-notes">
              <MessageSquareQuote aria-hidden="true" />
              <span>{item.notes}</span>
            </span>
          )}
        </span>
        {item.state === 'IN_PROGRESS' && <Flame className="kds-flame" aria-label={t('kds.state.cooking')} />}
        {item.state === 'READY' && <Check className="kds-tick" strokeWidth={3.4} aria-label={t('kds.state.ready')} />}
        {item.state === 'VOIDED' && <OctagonX className="kds-gone" aria-label={t('kds.voided')} />}
      </button>
    </li>
  );
}

/** Struck through, alternating, and here until somebody says that they have seen it. */
function Void({ board, id, items, title }: { board: Board; id: string; items: TicketItem[]; title: string }) {
  const t = useTranslations();
  return (
    <div className="kds-void" role="alert">
      <p className="kds-void-title">
        <OctagonX aria-hidden="true" />
        {title}
      </p>
      <ul className="kds-void-items">
        {items.map((item) => (
          <li key={item.itemId}>
            <s>
              {item.quantity} {item.name}
            </s>
          </li>
        ))}
      </ul>
      <button type="button" className="kds-void-button" onClick={() => board.acknowledge(id)}>
        {t('kds.understood')}
      </button>
    </div>
  );
}
