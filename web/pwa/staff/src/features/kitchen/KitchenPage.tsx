import type { Menu, Page, Station, Ticket } from '@comanda/shared/contract.ts';
import { followTheme } from '@comanda/shared/lib/theme.ts';
import { useNow } from '@comanda/shared/lib/use-now.ts';
import { Mark } from '@comanda/shared/ui/Logo.tsx';
import { useQuery } from '@tanstack/react-query';
import { Ban, ChevronDown, Undo2, Volume2, VolumeX } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useMember, useStaff } from '../access/access.tsx';
import { useProblemText } from '../access/problems.ts';
import { Board } from './board.ts';
import { CancelSheet } from './CancelSheet.tsx';
import { Expo } from './Expo.tsx';
import { passes } from './expo.ts';
import { Grid } from './Grid.tsx';
import { BumpBar, type Deeds } from './keys.ts';
import './kitchen.css';
import { RecentlyReady, ToMake } from './SidePanel.tsx';
import { SoldOutSheet } from './SoldOutSheet.tsx';
import { StaleAlarm } from './StaleAlarm.tsx';
import { EXPO, StationSheet } from './StationSheet.tsx';
import { Scanner } from './scanner.ts';
import { Sounds } from './sounds.ts';
import { DEFAULT_THRESHOLDS, isActive, type Thresholds } from './tickets.ts';

type Filter = 'active' | 'new' | 'cooking' | 'ready';
const filters: readonly Filter[] = ['active', 'new', 'cooking', 'ready'];
const STATION = 'comanda.station';
const SOUND = 'comanda.sound';

function stored(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

function store(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // The choice then lasts as long as the page.
  }
}

export function KitchenPage() {
  const staff = useStaff();
  const [stationId, setStationId] = useState(() => stored(STATION) ?? '');
  const { data: stations } = useQuery({
    queryKey: ['stations'],
    queryFn: ({ signal }) => staff.api.get<Page<Station>>('/api/kitchen/stations', signal),
    retry: 5,
  });
  useEffect(() => followTheme('dark'), []);
  const known = stations?.items.find((station) => station.stationId === stationId);
  const chosen = stations && !known && stationId !== EXPO ? '' : stationId;
  return (
    <Screen
      key={chosen}
      station={known}
      stationId={chosen === '' || chosen === EXPO ? undefined : chosen}
      expo={chosen === EXPO}
      stations={stations?.items ?? []}
      onStation={(next) => {
        store(STATION, next);
        setStationId(next);
      }}
    />
  );
}

interface ScreenProps {
  station: Station | undefined;
  stationId: string | undefined;
  expo: boolean;
  stations: Station[];
  onStation: (stationId: string) => void;
}

function Screen({ station, stationId, expo, stations, onStation }: ScreenProps) {
  const t = useTranslations();
  const staff = useStaff();
  const member = useMember();
  const sounds = useRef(new Sounds());
  const [soundOn, setSoundOn] = useState(() => stored(SOUND) !== 'off');
  const [unlocked, setUnlocked] = useState(false);
  const [filter, setFilter] = useState<Filter>('active');
  const [choosing, setChoosing] = useState(false);
  const [soldOut, setSoldOut] = useState(false);
  const [cancelling, setCancelling] = useState<Ticket | undefined>();

  const board = useMemo(
    () =>
      new Board(staff.api, stationId, {
        onNewTicket: () => sounds.current.newTicket(),
        onVoid: () => sounds.current.voided(),
        onAvailability: () => void staff.queries.invalidateQueries({ queryKey: ['menu'] }),
      }),
    [staff, stationId],
  );
  useEffect(() => {
    board.start();
    return () => board.stop();
  }, [board]);
  const { tickets, loaded, feed, toAcknowledge, refused, failed } = useSyncExternalStore(
    board.subscribe,
    board.current,
  );

  useEffect(() => sounds.current.mute(!soundOn), [soundOn]);
  useEffect(() => {
    const unlock = (): void => {
      sounds.current.unlock();
      setUnlocked(true);
    };
    window.addEventListener('pointerdown', unlock, { once: true });
    window.addEventListener('keydown', unlock, { once: true });
    return () => {
      window.removeEventListener('pointerdown', unlock);
      window.removeEventListener('keydown', unlock);
    };
  }, []);

  const thresholds: Thresholds = {
    amberMinutes: station?.amberMinutes ?? DEFAULT_THRESHOLDS.amberMinutes,
    redMinutes: station?.redMinutes ?? DEFAULT_THRESHOLDS.redMinutes,
  };
  const groups: Record<Filter, Ticket[]> = useMemo(
    () => ({
      active: tickets.filter((ticket) => isActive(ticket) || toAcknowledge.has(ticket.ticketId)),
      new: tickets.filter((ticket) => ticket.status === 'NEW'),
      cooking: tickets.filter((ticket) => ticket.status === 'IN_PROGRESS'),
      ready: tickets
        .filter((ticket) => ticket.status === 'READY')
        .sort((a, b) => Date.parse(b.readyAt ?? '') - Date.parse(a.readyAt ?? '')),
    }),
    [tickets, toAcknowledge],
  );
  const last = groups.ready[0];
  const recallLast = useCallback(() => {
    if (last) {
      void board.recall(last);
    }
  }, [board, last]);

  const pass = useMemo(() => (expo ? passes(tickets) : []), [expo, tickets]);
  const passGroups: Record<Filter, typeof pass> = {
    active: pass,
    new: pass.filter((one) => one.done === 0),
    cooking: pass.filter((one) => !one.ready),
    ready: pass.filter((one) => one.ready),
  };
  const toggleSound = (): void => {
    sounds.current.unlock();
    store(SOUND, soundOn ? 'off' : 'on');
    setSoundOn(!soundOn);
  };

  const dialogOpen = choosing || soldOut || cancelling !== undefined;
  useEffect(() => (dialogOpen ? board.cover() : undefined), [board, dialogOpen]);
  const [said, scan] = useScanned();
  useKeys(scan, {
    r: recallLast,
    // The card on which the arrows stand.
    c: () => document.activeElement?.closest('.kds-card')?.querySelector<HTMLElement>('[data-cancel]')?.click(),
    f: () => setFilter(filters[(filters.indexOf(filter) + 1) % filters.length] ?? 'active'),
    s: () => setChoosing(true),
    a: () => setSoldOut(true),
    m: toggleSound,
  });

  const title = station?.name ?? t(expo ? 'kds.expo' : 'kds.allStations');
  return (
    <div className="kds flex h-dvh flex-col overflow-hidden">
      <header className="kds-bar flex items-center border-[#232638] border-b">
        <Mark size={34} color="#ffffff" />
        <h1>
          <button type="button" onClick={() => setChoosing(true)} className="kds-station inline-flex items-center">
            {title}
            <ChevronDown aria-hidden="true" />
            <span className="sr-only">{t('kds.changeStation')}</span>
          </button>
        </h1>
        <fieldset className="kds-filters flex min-w-0">
          <legend className="sr-only">{t('kds.filters')}</legend>
          {filters.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={filter === one}
              onClick={() => setFilter(one)}
              className={`kds-tab ${filter === one ? 'bg-white text-[#08090f]' : 'bg-[#171926] text-white'} ${one === 'cooking' ? 'kds-wide-only' : ''}`}
            >
              {t(expo && one === 'ready' ? 'kds.filter.deliver' : `kds.filter.${one}`)}{' '}
              <b>{(expo ? passGroups : groups)[one].length}</b>
            </button>
          ))}
        </fieldset>
        <span className="flex-1" />
        <button
          type="button"
          onClick={recallLast}
          disabled={!last}
          className="kds-tab kds-narrow-only bg-[#171926] text-white disabled:text-[#9196b8]"
        >
          <Undo2 aria-hidden="true" />
          {t('kds.recall')}
        </button>
        <button type="button" onClick={() => setSoldOut(true)} className="kds-tab bg-[#171926] text-white">
          <Ban aria-hidden="true" />
          {t('kds.sellOut')}
        </button>
        <button
          type="button"
          aria-label={t(soundOn ? 'kds.soundOff' : 'kds.soundOn')}
          onClick={toggleSound}
          className="kds-tab kds-square bg-[#171926] text-white"
        >
          {soundOn && unlocked ? <Volume2 aria-hidden="true" /> : <VolumeX aria-hidden="true" />}
        </button>
        <Lamp live={feed.phase === 'live'} />
        <Clock />
      </header>

      {failed && !loaded ? (
        <p role="alert" className="kds-note">
          {t('kds.failed')}
        </p>
      ) : !loaded ? (
        <p role="status" className="kds-note">
          {t('kds.loading')}
        </p>
      ) : (
        <div className="kds-body flex min-h-0 flex-1">
          {expo ? (
            <Expo
              board={board}
              passes={passGroups[filter]}
              thresholds={thresholds}
              refused={refused}
              serves={member.role === 'admin' || member.role === 'owner'}
            />
          ) : (
            <Grid
              board={board}
              tickets={groups[filter]}
              layoutKey={`${filter} ${stationId ?? ''}`}
              thresholds={thresholds}
              toAcknowledge={toAcknowledge}
              refused={refused}
              recallable={filter === 'ready'}
              showStation={!stationId}
              onCancel={setCancelling}
            />
          )}
          {!expo && (
            <aside className="kds-side">
              <ToMake tickets={tickets} />
              <RecentlyReady ready={groups.ready} onRecall={recallLast} />
            </aside>
          )}
        </div>
      )}
      <p role="status" className={`kds-said ${said ? (said.good ? 'kds-said-good' : 'kds-said-bad') : 'sr-only'}`}>
        {said?.text}
      </p>
      {choosing && (
        <StationSheet
          stations={stations}
          current={expo ? EXPO : (stationId ?? '')}
          onChoose={(next) => {
            setChoosing(false);
            onStation(next);
          }}
          onClose={() => setChoosing(false)}
        />
      )}
      {cancelling && (
        <CancelSheet
          ticket={cancelling}
          onCancel={(reason) => {
            void board.cancel(cancelling, reason);
            setCancelling(undefined);
          }}
          onClose={() => setCancelling(undefined)}
        />
      )}
      {soldOut && <SoldOut stationId={stationId} onClose={() => setSoldOut(false)} />}
      <StaleAlarm
        feed={feed}
        place={title}
        last={tickets.reduce<Ticket | undefined>(
          (newest, ticket) => (!newest || ticket.createdAt > newest.createdAt ? ticket : newest),
          undefined,
        )}
        sounds={sounds.current}
      />
    </div>
  );
}

function SoldOut({ stationId, onClose }: { stationId: string | undefined; onClose: () => void }) {
  const staff = useStaff();
  const locale = useLocale();
  const { data: menu, isError } = useQuery({
    queryKey: ['menu', locale],
    queryFn: ({ signal }) => staff.api.get<Menu>(`/api/menu?locale=${locale}`, signal),
  });
  return <SoldOutSheet menu={menu} failed={isError} stationId={stationId} onClose={onClose} />;
}

function Lamp({ live }: { live: boolean }) {
  const t = useTranslations();
  return (
    <p role="status" className={`kds-lamp inline-flex items-center ${live ? 'text-[#2fd07f]' : 'text-[#ffb224]'}`}>
      <span className="kds-lamp-dot" aria-hidden="true" />
      <span className="kds-wide-only">{t(live ? 'kds.online' : 'kds.connecting')}</span>
      <span className="kds-narrow-only sr-only">{t(live ? 'kds.online' : 'kds.connecting')}</span>
    </p>
  );
}

function Clock() {
  const locale = useLocale();
  const now = useNow(1000);
  const format = useMemo(
    () => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    [locale],
  );
  return <time className="kds-clock wide font-extrabold">{format.format(now)}</time>;
}

function useKeys(scan: (code: string) => void, deeds: Deeds): void {
  const now = useRef({ scan, deeds });
  now.current = { scan, deeds };
  useEffect(() => {
    const bar = new BumpBar(() => now.current.deeds);
    const scanner = new Scanner((code) => now.current.scan(code), bar.press);
    window.addEventListener('keydown', scanner.press);
    return () => {
      window.removeEventListener('keydown', scanner.press);
      scanner.forget();
    };
  }, []);
}

interface Said {
  text: string;
  good: boolean;
}

const SAID_MILLIS = 4_000;

/** Bumps the ticket whose slip's foot was scanned, and says for a moment what came of it. */
function useScanned(): [Said | undefined, (code: string) => void] {
  const t = useTranslations();
  const staff = useStaff();
  const problemText = useProblemText();
  const [said, setSaid] = useState<Said | undefined>();
  useEffect(() => {
    if (!said) {
      return undefined;
    }
    const over = setTimeout(() => setSaid(undefined), SAID_MILLIS);
    return () => clearTimeout(over);
  }, [said]);
  const scan = (code: string): void => {
    staff.api.post<{ number: number }>('/api/kitchen/bump', { code }).then(
      ({ number }) => setSaid({ text: t('kds.scanned', { number }), good: true }),
      (error: unknown) => setSaid({ text: problemText(error), good: false }),
    );
  };
  return [said, scan];
}
