import { codeOf } from '@comanda/shared/api/problem.ts';
import type { AdminStation } from '@comanda/shared/contract.ts';
import { Button } from '@comanda/shared/ui/Button.tsx';
import { Pill } from '@comanda/shared/ui/Pill.tsx';
import { Sheet } from '@comanda/shared/ui/Sheet.tsx';
import { ChefHat, LifeBuoy, Pencil, Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStaff } from '../access/access.tsx';
import { useProblemText } from '../access/problems.ts';
import { keyOf, STATIONS, useStations } from './destinations.ts';
import { Line } from './fields.tsx';
import { Head, Refused, Stale, Waiting } from './parts.tsx';

const NAME_LIMIT = 40;

/** Where food is made. One of the stations stands in for all that have no place of their own. */
export default function StationsPage() {
  const t = useTranslations();
  const { data, isError, refetch } = useStations();
  const [editing, setEditing] = useState<AdminStation | 'new'>();
  return (
    <div className="max-w-[860px]">
      <Head title={t('stations.title')} lead={t('stations.lead')}>
        <Button onClick={() => setEditing('new')}>
          <Plus size={20} aria-hidden="true" />
          {t('stations.add')}
        </Button>
      </Head>
      {data && isError && <Stale />}
      {!data && <Waiting failed={isError} onAgain={() => void refetch()} />}
      {data?.items.length === 0 && <p className="py-10 text-text-2">{t('stations.empty')}</p>}
      <ul className="mt-5 grid gap-2.5">
        {data?.items.map((station) => (
          <Row key={station.stationId} station={station} onRename={() => setEditing(station)} />
        ))}
      </ul>
      {editing && (
        <StationSheet {...(editing === 'new' ? {} : { before: editing })} onClose={() => setEditing(undefined)} />
      )}
    </div>
  );
}

function Row({ station, onRename }: { station: AdminStation; onRename: () => void }) {
  const t = useTranslations();
  const staff = useStaff();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const standIn = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await staff.api.patch(`/api/admin/stations/${station.stationId}`, { fallback: true });
    } catch (error) {
      setProblem(error);
    }
    await staff.queries.invalidateQueries({ queryKey: STATIONS });
    setBusy(false);
  };
  return (
    <li className="rounded-large bg-surface p-4 shadow-card">
      <div className="flex flex-wrap items-center gap-3">
        <span className="flex size-11 shrink-0 items-center justify-center rounded-medium bg-primary-tint text-primary">
          <ChefHat size={22} aria-hidden="true" />
        </span>
        <div className="mr-auto min-w-0">
          <h2 className="font-bold text-lead leading-tight">{station.name}</h2>
          <p className="font-mono text-fine text-text-2">{station.key}</p>
        </div>
        {station.fallback ? (
          <Pill tone="primary">
            <LifeBuoy size={16} aria-hidden="true" />
            {t('stations.fallback')}
          </Pill>
        ) : (
          <Button
            look="outline"
            disabled={busy}
            aria-label={t('stations.makeFallbackOf', { name: station.name })}
            onClick={() => void standIn()}
          >
            {t('stations.makeFallback')}
          </Button>
        )}
        <Button look="outline" aria-label={t('stations.renameThis', { name: station.name })} onClick={onRename}>
          <Pencil size={19} aria-hidden="true" />
          {t('stations.rename')}
        </Button>
      </div>
      {problem !== undefined && (
        <div className="mt-3">
          <Refused problem={problem} />
        </div>
      )}
    </li>
  );
}

function StationSheet({ before, onClose }: { before?: AdminStation; onClose: () => void }) {
  const t = useTranslations();
  const staff = useStaff();
  const problemText = useProblemText();
  const [name, setName] = useState(before?.name ?? '');
  const [key, setKey] = useState(before?.key ?? '');
  const [ownKey, setOwnKey] = useState(before !== undefined);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const code = problem === undefined ? '' : codeOf(problem);
  const atKey = code === 'BAD_KEY' || code === 'KEY_TAKEN';
  const atName = code === 'BAD_NAME';
  const whole = name.trim() !== '' && key.trim() !== '';
  const title = t(before ? 'stations.rename' : 'stations.add');
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      if (before) {
        await staff.api.patch(`/api/admin/stations/${before.stationId}`, { name: name.trim() });
      } else {
        await staff.api.post('/api/admin/stations', { name: name.trim(), key: key.trim() });
      }
      await staff.queries.invalidateQueries({ queryKey: STATIONS });
      onClose();
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };
  return (
    <Sheet label={title} onClose={onClose}>
      <form onSubmit={(event) => void save(event)} className="grid gap-4 overflow-y-auto p-5">
        <h2 className="wide font-bold text-title">{title}</h2>
        <Line
          label={t('stations.name')}
          value={name}
          limit={NAME_LIMIT}
          wrong={atName ? problemText(problem) : undefined}
          onChange={(typed) => {
            setName(typed);
            setProblem(undefined);
            if (!ownKey) {
              setKey(keyOf(typed));
            }
          }}
        />
        <Line
          label={t('admin.key')}
          value={key}
          limit={40}
          code
          disabled={before !== undefined}
          hint={t('admin.keyHint')}
          wrong={atKey ? problemText(problem) : undefined}
          onChange={(typed) => {
            setOwnKey(true);
            setKey(typed);
            setProblem(undefined);
          }}
        />
        {!atKey && !atName && <Refused problem={problem} />}
        <div className="flex gap-3">
          <Button look="outline" size="l" onClick={onClose}>
            {t('admin.cancel')}
          </Button>
          <Button type="submit" size="l" className="flex-1" disabled={busy || !whole}>
            {t(busy ? 'accounts.saving' : whole ? 'accounts.save' : 'admin.incomplete')}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
