import { Problem } from '@comanda/shared/api/problem.ts';
import type {
  FloorTable,
  Intent,
  MovedTable,
  OpenedTable,
  Round,
  RoundTicket,
  SessionState,
} from '@comanda/shared/contract.ts';
import { formatLocale, type Language } from '@comanda/shared/i18n/language.ts';
import { moneyText } from '@comanda/shared/lib/money.ts';
import { Avatar } from '@comanda/shared/ui/Avatar.tsx';
import { Button } from '@comanda/shared/ui/Button.tsx';
import { MoneyContext } from '@comanda/shared/ui/Money.tsx';
import { Pill, type Tone } from '@comanda/shared/ui/Pill.tsx';
import { Sheet } from '@comanda/shared/ui/Sheet.tsx';
import { useQuery } from '@tanstack/react-query';
import {
  Ban,
  Bell,
  CheckCheck,
  Clock3,
  DoorClosed,
  Flame,
  Hourglass,
  type LucideIcon,
  MoveRight,
  NotebookPen,
  Printer,
  QrCode,
  TriangleAlert,
} from 'lucide-react';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useMember, useStaff } from '../access/access.tsx';
import { useProblemText } from '../access/problems.ts';
import { useCourseName } from '../courses.ts';
import { useActing } from './acting.ts';
import { CashSheet } from './CashSheet.tsx';
import { closeRefusal } from './cash.ts';
import { useOnline } from './live.tsx';
import { Refusal, Title } from './parts.tsx';
import { QrScreen } from './QrScreen.tsx';
import { Announced, TableBill } from './TableBill.tsx';
import { TakeOrder } from './TakeOrder.tsx';
import { CallOffTable, MoveTable } from './WholeTable.tsx';

interface Props {
  table: FloorTable;
  /** What whoever looks should know, since the group just came from elsewhere. */
  notice?: string | undefined;
  onMoved: (moved: MovedTable, from: string) => void;
  onClose: () => void;
}

export function TableSheet({ table, notice, onMoved, onClose }: Props) {
  const [opened, setOpened] = useState<OpenedTable | undefined>();
  if (opened) {
    return <QrScreen table={table} opened={opened} onClose={onClose} />;
  }
  return table.sessionId ? (
    <Occupied
      table={table}
      notice={notice}
      sessionId={table.sessionId}
      onMoved={onMoved}
      onClose={onClose}
      onQr={setOpened}
    />
  ) : (
    <Free table={table} onClose={onClose} onOpened={setOpened} />
  );
}

function Free({
  table,
  onClose,
  onOpened,
}: Pick<Props, 'table' | 'onClose'> & { onOpened: (opened: OpenedTable) => void }) {
  const t = useTranslations();
  const staff = useStaff();
  const { offline } = useOnline();
  const problemText = useProblemText();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const open = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      onOpened(await staff.api.post<OpenedTable>(`/api/waiter/tables/${table.tableId}/open`));
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
      void staff.queries.invalidateQueries({ queryKey: ['waiter'] });
    }
  };
  return (
    <Sheet label={table.label} onClose={onClose}>
      <Title title={table.label} hint={t('table.free', { count: table.seats })} onClose={onClose} />
      <div className="px-5 pad-bottom-safe">
        <Refusal text={problem === undefined ? undefined : problemText(problem)} />
        <Button size="l" className="w-full" disabled={busy || offline} onClick={() => void open()}>
          <QrCode size={22} aria-hidden="true" />
          {offline ? t('waiter.offline') : t('table.open')}
        </Button>
        <p className="mt-3 text-center text-small text-text-2">{t('table.openHint')}</p>
      </div>
    </Sheet>
  );
}

interface OccupiedProps extends Props {
  sessionId: string;
  onQr: (opened: OpenedTable) => void;
}

function Occupied({ table, notice, sessionId, onMoved, onClose, onQr }: OccupiedProps) {
  const t = useTranslations();
  const staff = useStaff();
  const member = useMember();
  const { offline } = useOnline();
  const language = useLocale() as Language;
  const problemText = useProblemText();
  const { busy, problem, act } = useActing();
  const courseName = useCourseName();
  const [closing, setClosing] = useState(false);
  const [reason, setReason] = useState('');
  const [taking, setTaking] = useState(false);
  const [moving, setMoving] = useState(false);
  const [callingOff, setCallingOff] = useState(false);
  // Held here, since a confirmed payment is no longer under way while its change is still to be given.
  const [confirming, setConfirming] = useState<Intent | undefined>();
  const { data: state, isError } = useQuery({
    queryKey: ['waiter', 'session', sessionId],
    queryFn: ({ signal }) => staff.api.get<SessionState>(`/api/sessions/${sessionId}/state`, signal),
  });

  const close = (override: boolean): Promise<void> =>
    act(async () => {
      await staff.api.post(
        `/api/waiter/sessions/${sessionId}/close`,
        override ? { override, reason: reason.trim() } : {},
      );
      onClose();
    });
  const [codePrinted, setCodePrinted] = useState(false);
  const printQr = (): Promise<void> =>
    act(async () => {
      setCodePrinted(false);
      await staff.api.post(`/api/waiter/sessions/${sessionId}/print-qr`);
      setCodePrinted(true);
    });
  const fire = (course: string): Promise<void> =>
    act(() => staff.api.post(`/api/waiter/sessions/${sessionId}/fire`, { course }));
  const [reprinted, setReprinted] = useState<{ number: number; copy: number } | undefined>();
  const reprint = ({ ticketId, number }: RoundTicket): Promise<void> =>
    act(async () => {
      setReprinted(undefined);
      const { copy } = await staff.api.post<{ copy: number }>(`/api/kitchen/tickets/${ticketId}/reprint`);
      setReprinted({ number, copy });
    });
  const showQr = (): Promise<void> =>
    act(async () => {
      onQr(await staff.api.post<OpenedTable>(`/api/waiter/sessions/${sessionId}/rotate-qr`, {}));
    });

  const warned = state?.diners.filter((diner) => diner.allergies.length > 0) ?? [];
  const rounds = state?.rounds.filter((round) => round.orders.length > 0 || round.tickets.length > 0) ?? [];
  const look = { currency: state?.currency ?? 'ARS', locale: formatLocale(language, state?.locale) };
  const refused = closeRefusal(problem);
  const explained = refused
    ? t(`table.refused.${refused.code}`, { amount: moneyText(refused.amount ?? 0, look.currency, look.locale) })
    : problemText(problem);
  const manages = member.role === 'admin' || member.role === 'owner';
  const mayOverride = manages && problem instanceof Problem && closing;

  return (
    <Sheet label={table.label} onClose={onClose}>
      <Title
        title={table.label}
        hint={
          state
            ? t('table.people', { count: state.diners.length, state: t(`floor.state.${table.state}`) })
            : t(`floor.state.${table.state}`)
        }
        onClose={onClose}
      />
      <div className="min-h-0 flex-1 overflow-y-auto px-5">
        {notice && (
          <p role="status" className="mb-3 rounded-medium bg-warn-tint px-4 py-3 font-semibold text-warn">
            {notice}
          </p>
        )}
        {warned.length > 0 && (
          <p className="mb-3 flex items-center gap-3 rounded-medium bg-allergy px-4 py-3 font-bold text-white dark:text-ink">
            <TriangleAlert size={24} className="shrink-0" aria-hidden="true" />
            <span>{warned.map((diner) => `${diner.displayName}: ${diner.allergies.join(', ')}`).join(' | ')}</span>
          </p>
        )}
        {!state && <p className="py-6 text-text-2">{isError ? t('table.failed') : t('common.loading')}</p>}
        {state && (
          <MoneyContext value={look}>
            {state.diners.length > 0 && (
              <ul className="mb-3 flex flex-wrap gap-3">
                {state.diners.map((diner) => (
                  <li key={diner.dinerId} className="flex items-center gap-2 font-semibold text-small">
                    <Avatar person={diner} size="s" />
                    {diner.displayName}
                  </li>
                ))}
              </ul>
            )}
            {(state.intents ?? []).map((intent) => (
              <Announced key={intent.intentId} intent={intent} state={state} onConfirm={() => setConfirming(intent)} />
            ))}
            {rounds.length === 0 && (
              <p className="rounded-large bg-sunken px-4 py-6 text-center text-text-2">{t('table.nothing')}</p>
            )}
            {rounds.map((round) => (
              <RoundCard
                key={round.roundId}
                round={round}
                busy={busy || offline}
                onServed={(ticketId) => act(() => staff.api.post(`/api/waiter/tickets/${ticketId}/served`))}
                onReprint={reprint}
              />
            ))}
            {(state.held ?? []).length > 0 && (
              <ul className="mb-3 grid gap-2" aria-label={t('table.held')}>
                {(state.held ?? []).map(({ course, quantity }) => (
                  <li key={course}>
                    <Button size="l" className="w-full" disabled={busy || offline} onClick={() => void fire(course)}>
                      <Flame size={20} aria-hidden="true" />
                      {t('table.fire', { course: courseName(course), count: quantity })}
                    </Button>
                  </li>
                ))}
              </ul>
            )}
            {confirming && (
              <CashSheet
                state={state}
                label={table.label}
                intent={confirming}
                onClose={() => setConfirming(undefined)}
              />
            )}
            {moving && (
              <MoveTable sessionId={sessionId} label={table.label} onClose={() => setMoving(false)} onMoved={onMoved} />
            )}
            {callingOff && (
              <CallOffTable
                sessionId={sessionId}
                label={table.label}
                onClose={() => setCallingOff(false)}
                onDone={onClose}
              />
            )}
            {taking && (
              <TakeOrder
                sessionId={sessionId}
                holdCourses={state.holdCourses ?? []}
                label={table.label}
                onClose={() => setTaking(false)}
              />
            )}
            {state.charges.length > 0 && <TableBill state={state} label={table.label} />}
          </MoneyContext>
        )}
      </div>
      <div className="border-line border-t px-5 pt-3 pad-bottom-safe">
        <Refusal text={problem === undefined ? undefined : explained} />
        {mayOverride && (
          <div className="mb-3">
            <label htmlFor="reason" className="mb-1.5 block font-semibold">
              {t('table.reason')}
            </label>
            <div className="flex gap-2">
              <input
                id="reason"
                value={reason}
                onChange={(event) => setReason(event.target.value)}
                maxLength={280}
                className="h-12 min-w-0 flex-1 rounded-medium border-2 border-control bg-surface px-3"
              />
              <Button look="bad" disabled={reason.trim() === '' || busy} onClick={() => void close(true)}>
                {t('table.override')}
              </Button>
            </div>
          </div>
        )}
        <Button size="l" className="mb-3 w-full" disabled={!state || offline} onClick={() => setTaking(true)}>
          <NotebookPen size={20} aria-hidden="true" />
          {offline ? t('waiter.offline') : t('take.start')}
        </Button>
        <div role="status">
          {codePrinted && <p className="mb-2 font-semibold text-ok text-small">{t('table.qrPrinted')}</p>}
          {reprinted && (
            <p className="mb-2 font-semibold text-ok text-small">{t('table.reprinted', { ...reprinted })}</p>
          )}
        </div>
        <div className="mb-3 flex gap-3">
          <Button
            look="outline"
            className="flex-1"
            disabled={!state || busy || offline}
            onClick={() => setMoving(true)}
          >
            <MoveRight size={18} aria-hidden="true" />
            {t('table.move')}
          </Button>
          {manages && (
            <Button
              look="outline"
              className="flex-1"
              disabled={!state || busy || offline}
              onClick={() => setCallingOff(true)}
            >
              <Ban size={18} aria-hidden="true" />
              {t('table.callOff')}
            </Button>
          )}
        </div>
        <div className="grid grid-cols-[1fr_auto] gap-3">
          <Button look="outline" size="l" disabled={busy || offline} onClick={() => void showQr()}>
            <QrCode size={20} aria-hidden="true" />
            {t('table.newQr')}
          </Button>
          <Button
            look="outline"
            size="l"
            aria-label={t('table.printQr')}
            disabled={busy || offline}
            onClick={() => void printQr()}
          >
            <Printer size={20} aria-hidden="true" />
          </Button>
          {mayOverride ? null : closing ? (
            <Button
              look="bad"
              size="l"
              className="col-span-2"
              disabled={busy || offline}
              onClick={() => void close(false)}
            >
              {t('table.closeSure')}
            </Button>
          ) : (
            <Button
              look="outline"
              size="l"
              className="col-span-2"
              disabled={busy || offline}
              onClick={() => setClosing(true)}
            >
              <DoorClosed size={20} aria-hidden="true" />
              {t('table.close')}
            </Button>
          )}
        </div>
      </div>
    </Sheet>
  );
}

const ticketLooks: Record<string, { tone: Tone; icon: LucideIcon }> = {
  NEW: { tone: 'quiet', icon: Clock3 },
  IN_PROGRESS: { tone: 'primary', icon: Flame },
  READY: { tone: 'ok', icon: Bell },
  SERVED: { tone: 'quiet', icon: CheckCheck },
  CANCELLED: { tone: 'bad', icon: Ban },
};

function RoundCard({
  round,
  busy,
  onServed,
  onReprint,
}: {
  round: Round;
  busy: boolean;
  onServed: (ticketId: string) => Promise<void>;
  onReprint: (ticket: RoundTicket) => Promise<void>;
}) {
  const t = useTranslations();
  const courseName = useCourseName();
  const items = round.orders.flatMap((order) => order.items);
  const waiting = items.filter((item) => item.held);
  return (
    <section
      className="mb-3 rounded-large border-2 border-line p-3.5"
      aria-label={t('table.round', { number: round.number })}
    >
      <div className="flex items-baseline justify-between gap-3">
        <h3 className="font-bold text-lead">{t('table.round', { number: round.number })}</h3>
        <p className="text-small text-text-2">
          {t(`table.roundState.${waiting.length > 0 && round.tickets.length === 0 ? 'HELD' : round.status}`)}
        </p>
      </div>
      <p className="mt-1 text-small text-text-2">{items.map((item) => `${item.quantity} ${item.name}`).join(', ')}</p>
      {waiting.length > 0 && (
        <p className="mt-1 flex items-center gap-2 font-semibold text-small text-warn">
          <Hourglass size={16} className="shrink-0" aria-hidden="true" />
          {t('table.waiting', { items: waiting.map((item) => `${item.quantity} ${item.name}`).join(', ') })}
        </p>
      )}
      {round.tickets.length > 0 && (
        <ul className="mt-2 divide-y divide-line">
          {round.tickets.map((ticket) => {
            const look = ticketLooks[ticket.status] ?? { tone: 'quiet' as const, icon: Clock3 };
            return (
              <li key={ticket.ticketId} className="flex min-h-13 items-center justify-between gap-3 py-1.5">
                <span className="mr-auto min-w-0 font-semibold">
                  {ticket.stationName}
                  {ticket.course && ` · ${courseName(ticket.course)}`}{' '}
                  <span className="font-normal text-text-2">#{ticket.number}</span>
                </span>
                {ticket.status !== 'CANCELLED' && (
                  <button
                    type="button"
                    aria-label={t('table.reprint', { number: ticket.number })}
                    title={t('table.reprint', { number: ticket.number })}
                    disabled={busy}
                    onClick={() => void onReprint(ticket)}
                    className="flex size-11 shrink-0 items-center justify-center rounded-medium text-text-2 disabled:text-text-3"
                  >
                    <Printer size={20} aria-hidden="true" />
                  </button>
                )}
                {ticket.status === 'READY' ? (
                  <Button disabled={busy} onClick={() => void onServed(ticket.ticketId)}>
                    <CheckCheck size={20} aria-hidden="true" />
                    {t('table.served')}
                  </Button>
                ) : (
                  <Pill tone={look.tone}>
                    <look.icon size={16} aria-hidden="true" />
                    {t(`table.ticket.${ticket.status}`)}
                  </Pill>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
