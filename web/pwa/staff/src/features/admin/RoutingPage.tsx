import type { AdminStation, Destination, Notice, Page, RouteRole, StationRoute } from '@comanda/shared/contract.ts';
import { Button } from '@comanda/shared/ui/Button.tsx';
import { Segmented } from '@comanda/shared/ui/Segmented.tsx';
import { useQuery } from '@tanstack/react-query';
import { Minus, Plus, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStaff } from '../access/access.tsx';
import { ConditionWord, KIND_ICONS } from './condition.tsx';
import { useDestinations, useStations } from './destinations.ts';
import { WAYS } from './live.tsx';
import { Head, Refused, Stale, Waiting } from './parts.tsx';
import {
  changedPlaces,
  NOTICES,
  place,
  type Routing,
  roleAt,
  routingOf,
  type Stray,
  straysOf,
  takes,
  turned,
} from './routing.ts';
import { Outcome, useTesting } from './testing.tsx';
import { useWide } from './wide.ts';
import { useWords } from './words.ts';

const ROUTING = [...WAYS, 'routing'];

function useRouting() {
  const staff = useStaff();
  return useQuery({
    queryKey: ROUTING,
    queryFn: ({ signal }) => staff.api.get<Page<StationRoute>>('/api/admin/routing', signal),
    select: ({ items }) => routingOf(items),
  });
}

/** Which station's tickets come out where. What is tapped holds once it is saved. */
export default function RoutingPage() {
  const t = useTranslations();
  const staff = useStaff();
  const words = useWords();
  const wide = useWide();
  const destinations = useDestinations();
  const stations = useStations();
  const routing = useRouting();
  const [message, setMessage] = useState<Notice>('NEW');
  const [draft, setDraft] = useState<Routing>({});
  const [busy, setBusy] = useState(false);
  const [warned, setWarned] = useState<string[]>([]);
  const [problem, setProblem] = useState<unknown>();
  const asked = [destinations, stations, routing];
  const failed = asked.some(({ isError }) => isError);
  const inForce = routing.data;
  const planned: Routing = { ...inForce, ...draft };
  const changed = inForce ? changedPlaces(inForce, draft) : [];
  const strays = straysOf(stations.data?.items ?? [], destinations.data?.items ?? [], planned);

  const turn = (station: AdminStation, destination: Destination): void => {
    const at = place(station.stationId, message);
    setDraft({ ...draft, [at]: turned(planned[at] ?? [], destination.destinationId) });
    setWarned([]);
    setProblem(undefined);
  };
  const save = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    const warnings: string[] = [];
    const left = { ...draft };
    try {
      for (const at of changed) {
        const answer = await staff.api.put<{ warnings: string[] }>(`/api/admin/routing/${at}`, {
          destinations: draft[at],
        });
        warnings.push(...answer.warnings);
        delete left[at];
      }
    } catch (error) {
      setProblem(error);
    }
    await staff.queries.invalidateQueries({ queryKey: ROUTING });
    setDraft(left);
    setWarned(warnings.map(words));
    setBusy(false);
  };

  const told = strays.map((stray) => strayText(stray, t));
  const also = warned.filter((warning) => !told.includes(warning));
  return (
    <>
      <Head title={t('routing.title')} lead={t('routing.lead')}>
        {changed.length > 0 && (
          <Button look="outline" disabled={busy} onClick={() => setDraft({})}>
            {t('routing.discard')}
          </Button>
        )}
        <Button disabled={busy || changed.length === 0} onClick={() => void save()}>
          {busy ? t('accounts.saving') : t('routing.save', { count: changed.length })}
        </Button>
      </Head>
      <div className="mt-4 max-w-[620px]">
        <Segmented
          label={t('routing.message')}
          value={message}
          onChange={setMessage}
          options={NOTICES.map((value) => ({ value, label: t(`routing.notice.${value}`) }))}
        />
      </div>
      <p className="mt-3 max-w-[80ch] text-text-2">{t(`routing.about.${message}`)}</p>
      {failed && inForce && <Stale />}
      {problem !== undefined && (
        <div className="mt-3">
          <Refused problem={problem} />
        </div>
      )}
      {destinations.data && stations.data && inForce ? (
        <>
          <div className="mt-4">
            {wide ? (
              <Matrix
                stations={stations.data.items}
                destinations={destinations.data.items}
                {...{ message, planned, changed, inForce, strays }}
                onTurn={turn}
              />
            ) : (
              <Stack
                stations={stations.data.items}
                destinations={destinations.data.items}
                {...{ message, planned, changed, inForce, strays }}
                onTurn={turn}
              />
            )}
          </div>
          {message === 'NEW' && (
            <div className="mt-4 grid gap-2" aria-live="polite">
              {[...told, ...also].map((warning) => (
                <p
                  key={warning}
                  className="flex items-start gap-3 rounded-medium bg-warn-tint px-4 py-3 font-semibold text-warn"
                >
                  <TriangleAlert size={22} className="shrink-0" aria-hidden="true" />
                  {warning}
                </p>
              ))}
            </div>
          )}
          <Legend />
        </>
      ) : (
        <Waiting
          failed={failed}
          onAgain={() => {
            for (const { refetch } of asked) {
              void refetch();
            }
          }}
        />
      )}
    </>
  );
}

function strayText({ station, goesTo }: Stray, t: ReturnType<typeof useTranslations>): string {
  return goesTo
    ? t('said.strays', { station: station.name, fallback: goesTo.name })
    : t('said.lost', { station: station.name });
}

interface GridProps {
  stations: AdminStation[];
  destinations: Destination[];
  message: Notice;
  planned: Routing;
  inForce: Routing;
  strays: Stray[];
  onTurn: (station: AdminStation, destination: Destination) => void;
}

function strayed({ strays, message }: GridProps, { stationId }: AdminStation): boolean {
  return message === 'NEW' && strays.some(({ station }) => station.stationId === stationId);
}

function Matrix(grid: GridProps) {
  const t = useTranslations();
  const { stations, destinations } = grid;
  return (
    <div className="overflow-x-auto rounded-large bg-surface shadow-card">
      <table className="w-full border-collapse">
        <thead>
          <tr>
            <th
              scope="col"
              className="sticky left-0 z-1 min-w-40 bg-surface px-4 pb-3 text-left align-bottom text-text-2"
            >
              {t('routing.station')}
            </th>
            {destinations.map((destination) => (
              <th key={destination.destinationId} scope="col" className="min-w-28 px-1 pt-4 pb-3 align-top font-normal">
                <Top destination={destination} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {stations.map((station) => {
            const stray = strayed(grid, station);
            const ground = stray ? 'bg-warn-tint' : 'bg-surface';
            return (
              <tr key={station.stationId} className={`border-line border-t ${ground}`}>
                <th scope="row" className={`sticky left-0 z-1 max-w-50 px-4 py-3 text-left ${ground}`}>
                  <Name station={station} stray={stray} />
                </th>
                {destinations.map((destination) => (
                  <td key={destination.destinationId} className="px-1 py-1.5">
                    <Cell grid={grid} station={station} destination={destination} />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** On a phone, station by station. */
function Stack(grid: GridProps) {
  const { stations, destinations, message } = grid;
  return (
    <div className="grid gap-4">
      {stations.map((station) => {
        const stray = strayed(grid, station);
        return (
          <section
            key={station.stationId}
            aria-label={station.name}
            className={`rounded-large p-4 shadow-card ${stray ? 'bg-warn-tint' : 'bg-surface'}`}
          >
            <h2>
              <Name station={station} stray={stray} />
            </h2>
            <ul className="mt-2 grid gap-2">
              {destinations
                .filter(({ kind }) => takes(kind, message))
                .map((destination) => {
                  const Icon = KIND_ICONS[destination.kind];
                  return (
                    <li key={destination.destinationId} className="flex items-center gap-3">
                      <Icon size={20} className="shrink-0 text-text-2" aria-hidden="true" />
                      <span className="min-w-0 flex-1 font-semibold leading-tight">{destination.name}</span>
                      <span className="w-36 shrink-0">
                        <Cell grid={grid} station={station} destination={destination} />
                      </span>
                    </li>
                  );
                })}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function Name({ station, stray }: { station: AdminStation; stray: boolean }) {
  const t = useTranslations();
  return (
    <>
      <span className="block font-bold text-lead leading-tight">{station.name}</span>
      {station.fallback && <span className="block font-normal text-small text-text-2">{t('routing.fallback')}</span>}
      {stray && (
        <span className="flex items-center gap-1.5 font-semibold text-small text-warn">
          <TriangleAlert size={16} aria-hidden="true" />
          {t('routing.stray')}
        </span>
      )}
    </>
  );
}

/** A destination above its column: what it is, how it is, and a page to try it. */
function Top({ destination }: { destination: Destination }) {
  const t = useTranslations();
  const testing = useTesting(destination);
  const Icon = KIND_ICONS[destination.kind];
  return (
    <div className="flex flex-col items-center gap-1.5 text-center">
      <Icon size={22} aria-hidden="true" />
      <span className="font-bold leading-tight">{destination.name}</span>
      <ConditionWord destination={destination} />
      {destination.kind === 'PRINTER' && destination.enabled && (
        <Button
          look="outline"
          disabled={testing.busy}
          aria-label={t('routing.testThis', { name: destination.name })}
          onClick={() => void testing.test()}
        >
          {t(testing.busy ? 'routing.testing' : 'routing.test')}
        </Button>
      )}
      <div aria-live="polite" className="text-left text-fine">
        <Outcome testing={testing} />
      </div>
    </div>
  );
}

const ROLE_PAINT: Record<RouteRole | 'OFF', string> = {
  REQUIRED: 'bg-primary text-on-primary',
  BACKUP: 'border-2 border-primary bg-surface text-primary',
  OFF: 'text-text-3 hover:bg-sunken',
};

function Cell({ grid, station, destination }: { grid: GridProps; station: AdminStation; destination: Destination }) {
  const t = useTranslations();
  const { message, planned, inForce, onTurn } = grid;
  const at = place(station.stationId, message);
  const role = roleAt(planned[at], destination.destinationId);
  const unsaved = role !== roleAt(inForce[at], destination.destinationId);
  if (!takes(destination.kind, message)) {
    return (
      <span className="flex min-h-12 items-center justify-center text-text-3">
        <Minus size={18} aria-hidden="true" />
        <span className="sr-only">{t('routing.never')}</span>
      </span>
    );
  }
  return (
    <button
      type="button"
      onClick={() => onTurn(station, destination)}
      aria-label={t(unsaved ? 'routing.cellUnsaved' : 'routing.cell', {
        station: station.name,
        destination: destination.name,
        role: t(`routing.role.${role}`),
      })}
      className={`relative flex min-h-12 w-full items-center justify-center rounded-medium px-1 font-semibold text-[15px] ${ROLE_PAINT[role]}`}
    >
      {role === 'OFF' ? <Plus size={18} aria-hidden="true" /> : t(`routing.role.${role}`)}
      {unsaved && (
        <span
          aria-hidden="true"
          className="-top-1.5 -right-1.5 absolute size-4 rounded-full border-2 border-text bg-lamp"
        />
      )}
    </button>
  );
}

function Legend() {
  const t = useTranslations();
  return (
    <ul className="mt-4 flex flex-wrap gap-x-6 gap-y-2 text-small text-text-2">
      <li className="flex items-center gap-2">
        <span className="size-5 rounded-small bg-primary" aria-hidden="true" />
        {t('routing.legend.required')}
      </li>
      <li className="flex items-center gap-2">
        <span className="size-5 rounded-small border-2 border-primary bg-surface" aria-hidden="true" />
        {t('routing.legend.backup')}
      </li>
      <li className="flex items-center gap-2">
        <Plus size={18} aria-hidden="true" />
        {t('routing.legend.off')}
      </li>
      <li className="flex items-center gap-2">
        <span className="size-4 rounded-full border-2 border-text bg-lamp" aria-hidden="true" />
        {t('routing.legend.unsaved')}
      </li>
    </ul>
  );
}
