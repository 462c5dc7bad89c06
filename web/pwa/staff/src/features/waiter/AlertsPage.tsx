import type { WaiterAlert } from '@comanda/shared/contract.ts';
import { stopwatch } from '@comanda/shared/lib/ago.ts';
import { useNow } from '@comanda/shared/lib/use-now.ts';
import { Button } from '@comanda/shared/ui/Button.tsx';
import { Segmented } from '@comanda/shared/ui/Segmented.tsx';
import {
  Banknote,
  BellRing,
  CheckCheck,
  CircleAlert,
  ConciergeBell,
  EyeOff,
  Flame,
  HandCoins,
  Hourglass,
  type LucideIcon,
  OctagonX,
  Printer,
  ReceiptText,
  Scale,
  Send,
  Smartphone,
  Undo2,
} from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMember, useStaff } from '../access/access.tsx';
import { useProblemText } from '../access/problems.ts';
import { alertText, byUrgency } from './floor.ts';
import { useAlerts, useOnline } from './live.tsx';

type View = 'raised' | 'claimed';

const looks: Record<string, { icon: LucideIcon; paint: string }> = {
  ROUND_READY: { icon: BellRing, paint: 'bg-primary-tint text-primary' },
  CHECK_REQUESTED: { icon: ReceiptText, paint: 'bg-warn-tint text-warn' },
  CASH_ANNOUNCED: { icon: Banknote, paint: 'bg-ok-tint text-ok' },
  PAYMENT_ANNOUNCED: { icon: Smartphone, paint: 'bg-ok-tint text-ok' },
  PAYMENT_AFTER_CLOSE: { icon: HandCoins, paint: 'bg-warn-tint text-warn' },
  PAYMENT_IN_DISPUTE: { icon: Scale, paint: 'bg-warn-tint text-warn' },
  CHARGED_BACK: { icon: Undo2, paint: 'bg-bad-tint text-bad' },
  REFUND_FAILED: { icon: Undo2, paint: 'bg-bad-tint text-bad' },
  UNPAID_BALANCE: { icon: HandCoins, paint: 'bg-bad-tint text-bad' },
  HELP: { icon: ConciergeBell, paint: 'bg-primary-tint text-primary' },
  DESTINATION_DOWN: { icon: Printer, paint: 'bg-warn-tint text-warn' },
  STATION_WITHOUT_DESTINATION: { icon: Printer, paint: 'bg-warn-tint text-warn' },
  TICKET_HELD: { icon: EyeOff, paint: 'bg-bad-tint text-bad' },
  TICKET_CANCELLED: { icon: OctagonX, paint: 'bg-bad-tint text-bad' },
  COURSE_HELD: { icon: Hourglass, paint: 'bg-warn-tint text-warn' },
  ROUND_NOT_SENT: { icon: Send, paint: 'bg-warn-tint text-warn' },
  TICKET_NOT_SEEN: { icon: EyeOff, paint: 'bg-bad-tint text-bad' },
  TICKET_NOT_STARTED: { icon: Flame, paint: 'bg-bad-tint text-bad' },
};

export function AlertsPage() {
  const t = useTranslations();
  const member = useMember();
  const { data, isError } = useAlerts();
  const [view, setView] = useState<View>('raised');
  const all = data?.items ?? [];
  const lists: Record<View, WaiterAlert[]> = {
    raised: all.filter((alert) => alert.state === 'RAISED').sort(byUrgency),
    claimed: all.filter((alert) => alert.state === 'CLAIMED').sort(byUrgency),
  };
  const shown = lists[view];
  return (
    <div className="px-3">
      <h1 className="wide px-1 pt-[max(18px,env(safe-area-inset-top))] pb-3 font-bold text-[30px] leading-tight">
        {t('alerts.title')}
      </h1>
      <Segmented
        label={t('alerts.view')}
        value={view}
        onChange={setView}
        options={[
          { value: 'raised', label: t('alerts.raised', { count: lists.raised.length }) },
          { value: 'claimed', label: t('alerts.claimed', { count: lists.claimed.length }) },
        ]}
      />
      {shown.length === 0 ? (
        <div className="flex flex-col items-center px-6 py-16 text-center text-text-2">
          <CheckCheck size={44} className="text-ok" aria-hidden="true" />
          <p className="mt-4 font-bold text-head text-text">
            {isError ? t('alerts.failed') : t(view === 'raised' ? 'alerts.none' : 'alerts.noneHere')}
          </p>
        </div>
      ) : (
        <ul className="mt-3 flex flex-col gap-2.5">
          {shown.map((alert) => (
            <AlertCard key={alert.alertId} alert={alert} me={member.name} />
          ))}
        </ul>
      )}
    </div>
  );
}

function AlertCard({ alert, me }: { alert: WaiterAlert; me: string }) {
  const t = useTranslations();
  const staff = useStaff();
  const { offline } = useOnline();
  const problemText = useProblemText();
  const now = useNow(1000);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const look = looks[alert.kind.toUpperCase().replaceAll(/[-. ]/g, '_')] ?? {
    icon: CircleAlert,
    paint: 'bg-sunken text-text-2',
  };
  const act = async (verb: 'claim' | 'done'): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await staff.api.post(`/api/waiter/alerts/${alert.alertId}/${verb}`);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
      void staff.queries.invalidateQueries({ queryKey: ['waiter', 'alerts'] });
    }
  };
  return (
    <li className={`rounded-large bg-surface p-3.5 shadow-card ${alert.escalated ? 'ring-2 ring-bad' : ''}`}>
      <div className="flex gap-3.5">
        <span className={`flex size-12 shrink-0 items-center justify-center rounded-medium ${look.paint}`}>
          <look.icon size={24} aria-hidden="true" />
        </span>
        <div className="min-w-0 flex-1">
          <p className="flex justify-between gap-3 font-bold text-lead leading-tight">
            <span>{alert.tableLabel ?? t('alerts.house')}</span>
            <span className={alert.escalated ? 'text-bad' : 'text-text-2'}>
              {stopwatch(Date.parse(alert.raisedAt), now)}
            </span>
          </p>
          <p className="mt-0.5 text-text-2 leading-snug">{alertText(alert)}</p>
          {alert.escalated && <p className="font-semibold text-bad text-small">{t('alerts.escalated')}</p>}
          {alert.claimedBy && (
            <p className="text-small text-text-2">
              {t('alerts.by', { name: alert.claimedBy === me ? t('common.you') : alert.claimedBy })}
            </p>
          )}
        </div>
      </div>
      {problem !== undefined && (
        <p role="alert" className="mt-3 rounded-medium bg-bad-tint px-4 py-3 font-semibold text-bad">
          {problemText(problem)}
        </p>
      )}
      {alert.state === 'RAISED' && (
        <Button className="mt-3 min-h-12! w-full" disabled={busy || offline} onClick={() => void act('claim')}>
          {offline ? t('waiter.offline') : t('alerts.claim')}
        </Button>
      )}
      {alert.state === 'CLAIMED' && (
        <Button
          look="tint"
          className="mt-3 min-h-12! w-full"
          disabled={busy || offline}
          onClick={() => void act('done')}
        >
          <CheckCheck size={20} aria-hidden="true" />
          {offline ? t('waiter.offline') : t('alerts.finish')}
        </Button>
      )}
    </li>
  );
}
