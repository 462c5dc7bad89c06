import type { Ticket } from '@comanda/shared/contract.ts';
import type { FeedStatus } from '@comanda/shared/feed/feed.ts';
import { BellOff, WifiOff } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { Sounds } from './sounds.ts';

/** Silence that a kitchen must not trust any longer: two beats and a little, so that the alarm is up within five seconds. */
export const STALE_AFTER_MILLIS = 4600;
const LOOK_MILLIS = 200;
const REPEAT_MILLIS = 4000;
const MUTE_MILLIS = 60_000;

interface Props {
  feed: FeedStatus;
  place: string;
  last: Ticket | undefined;
  sounds: Sounds;
}

/** Covers the whole screen while the hub is silent: what lies beneath may be hours old. */
export function StaleAlarm({ feed, place, last, sounds }: Props) {
  const t = useTranslations();
  const locale = useLocale();
  const mountedAt = useRef(Date.now());
  const [now, setNow] = useState(Date.now);
  const [mutedUntil, setMutedUntil] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), LOOK_MILLIS);
    return () => clearInterval(timer);
  }, []);
  const heardAt = feed.heardAt ?? mountedAt.current;
  const silentMillis = now - heardAt;
  const stale = silentMillis > STALE_AFTER_MILLIS;
  const muted = now < mutedUntil;

  useEffect(() => {
    if (stale && !muted) {
      sounds.alarm();
      const timer = setInterval(() => sounds.alarm(), REPEAT_MILLIS);
      return () => clearInterval(timer);
    }
  }, [stale, muted, sounds]);

  if (!stale) {
    return null;
  }
  const seconds = Math.floor(silentMillis / 1000);
  const time = (at: number): string => new Date(at).toLocaleTimeString(locale, { hourCycle: 'h23' });
  return (
    <div className="kds-stale" role="alertdialog" aria-modal="true" aria-labelledby="stale-title">
      <div className="kds-stale-band" aria-hidden="true" />
      <div className="kds-stale-body">
        <div className="min-w-0">
          <p className="kds-stale-place">
            <WifiOff aria-hidden="true" />
            {t('stale.place', { place })}
          </p>
          <h2 id="stale-title" className="kds-stale-title">
            {t('stale.title')}
          </h2>
          <p className="kds-stale-text">{t('stale.text', { place })}</p>
          <p className="kds-stale-last">
            {last
              ? t('stale.last', { table: last.tableLabel, number: last.number, time: time(heardAt) })
              : t('stale.never', { time: time(heardAt) })}
          </p>
        </div>
        <div className="kds-stale-count">
          <p>
            <span className="kds-stale-number">{seconds > 999 ? '999+' : seconds}</span>
            <span className="kds-stale-unit">{t('stale.seconds')}</span>
          </p>
          <p className="kds-stale-attempt" role="status">
            <span className="kds-spinner" aria-hidden="true" />
            {t('stale.attempt', { attempt: Math.max(1, feed.attempt) })}
          </p>
          <button
            type="button"
            className="kds-stale-mute"
            disabled={muted}
            onClick={() => setMutedUntil(Date.now() + MUTE_MILLIS)}
          >
            <BellOff aria-hidden="true" />
            {t(muted ? 'stale.muted' : 'stale.mute')}
          </button>
        </div>
      </div>
      <div className="kds-stale-band" aria-hidden="true" />
    </div>
  );
}
