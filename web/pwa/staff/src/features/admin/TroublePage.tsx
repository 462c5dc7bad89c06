import type { Delivery, DeliveryAction, Destination } from '@comanda/shared/contract.ts';
import { ago } from '@comanda/shared/lib/ago.ts';
import { useNow } from '@comanda/shared/lib/use-now.ts';
import { Button } from '@comanda/shared/ui/Button.tsx';
import { Sheet } from '@comanda/shared/ui/Sheet.tsx';
import { ChevronRight, CircleCheck, Eye, RotateCw, Split, TriangleAlert, X } from 'lucide-react';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { KIND_ICONS } from './condition.tsx';
import { StatePill, useSubject } from './deliveries.tsx';
import { useDestinations } from './destinations.ts';
import { Head, Refused, Stale, Waiting } from './parts.tsx';
import { useImage } from './trays.ts';
import {
  AT_ONCE,
  causeOf,
  comesOutMarked,
  elsewhere,
  firstAction,
  gathered,
  mayRetry,
  useActing,
  useAttempts,
  useTrouble,
} from './trouble.ts';
import { useWide } from './wide.ts';
import { useWords } from './words.ts';

/** What did not arrive, or may not have: why, and what can be done about it, one or many at a time. */
export default function TroublePage() {
  const t = useTranslations();
  const wide = useWide();
  const subject = useSubject();
  const problemText = useProblemTextOf();
  const trouble = useTrouble();
  const { data: places } = useDestinations();
  const acting = useActing();
  const [chosen, setChosen] = useState<string>();
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [rerouting, setRerouting] = useState<Delivery[]>();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<string[]>([]);
  const [problem, setProblem] = useState<unknown>();

  const items = trouble.data?.items ?? [];
  const destinations = places?.items ?? [];
  const of = ({ destinationId }: Delivery): Destination | undefined =>
    destinations.find((destination) => destination.destinationId === destinationId);
  const held = items.filter(({ state }) => state === 'HELD');
  const open = items.filter(({ state }) => state !== 'HELD');
  const looked = items.find(({ deliveryId }) => deliveryId === chosen) ?? (wide ? (open[0] ?? held[0]) : undefined);
  const picked = items.filter(({ deliveryId }) => marked.has(deliveryId));

  const act = async (action: DeliveryAction, deliveries: Delivery[], destinationId?: string): Promise<void> => {
    if (action === 'REROUTE' && destinationId === undefined) {
      setRerouting(deliveries);
      return;
    }
    setRerouting(undefined);
    setBusy(true);
    setProblem(undefined);
    setSaid([]);
    try {
      const acted = await acting(
        action,
        deliveries.map(({ deliveryId }) => deliveryId),
        destinationId,
      );
      const done = acted.filter((one) => one.done).length;
      const refused = acted.flatMap(({ deliveryId, done: went, code }) => {
        const delivery = deliveries.find((one) => one.deliveryId === deliveryId);
        return went || !delivery ? [] : [`${subject(delivery)}: ${problemText(code ?? '')}`];
      });
      setSaid([...(done > 0 ? [t(`trouble.done.${action}`, { count: done })] : []), ...refused]);
      setMarked(new Set());
      setChosen(undefined);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const toggle = (id: string): void => {
    const next = new Set(marked);
    if (!next.delete(id)) {
      next.add(id);
    }
    setMarked(next);
  };

  const detail = looked && (
    <Detail
      key={looked.deliveryId}
      delivery={looked}
      destination={of(looked)}
      busy={busy}
      onAct={(action) => void act(action, [looked])}
    />
  );
  return (
    <>
      <Head
        title={t('trouble.title')}
        lead={trouble.data ? t('trouble.lead', { count: items.length }) : t('common.loading')}
      />
      {trouble.data && trouble.isError && <Stale />}
      {!trouble.data && <Waiting failed={trouble.isError} onAgain={() => void trouble.refetch()} />}
      <div role="status" className="mt-3 grid gap-2">
        {said.map((line) => (
          <p key={line} className="rounded-medium bg-surface px-4 py-3 font-semibold shadow-card">
            {line}
          </p>
        ))}
      </div>
      {problem !== undefined && (
        <div className="mt-3">
          <Refused problem={problem} />
        </div>
      )}
      {trouble.data && items.length === 0 && (
        <div className="flex flex-col items-center px-6 py-20 text-center">
          <CircleCheck size={56} className="text-ok" aria-hidden="true" />
          <p className="wide mt-4 font-bold text-head">{t('trouble.well')}</p>
          <p className="mt-1 text-text-2">{t('trouble.wellHint')}</p>
        </div>
      )}
      {items.length > 0 && (
        <div className="mt-3 grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_340px] xl:grid-cols-[minmax(0,1fr)_400px]">
          <div className="grid gap-5">
            {picked.length > 0 && (
              <div className="sticky top-2 z-2 flex flex-wrap items-center gap-2 rounded-large bg-surface p-3 shadow-bar">
                <p className="mr-auto px-1 font-semibold">{t('trouble.picked', { count: picked.length })}</p>
                <Button disabled={busy} onClick={() => void act('RETRY', picked)}>
                  <RotateCw size={18} aria-hidden="true" />
                  {t('trouble.act.RETRY')}
                </Button>
                <Button look="outline" disabled={busy} onClick={() => void act('REROUTE', picked)}>
                  <Split size={18} aria-hidden="true" />
                  {t('trouble.act.REROUTE')}
                </Button>
                <Button look="outline" disabled={busy} onClick={() => void act('SEEN', picked)}>
                  <Eye size={18} aria-hidden="true" />
                  {t('trouble.act.SEEN')}
                </Button>
                <Button look="outline" disabled={busy} onClick={() => void act('SKIP', picked)}>
                  <X size={18} aria-hidden="true" />
                  {t('trouble.act.SKIP')}
                </Button>
              </div>
            )}
            {[
              { name: 'open', list: open },
              { name: 'held', list: held },
            ]
              .filter(({ list }) => list.length > 0)
              .map(({ name, list }) => (
                <section key={name} aria-label={t(`trouble.${name}`, { count: list.length })}>
                  <div className="flex flex-wrap items-center justify-between gap-2 pb-2">
                    <h2 className="font-bold text-lead">{t(`trouble.${name}`, { count: list.length })}</h2>
                    {list.length > 1 && (
                      <Button
                        look="tint"
                        onClick={() => setMarked(new Set(list.slice(0, AT_ONCE).map(({ deliveryId }) => deliveryId)))}
                      >
                        {t('trouble.pickAll', { count: Math.min(list.length, AT_ONCE) })}
                      </Button>
                    )}
                  </div>
                  <ul className="divide-y divide-line overflow-hidden rounded-large bg-surface shadow-card">
                    {list.map((delivery) => (
                      <Row
                        key={delivery.deliveryId}
                        delivery={delivery}
                        destination={of(delivery)}
                        looked={wide && delivery === looked}
                        marked={marked.has(delivery.deliveryId)}
                        busy={busy}
                        onMark={() => toggle(delivery.deliveryId)}
                        onLook={() => setChosen(delivery.deliveryId)}
                        onAct={(action) => void act(action, [delivery])}
                      />
                    ))}
                  </ul>
                </section>
              ))}
          </div>
          {wide && <div className="sticky top-4 max-h-[calc(100dvh-2rem)] overflow-y-auto rounded-large">{detail}</div>}
        </div>
      )}
      {!wide && looked && (
        <Sheet label={subject(looked)} onClose={() => setChosen(undefined)}>
          <div className="overflow-y-auto">
            {detail}
            <div className="px-5 pb-5">
              <Button look="outline" size="l" className="w-full" onClick={() => setChosen(undefined)}>
                {t('common.close')}
              </Button>
            </div>
          </div>
        </Sheet>
      )}
      {rerouting && (
        <Elsewhere
          deliveries={rerouting}
          destinations={elsewhere(rerouting, destinations)}
          onChoose={(destinationId) => void act('REROUTE', rerouting, destinationId)}
          onClose={() => setRerouting(undefined)}
        />
      )}
    </>
  );
}

function useProblemTextOf(): (code: string) => string {
  const t = useTranslations();
  return (code) => (t.has(`problem.${code}`) ? t(`problem.${code}`) : t('problem.UNEXPECTED'));
}

interface RowProps {
  delivery: Delivery;
  destination: Destination | undefined;
  looked: boolean;
  marked: boolean;
  busy: boolean;
  onMark: () => void;
  onLook: () => void;
  onAct: (action: DeliveryAction) => void;
}

function Row({ delivery, destination, looked, marked, busy, onMark, onLook, onAct }: RowProps) {
  const t = useTranslations();
  const locale = useLocale();
  const now = useNow(1000);
  const words = useWords();
  const subject = useSubject();
  const Icon = KIND_ICONS[destination?.kind ?? 'CONNECTOR'];
  const title = t('trouble.at', { subject: subject(delivery), destination: delivery.destinationName });
  const action = firstAction(delivery, destination);
  const bad = delivery.state === 'FAILED';
  return (
    <li className={`flex flex-wrap items-center gap-x-3 gap-y-2 p-3 ${looked ? 'bg-primary-tint' : ''}`}>
      <label className="flex size-11 shrink-0 cursor-pointer items-center justify-center">
        <span className="sr-only">{t('trouble.pick', { title })}</span>
        <input type="checkbox" className="size-6 accent-primary" checked={marked} onChange={onMark} />
      </label>
      <button
        type="button"
        onClick={onLook}
        aria-pressed={looked}
        className="flex min-h-12 min-w-0 flex-1 basis-56 items-center gap-3 rounded-medium text-left"
      >
        <span
          className={`flex size-11 shrink-0 items-center justify-center rounded-medium ${bad ? 'bg-bad-tint text-bad' : 'bg-warn-tint text-warn'}`}
        >
          <Icon size={22} aria-hidden="true" />
        </span>
        <span className="min-w-0 flex-1">
          <span className="block font-bold leading-tight">{title}</span>
          <span className="block text-small text-text-2 leading-snug">
            <span className="font-semibold">{t(`trouble.cause.${causeOf(delivery, destination)}`)}</span>
            {delivery.reason && ` · ${words(delivery.reason)}`}
          </span>
          <span className="block text-small text-text-2">
            {ago(Date.parse(delivery.createdAt), now, locale)}
            {delivery.attempts > 0 && ` · ${t('trouble.attempts', { count: delivery.attempts })}`}
            {delivery.ticketStatus && ` · ${t(`table.ticket.${delivery.ticketStatus}`)}`}
          </span>
        </span>
        <ChevronRight size={20} className="shrink-0 text-text-3 lg:hidden" aria-hidden="true" />
      </button>
      <Button
        look="tint"
        className={`ml-auto ${looked ? 'bg-surface!' : ''}`}
        disabled={busy}
        aria-label={`${t(`trouble.act.${action}`)}: ${title}`}
        onClick={() => onAct(action)}
      >
        {t(`trouble.act.${action}`)}
      </Button>
    </li>
  );
}

interface DetailProps {
  delivery: Delivery;
  destination: Destination | undefined;
  busy: boolean;
  onAct: (action: DeliveryAction) => void;
}

/** The cause first, then what was heard, then what can be done. */
function Detail({ delivery, destination, busy, onAct }: DetailProps) {
  const t = useTranslations();
  const locale = useLocale();
  const words = useWords();
  const subject = useSubject();
  const { data, isError } = useAttempts(delivery.deliveryId);
  const again = mayRetry(delivery, destination);
  const heard = gathered([{ at: delivery.createdAt, heard: t('trouble.created') }, ...(data?.items ?? [])]);
  return (
    <section aria-label={subject(delivery)} className="grid gap-4 rounded-large bg-surface p-5 lg:shadow-card">
      <div>
        <p className="font-semibold text-small text-text-2">
          {t('trouble.at', { subject: subject(delivery), destination: delivery.destinationName })}
        </p>
        <h2 className="wide font-bold text-head leading-tight">
          {t(`trouble.cause.${causeOf(delivery, destination)}`)}
        </h2>
        <div className="mt-2">
          <StatePill delivery={delivery} />
        </div>
      </div>
      <ol className="grid gap-2.5 border-line border-l-2 pl-4">
        {heard.map(({ at, heard: what, times }, index) => (
          // Two may be heard at the same time in the same words, and what was heard is only ever added to.
          <li key={index}>
            <p className="leading-snug first-letter:uppercase">
              {words(what)}
              {times > 1 && <span className="font-semibold"> ×{times}</span>}
            </p>
            <p className="text-fine text-text-2">
              {new Date(at).toLocaleString(locale, { dateStyle: 'short', timeStyle: 'medium' })}
            </p>
          </li>
        ))}
      </ol>
      {!data && (
        <p role="status" className="text-text-2">
          {t(isError ? 'admin.failed' : 'common.loading')}
        </p>
      )}
      <p
        className={`flex items-start gap-2.5 rounded-medium px-4 py-3 ${
          comesOutMarked(delivery) ? 'bg-warn-tint font-semibold text-warn' : 'bg-bg text-text-2'
        }`}
      >
        {comesOutMarked(delivery) && <TriangleAlert size={20} className="mt-0.5 shrink-0" aria-hidden="true" />}
        {t(comesOutMarked(delivery) ? 'trouble.marked' : 'trouble.unmarked')}
      </p>
      <div className="grid gap-2">
        {again && (
          <Button size="l" disabled={busy} onClick={() => onAct('RETRY')}>
            <RotateCw size={20} aria-hidden="true" />
            {t('trouble.retryAt', { name: delivery.destinationName })}
          </Button>
        )}
        <Button look={again ? 'outline' : 'primary'} size="l" disabled={busy} onClick={() => onAct('REROUTE')}>
          <Split size={20} aria-hidden="true" />
          {t('trouble.rerouteTo')}
        </Button>
        <Button look="outline" size="l" disabled={busy} onClick={() => onAct('SEEN')}>
          <Eye size={20} aria-hidden="true" />
          {t('trouble.seenIt')}
        </Button>
        <Button look="outline" size="l" className="text-bad" disabled={busy} onClick={() => onAct('SKIP')}>
          <X size={20} aria-hidden="true" />
          {t('trouble.skipIt')}
        </Button>
      </div>
      <Paper delivery={delivery} />
    </section>
  );
}

function Paper({ delivery }: { delivery: Delivery }) {
  const t = useTranslations();
  const subject = useSubject();
  const { url, failed } = useImage(
    ['delivery', delivery.deliveryId],
    `/api/admin/deliveries/${delivery.deliveryId}/slip.png`,
  );
  return (
    <figure>
      <figcaption className="pb-1.5 font-semibold text-small text-text-2">{t('trouble.slip')}</figcaption>
      <div className="rounded-medium bg-sunken p-3">
        <div className="torn min-h-40 bg-white p-3 text-ink">
          {url && <img src={url} alt={t('trouble.slipOf', { subject: subject(delivery) })} className="w-full" />}
          {failed && <p className="text-small">{t('trouble.noSlip')}</p>}
        </div>
      </div>
    </figure>
  );
}

function Elsewhere({
  deliveries,
  destinations,
  onChoose,
  onClose,
}: {
  deliveries: Delivery[];
  destinations: Destination[];
  onChoose: (destinationId: string) => void;
  onClose: () => void;
}) {
  const t = useTranslations();
  const title = t('trouble.whereTo', { count: deliveries.length });
  return (
    <Sheet label={title} onClose={onClose}>
      <div className="grid gap-3 overflow-y-auto p-5">
        <h2 className="wide font-bold text-title">{title}</h2>
        {destinations.length === 0 && <p className="text-text-2">{t('trouble.nowhere')}</p>}
        {destinations.map((destination) => {
          const Icon = KIND_ICONS[destination.kind];
          return (
            <Button
              key={destination.destinationId}
              look="outline"
              size="l"
              className="justify-start!"
              onClick={() => onChoose(destination.destinationId)}
            >
              <Icon size={20} aria-hidden="true" />
              {destination.name}
            </Button>
          );
        })}
        <Button look="tint" size="l" onClick={onClose}>
          {t('admin.cancel')}
        </Button>
      </div>
    </Sheet>
  );
}
