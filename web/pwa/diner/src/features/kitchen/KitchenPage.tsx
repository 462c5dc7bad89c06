import type { OrderLine, Round, RoundTicket } from '@comanda/shared/contract.ts';
import { ago } from '@comanda/shared/lib/ago.ts';
import { inReadingOrder } from '@comanda/shared/lib/modifiers.ts';
import { useNow } from '@comanda/shared/lib/use-now.ts';
import { AvatarStack } from '@comanda/shared/ui/Avatar.tsx';
import { Pill, type Tone } from '@comanda/shared/ui/Pill.tsx';
import {
  Ban,
  Bell,
  Check,
  CheckCheck,
  ChefHat,
  ChevronDown,
  Flame,
  Hourglass,
  type LucideIcon,
  Utensils,
} from 'lucide-react';
import { useLocale, useTranslations } from 'use-intl';
import { DishPicture } from '../menu/DishPicture.tsx';
import { useMenu, useTable } from '../session/session.tsx';
import { type Step, stepOfRound, stepOfTicket, steps, ticketOfItem } from './progress.ts';

const icons: Record<Step, LucideIcon> = { received: Check, cooking: Flame, ready: Bell, served: Utensils };
const tones: Record<Step, Tone> = { received: 'ok', cooking: 'brand', ready: 'ok', served: 'quiet' };

export function KitchenPage() {
  const t = useTranslations();
  const table = useTable();
  const rounds = table.rounds.filter((round) => round.status === 'SENT').sort((a, b) => b.number - a.number);
  const finished = (round: Round): boolean => stepOfRound(round) === 'served';
  const ordered = [...rounds.filter((round) => !finished(round)), ...rounds.filter(finished)];
  return (
    <div className="px-3 pb-6">
      <h1 className="wide px-1 pb-3 font-bold text-[30px] leading-tight">{t('kitchen.title')}</h1>
      {ordered.length === 0 ? (
        <div className="flex flex-col items-center rounded-large bg-surface px-6 py-12 text-center shadow-card">
          <ChefHat size={44} className="text-text-3" aria-hidden="true" />
          <p className="mt-4 font-bold text-lead">{t('kitchen.empty')}</p>
          <p className="mt-1 text-text-2">{t('kitchen.emptyHint')}</p>
        </div>
      ) : (
        <div className="flex flex-col gap-3">
          {ordered.map((round) => (
            <RoundCard key={round.roundId} round={round} />
          ))}
        </div>
      )}
    </div>
  );
}

function RoundCard({ round }: { round: Round }) {
  const t = useTranslations();
  const locale = useLocale();
  const now = useNow(15_000);
  const table = useTable();
  const step = stepOfRound(round);
  const mine = round.orders.filter((order) => order.dinerId === table.me).flatMap((order) => order.items);
  const rest = round.orders.filter((order) => order.dinerId !== table.me && order.items.length > 0);
  const restItems = rest.flatMap((order) => order.items);
  const restPeople = table.diners.filter((diner) => rest.some((order) => order.dinerId === diner.dinerId));
  // When dishes cannot be told apart by ticket, the stations say how far they are.
  const unplaced =
    round.tickets.length > 0 &&
    [...mine, ...restItems].some((item) => !item.held && !ticketOfItem(round.tickets, item));
  const sentAt = Date.parse(round.sentAt ?? round.closesAt ?? '');
  return (
    <section
      className="rounded-large bg-surface p-4 shadow-card"
      aria-label={t('order.round', { number: round.number })}
    >
      <header className="flex items-baseline justify-between gap-3">
        <h2 className="wide font-bold text-head">{t('order.round', { number: round.number })}</h2>
        {Number.isFinite(sentAt) && <p className="text-small text-text-2">{ago(sentAt, now, locale)}</p>}
      </header>
      <Steps current={step} />
      {mine.length > 0 && (
        <>
          <h3 className="pb-2 font-bold">{t('kitchen.mine')}</h3>
          <ul className="divide-y divide-line border-line border-t">
            {mine.map((item) => (
              <Item key={item.itemId} item={item} tickets={round.tickets} />
            ))}
          </ul>
        </>
      )}
      {restItems.length > 0 && (
        <details className="group border-line border-t pt-1">
          <summary className="flex min-h-13 cursor-pointer list-none items-center gap-3 font-semibold [&::-webkit-details-marker]:hidden">
            {restPeople.length > 0 && (
              <AvatarStack people={restPeople} size="s" label={restPeople.map((one) => one.displayName).join(', ')} />
            )}
            <span className="flex-1">
              {t('kitchen.more', { count: restItems.reduce((sum, item) => sum + item.quantity, 0) })}
            </span>
            <ChevronDown size={22} className="transition-transform group-open:rotate-180" aria-hidden="true" />
          </summary>
          <ul className="divide-y divide-line border-line border-t">
            {restItems.map((item) => (
              <Item key={item.itemId} item={item} tickets={round.tickets} />
            ))}
          </ul>
        </details>
      )}
      {unplaced && (
        <ul className="flex flex-wrap gap-2 border-line border-t pt-3" aria-label={t('kitchen.stations')}>
          {round.tickets.map((ticket) => (
            <li key={ticket.ticketId}>
              <TicketPill ticket={ticket} named />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function TicketPill({ ticket, named = false }: { ticket: RoundTicket; named?: boolean }) {
  const t = useTranslations();
  const step = stepOfTicket(ticket.status);
  const Icon = step ? (step === 'served' ? CheckCheck : icons[step]) : Ban;
  const state = step ? t(`kitchen.item.${step}`) : t('kitchen.cancelled');
  return (
    <Pill tone={step ? tones[step] : 'bad'}>
      <Icon size={16} strokeWidth={2.4} aria-hidden="true" />
      {named ? `${ticket.stationName} · ${state.toLocaleLowerCase()}` : state}
    </Pill>
  );
}

function Item({ item, tickets }: { item: OrderLine; tickets: RoundTicket[] }) {
  const t = useTranslations();
  const { data: menu } = useMenu();
  const category = menu?.categories.find((one) => one.items.some((dish) => dish.id === item.menuItemId));
  const dish = category?.items.find((one) => one.id === item.menuItemId);
  const ticket = ticketOfItem(tickets, item);
  const details = inReadingOrder(item.modifiers).map((modifier) =>
    modifier.kind === 'REMOVE' ? t('order.without', { name: modifier.name.toLocaleLowerCase() }) : modifier.name,
  );
  return (
    <li className="flex items-center gap-3 py-2.5">
      <DishPicture
        item={{ name: item.name, image: dish?.image }}
        category={category?.name ?? ''}
        className="size-11 rounded-medium"
      />
      <span className="min-w-0 flex-1">
        <span className="block font-bold leading-tight">
          {item.quantity > 1 && `${item.quantity}× `}
          {item.name}
        </span>
        {details.length > 0 && <span className="block text-small text-text-2">{details.join(', ')}</span>}
      </span>
      {ticket && <TicketPill ticket={ticket} />}
      {item.held && (
        <Pill tone="quiet">
          <Hourglass size={16} strokeWidth={2.4} aria-hidden="true" />
          {t('kitchen.held')}
        </Pill>
      )}
    </li>
  );
}

function Steps({ current }: { current: Step }) {
  const t = useTranslations();
  const at = steps.indexOf(current);
  return (
    <ol className="relative my-5 flex">
      {steps.map((step, index) => {
        const Icon = index < at ? Check : icons[step];
        const state = index < at ? 'done' : index === at ? 'now' : 'later';
        return (
          <li
            key={step}
            aria-current={state === 'now' ? 'step' : undefined}
            className="relative flex flex-1 flex-col items-center gap-2 text-center"
          >
            {index > 0 && (
              <span
                aria-hidden="true"
                className={`-translate-x-1/2 absolute top-[20px] left-0 h-1 w-[calc(100%-44px)] ${index <= at ? 'bg-ok' : 'bg-sunken'}`}
              />
            )}
            <span
              className={`z-1 flex size-11 items-center justify-center rounded-full ${
                state === 'done'
                  ? 'bg-ok text-surface'
                  : state === 'now'
                    ? 'border-3 border-ok bg-surface text-ok ring-5 ring-ok-tint'
                    : 'bg-sunken text-text-3'
              }`}
            >
              <Icon size={22} strokeWidth={2.4} aria-hidden="true" />
            </span>
            <span
              className={`text-fine ${state === 'now' ? 'font-bold' : 'font-semibold'} ${state === 'later' ? 'text-text-3' : ''}`}
            >
              {t(`kitchen.round.${step}`)}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
