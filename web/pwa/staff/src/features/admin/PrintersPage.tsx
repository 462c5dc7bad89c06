import type { Delivery, Destination, Page } from '@comanda/shared/contract.ts';
import { ago } from '@comanda/shared/lib/ago.ts';
import { useNow } from '@comanda/shared/lib/use-now.ts';
import { Button } from '@comanda/shared/ui/Button.tsx';
import { Sheet } from '@comanda/shared/ui/Sheet.tsx';
import { useQuery } from '@tanstack/react-query';
import {
  Clock,
  FileText,
  KeyRound,
  type LucideIcon,
  Pause,
  Pencil,
  Play,
  Plus,
  Printer,
  Scissors,
  ScrollText,
  ShieldCheck,
  ShieldQuestion,
  X,
} from 'lucide-react';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useStaff } from '../access/access.tsx';
import { CredentialsSheet } from './CredentialsSheet.tsx';
import { ConditionPill, KIND_ICONS } from './condition.tsx';
import { DestinationSheet } from './DestinationSheet.tsx';
import { DeliveryLine } from './deliveries.tsx';
import {
  bodyOf,
  conditionOf,
  DESTINATIONS,
  draftOf,
  proofOf,
  provesNothing,
  schemeOf,
  toneOf,
  useDestinations,
  usePrinterKinds,
} from './destinations.ts';
import { usePolling, WAYS } from './live.tsx';
import { PaperTray } from './PaperTray.tsx';
import { Head, Refused, Stale, Waiting } from './parts.tsx';
import { Outcome, useTesting } from './testing.tsx';
import { isTray } from './trays.ts';
import { useWide } from './wide.ts';
import { useWords } from './words.ts';

/** Where tickets come out: how each place is, what waits there, and everything that can be done to it. */
export default function PrintersPage() {
  const t = useTranslations();
  const wide = useWide();
  const { data, isError, refetch } = useDestinations();
  const [chosen, setChosen] = useState<string>();
  const [adding, setAdding] = useState(false);
  const items = data?.items ?? [];
  const looked = items.find(({ destinationId }) => destinationId === chosen) ?? (wide ? items[0] : undefined);
  const bad = items.filter((one) => toneOf(conditionOf(one)) === 'bad').length;
  const unsure = items.filter((one) => toneOf(conditionOf(one)) === 'warn').length;
  return (
    <>
      <Head
        title={t('printers.title')}
        lead={data ? t('printers.lead', { count: items.length, bad, unsure }) : t('common.loading')}
      >
        <Button onClick={() => setAdding(true)}>
          <Plus size={20} aria-hidden="true" />
          {t('printers.add')}
        </Button>
      </Head>
      {data && isError && <Stale />}
      {!data && <Waiting failed={isError} onAgain={() => void refetch()} />}
      {data && items.length === 0 && <p className="py-10 text-text-2">{t('printers.empty')}</p>}
      <div className="mt-5 grid items-start gap-4 lg:grid-cols-[280px_minmax(0,1fr)] xl:grid-cols-[320px_minmax(0,1fr)]">
        <ul className="grid gap-2.5">
          {items.map((destination) => (
            <li key={destination.destinationId}>
              <Card
                destination={destination}
                chosen={wide && destination === looked}
                onChoose={() => setChosen(destination.destinationId)}
              />
            </li>
          ))}
        </ul>
        {wide && looked && (
          <div className="sticky top-4 max-h-[calc(100dvh-2rem)] overflow-y-auto rounded-large">
            <Detail key={looked.destinationId} destination={looked} />
          </div>
        )}
      </div>
      {!wide && looked && (
        <Sheet label={looked.name} onClose={() => setChosen(undefined)}>
          <div className="overflow-y-auto p-4">
            <div className="flex justify-end">
              <button
                type="button"
                aria-label={t('common.close')}
                onClick={() => setChosen(undefined)}
                className="flex size-11 items-center justify-center rounded-full bg-sunken"
              >
                <X size={22} aria-hidden="true" />
              </button>
            </div>
            <Detail key={looked.destinationId} destination={looked} />
          </div>
        </Sheet>
      )}
      {adding && (
        <DestinationSheet
          onClose={() => setAdding(false)}
          onDone={(destinationId) => {
            setAdding(false);
            setChosen(destinationId);
          }}
        />
      )}
    </>
  );
}

/** What it is, in the fewest words: a printer's model and how it is reached, or what else it is. */
function useKindText(): (destination: Destination) => string {
  const t = useTranslations();
  const { data } = usePrinterKinds();
  return ({ kind, settings }) => {
    if (kind !== 'PRINTER') {
      return t(`printers.kind.${kind}`);
    }
    const scheme = schemeOf(String(settings?.address ?? ''));
    const model = data?.profiles.find(({ id }) => id === settings?.profile)?.name ?? String(settings?.profile ?? '');
    return [model, t.has(`printers.way.${scheme}`) ? t(`printers.way.${scheme}`) : scheme].filter(Boolean).join(' · ');
  };
}

function Card({ destination, chosen, onChoose }: { destination: Destination; chosen: boolean; onChoose: () => void }) {
  const t = useTranslations();
  const kindText = useKindText();
  const Icon = KIND_ICONS[destination.kind];
  return (
    <button
      type="button"
      aria-pressed={chosen}
      onClick={onChoose}
      className={`w-full rounded-large bg-surface p-4 text-left shadow-card ${chosen ? 'outline-2 outline-primary' : ''}`}
    >
      <span className="flex items-start gap-3">
        <span className="flex size-11 shrink-0 items-center justify-center rounded-medium bg-primary-tint text-primary">
          <Icon size={22} aria-hidden="true" />
        </span>
        <span className="min-w-0 flex-1">
          <span className="block font-bold text-lead leading-tight">{destination.name}</span>
          <span className="block text-small text-text-2 leading-snug">{kindText(destination)}</span>
        </span>
      </span>
      <span className="mt-2.5 flex flex-wrap items-center justify-between gap-2">
        <ConditionPill destination={destination} />
        <span className={`text-small ${destination.waiting > 0 ? 'font-bold' : 'text-text-2'}`}>
          {t('printers.waiting', { count: destination.waiting })}
        </span>
      </span>
    </button>
  );
}

function Detail({ destination }: { destination: Destination }) {
  const t = useTranslations();
  const words = useWords();
  const kindText = useKindText();
  const { data: kinds } = usePrinterKinds();
  const [editing, setEditing] = useState(false);
  const [handing, setHanding] = useState(false);
  const printer = destination.kind === 'PRINTER';
  const address = String(destination.settings?.address ?? '');
  const asks = printer && kinds?.transports.some(({ scheme, asks: comes }) => comes && scheme === schemeOf(address));
  const trouble = destination.enabled
    ? (destination.downReason ?? destination.printer?.hindrance ?? destination.printer?.detail)
    : undefined;
  const tray = isTray(destination);
  return (
    <div className={`grid items-start gap-4 ${tray ? 'min-[1400px]:grid-cols-[minmax(0,1fr)_360px]' : ''}`}>
      <section
        aria-label={destination.name}
        className="grid max-w-[760px] gap-4 rounded-large bg-surface p-5 lg:shadow-card"
      >
        <div className="flex flex-wrap items-start justify-between gap-2">
          <div className="min-w-0">
            <h2 className="wide font-bold text-head">{destination.name}</h2>
            <p className="text-small text-text-2">{kindText(destination)}</p>
            {address && <p className="break-all font-mono text-fine text-text-2">{address}</p>}
          </div>
          <ConditionPill destination={destination} />
        </div>
        {trouble && (
          <p
            className={`rounded-medium px-4 py-3 font-semibold first-letter:uppercase ${
              destination.downReason ? 'bg-bad-tint text-bad' : 'bg-warn-tint text-warn'
            }`}
          >
            {words(trouble)}
          </p>
        )}
        {printer && destination.enabled && <Facts destination={destination} />}
        <p className="flex items-start gap-2.5 text-text-2">
          {provesNothing(destination) ? (
            <ShieldQuestion size={20} className="mt-0.5 shrink-0 text-warn" aria-hidden="true" />
          ) : (
            <ShieldCheck size={20} className="mt-0.5 shrink-0 text-ok" aria-hidden="true" />
          )}
          {t(`printers.proof.${proofOf(destination)}`)}
        </p>
        <p className="flex items-start gap-2.5 text-text-2">
          <Clock size={20} className="mt-0.5 shrink-0" aria-hidden="true" />
          {t('printers.limits', {
            seconds: destination.confirmWithinSeconds,
            minutes: destination.expiresAfterMinutes,
          })}
        </p>
        {printer && <Test destination={destination} />}
        <div className="flex flex-wrap gap-2">
          <Button look="outline" onClick={() => setEditing(true)}>
            <Pencil size={19} aria-hidden="true" />
            {t('printers.edit')}
          </Button>
          <InUse destination={destination} />
          {asks && (
            <Button look="outline" onClick={() => setHanding(true)}>
              <KeyRound size={19} aria-hidden="true" />
              {t('printers.credentials')}
            </Button>
          )}
        </div>
        <Queue destination={destination} />
      </section>
      {tray && <PaperTray tray={destination} />}
      {editing && (
        <DestinationSheet before={destination} onClose={() => setEditing(false)} onDone={() => setEditing(false)} />
      )}
      {handing && <CredentialsSheet destination={destination} onClose={() => setHanding(false)} />}
    </div>
  );
}

/** What the printer said of itself; what it did not say is said too. */
function Facts({ destination: { printer } }: { destination: Destination }) {
  const t = useTranslations();
  const locale = useLocale();
  const now = useNow(1000);
  if (!printer) {
    return null;
  }
  const paper = printer.paper === 'YES' && printer.paperPlenty === 'NO' ? 'LOW' : printer.paper;
  const facts: { name: string; icon: LucideIcon; known: string }[] = [
    { name: 'paper', icon: ScrollText, known: paper },
    { name: 'cover', icon: FileText, known: printer.coverClosed },
    { name: 'cutter', icon: Scissors, known: printer.cutterWorks },
  ];
  return (
    <dl className="grid grid-cols-2 gap-2">
      {facts.map(({ name, icon: Icon, known }) => (
        <div key={name} className="rounded-medium bg-bg px-3 py-2.5">
          <dt className="flex items-center gap-1.5 text-small text-text-2">
            <Icon size={16} aria-hidden="true" />
            {t(`printers.fact.${name}`)}
          </dt>
          <dd
            className={`font-bold ${known === 'NO' ? 'text-bad' : known === 'YES' ? '' : known === 'LOW' ? 'text-warn' : 'text-text-2'}`}
          >
            {t(`printers.known.${name}.${known}`)}
          </dd>
        </div>
      ))}
      <div className="rounded-medium bg-bg px-3 py-2.5">
        <dt className="flex items-center gap-1.5 text-small text-text-2">
          <Clock size={16} aria-hidden="true" />
          {t('printers.fact.heard')}
        </dt>
        <dd className="font-bold">
          {printer.checkedAt ? ago(Date.parse(printer.checkedAt), now, locale) : t('printers.neverHeard')}
        </dd>
      </div>
    </dl>
  );
}

function Test({ destination }: { destination: Destination }) {
  const t = useTranslations();
  const testing = useTesting(destination);
  return (
    <div className="grid gap-2" aria-live="polite">
      <Button size="l" disabled={testing.busy || !destination.enabled} onClick={() => void testing.test()}>
        <Printer size={20} aria-hidden="true" />
        {t(testing.busy ? 'printers.testing' : destination.enabled ? 'printers.test' : 'printers.testOff')}
      </Button>
      <Outcome testing={testing} />
    </div>
  );
}

/** Takes the destination out of use, or back into it. */
function InUse({ destination }: { destination: Destination }) {
  const t = useTranslations();
  const staff = useStaff();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const turn = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await staff.api.put(`/api/admin/destinations/${destination.destinationId}`, {
        ...bodyOf(draftOf(destination), destination),
        enabled: !destination.enabled,
      });
    } catch (error) {
      setProblem(error);
    }
    await staff.queries.invalidateQueries({ queryKey: DESTINATIONS });
    setBusy(false);
  };
  return (
    <>
      <Button look="outline" disabled={busy} onClick={() => void turn()}>
        {destination.enabled ? <Pause size={19} aria-hidden="true" /> : <Play size={19} aria-hidden="true" />}
        {t(destination.enabled ? 'printers.disable' : 'printers.enable')}
      </Button>
      <Refused problem={problem} />
    </>
  );
}

function Queue({ destination }: { destination: Destination }) {
  const t = useTranslations();
  const staff = useStaff();
  const { data, isError } = useQuery({
    queryKey: [...WAYS, 'queue', destination.destinationId],
    queryFn: ({ signal }) =>
      staff.api.get<Page<Delivery>>(`/api/admin/destinations/${destination.destinationId}/queue`, signal),
    ...usePolling(),
  });
  const items = data?.items ?? [];
  return (
    <div>
      <h3 className="font-bold">{t('printers.queue')}</h3>
      {!data && (
        <p role="status" className="py-2 text-text-2">
          {t(isError ? 'admin.failed' : 'common.loading')}
        </p>
      )}
      {data && isError && <Stale />}
      {data && items.length === 0 && <p className="py-2 text-text-2">{t('printers.queueEmpty')}</p>}
      <ul className="divide-y divide-line">
        {items.map((delivery) => (
          <DeliveryLine key={delivery.deliveryId} delivery={delivery} />
        ))}
      </ul>
    </div>
  );
}
