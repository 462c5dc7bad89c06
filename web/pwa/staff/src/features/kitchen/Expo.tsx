import type { TicketItem } from '@comanda/shared/contract.ts';
import { stopwatch } from '@comanda/shared/lib/ago.ts';
import { inReadingOrder } from '@comanda/shared/lib/modifiers.ts';
import { useNow } from '@comanda/shared/lib/use-now.ts';
import { BellRing, Check, Circle, Clock9, CookingPot, Flame, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../access/problems.ts';
import { useCourseName } from '../courses.ts';
import type { Board, BoardSnapshot } from './board.ts';
import type { Pass } from './expo.ts';
import { ageOf, allergies, type Thresholds } from './tickets.ts';

interface Props {
  board: Board;
  passes: Pass[];
  thresholds: Thresholds;
  refused: BoardSnapshot['refused'];
  /** Whether whoever is logged in may say that a table has been served. */
  serves: boolean;
}

/**
 * The pass: all stations of a table's round together. It confirms no delivery, since only a station's own screen shows a
 * ticket to those who cook it.
 */
export function Expo({ board, passes, thresholds, refused, serves }: Props) {
  const t = useTranslations();
  const now = useNow(1000);
  if (passes.length === 0) {
    return (
      <main className="flex min-h-0 min-w-0 flex-1 flex-col">
        <div className="kds-empty">
          <CookingPot aria-hidden="true" />
          <p>{t('kds.empty')}</p>
        </div>
      </main>
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys.
    <main className="min-h-0 min-w-0 flex-1 overflow-y-auto" tabIndex={0} aria-label={t('kds.expo')}>
      <ul className="kds-expo">
        {passes.map((pass, index) => (
          <PassCard
            key={pass.key}
            board={board}
            pass={pass}
            now={now}
            thresholds={thresholds}
            bumpKey={index < 10 ? String((index + 1) % 10) : undefined}
            error={pass.tickets.some((ticket) => ticket.ticketId === refused?.ticketId) ? refused?.error : undefined}
            serves={serves}
          />
        ))}
      </ul>
    </main>
  );
}

function PassCard({
  board,
  pass,
  now,
  thresholds,
  bumpKey,
  error,
  serves,
}: {
  board: Board;
  pass: Pass;
  now: number;
  thresholds: Thresholds;
  bumpKey: string | undefined;
  error: unknown;
  serves: boolean;
}) {
  const t = useTranslations();
  const problemText = useProblemText();
  const courseName = useCourseName();
  const age = ageOf(pass, now, thresholds);
  const warned = pass.tickets.flatMap(allergies);
  const people = [...new Set(warned.map((one) => `${one.allergies.join(', ')}${one.diner && `: ${one.diner}`}`))];
  return (
    <li className={`kds-card kds-pass kds-${age} ${pass.ready ? 'kds-pass-ready' : ''}`} aria-label={pass.tableLabel}>
      <div className="kds-head">
        <span className="kds-head-line">
          <span className={`kds-table ${pass.tableLabel.length > 5 ? 'kds-table-long' : ''}`}>{pass.tableLabel}</span>
          <span className="kds-timer">{stopwatch(Date.parse(pass.createdAt), now)}</span>
        </span>
        <span className="kds-head-line">
          <span className="kds-meta">
            {t('kds.round', { number: pass.roundNumber })}
            {pass.course !== undefined && ` · ${courseName(pass.course)}`}
            {pass.waiter && ` · ${pass.waiter}`}
          </span>
          {age === 'late' ? (
            <span className="kds-badge kds-badge-late">{t('kds.late')}</span>
          ) : age === 'hurry' ? (
            <span className="kds-badge">
              <Clock9 aria-hidden="true" />
              {t('kds.hurry')}
            </span>
          ) : null}
        </span>
      </div>
      {people.map((one) => (
        <p key={one} className="kds-allergy">
          <TriangleAlert aria-hidden="true" />
          <span className="kds-allergy-what">{one}</span>
        </p>
      ))}
      {error !== undefined && (
        <p role="alert" className="kds-error">
          {problemText(error)}
          <button type="button" onClick={() => board.forgetRefusal()}>
            {t('kds.understood')}
          </button>
        </p>
      )}
      <div className="kds-pass-body">
        {pass.stations.map((station) => (
          <section key={station.stationId} className="kds-pass-station" aria-label={station.name}>
            <h3>{station.name}</h3>
            <ul>
              {station.items.map((item) => (
                <Line key={item.itemId} item={item} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {pass.ready ? (
        serves ? (
          <button
            type="button"
            data-bump={bumpKey}
            className="kds-pass-go"
            onClick={() => void board.served(pass.tickets)}
          >
            <BellRing aria-hidden="true" />
            {t('kds.deliver')}
            {bumpKey !== undefined && <kbd className="kds-key">{bumpKey}</kbd>}
          </button>
        ) : (
          <p className="kds-pass-go">
            <BellRing aria-hidden="true" />
            {t('kds.deliverable')}
          </p>
        )
      ) : (
        <div className="kds-pass-foot">
          <p className="flex justify-between gap-[0.6em]">
            <b>{t('kds.doneOf', { done: pass.done, total: pass.total })}</b>
            <span>{t('kds.missing', { stations: pass.missing.join(', ') })}</span>
          </p>
          <div className="kds-pass-bar" aria-hidden="true">
            {Array.from({ length: pass.total }, (_, index) => (
              <span key={index} className={index < pass.done ? 'kds-pass-done' : ''} />
            ))}
          </div>
        </div>
      )}
    </li>
  );
}

function Line({ item }: { item: TicketItem }) {
  const t = useTranslations();
  return (
    <li className={`kds-pass-line kds-item-${item.state.toLowerCase()}`}>
      <b className="kds-quantity">{item.quantity}</b>
      <span className="min-w-0 flex-1">
        {item.name}
        {inReadingOrder(item.modifiers).map((modifier) => (
          <span key={`${modifier.kind} ${modifier.name}`}>
            {' '}
            {modifier.kind === 'REMOVE' && `${t('kds.without')} `}
            {modifier.kind === 'ADD' && `${t('kds.with')} `}
            {modifier.name}
          </span>
        ))}
        {item.allergies.map((allergy) => (
          <span key={allergy} className="kds-item-allergy">
            <TriangleAlert aria-hidden="true" />
            {allergy}
          </span>
        ))}
      </span>
      {item.state === 'NEW' && <Circle className="kds-waiting" aria-label={t('kds.state.new')} />}
      {item.state === 'IN_PROGRESS' && <Flame className="kds-flame" aria-label={t('kds.state.cooking')} />}
      {item.state === 'READY' && <Check className="kds-tick" strokeWidth={3.4} aria-label={t('kds.state.ready')} />}
    </li>
  );
}
