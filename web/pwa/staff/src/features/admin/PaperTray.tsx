import type { Destination, Slip } from '@comanda/shared/contract.ts';
import { Button } from '@comanda/shared/ui/Button.tsx';
import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useStaff } from '../access/access.tsx';
import { Stale } from './parts.tsx';
import { PICTURES, slipKey, TRAYS, usePicture, useSlips } from './trays.ts';

const FIRST_SLIPS = 3;
const MORE_SLIPS = 6;

/** The paper that came out of a virtual printer, the newest on top. */
export function PaperTray({ tray }: { tray: Destination }) {
  const t = useTranslations();
  const { data, isError } = useSlips(tray.destinationId);
  const [count, setCount] = useState(FIRST_SLIPS);
  const slips = data?.items ?? [];
  const hidden = slips.length - count;
  return (
    <section aria-label={t('paper.title')} className="rounded-large bg-sunken p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-bold">{t('paper.title')}</h3>
        <Refresh />
      </div>
      {!data && (
        <p role="status" className="py-8 text-text-2">
          {t(isError ? 'paper.slipsFailed' : 'paper.loading')}
        </p>
      )}
      {data && isError && <Stale />}
      {data && slips.length === 0 && <p className="py-8 text-text-2">{t('paper.nothing')}</p>}
      <ol className="mt-4 grid gap-5">
        {slips.slice(0, count).map((slip) => (
          <li key={slipKey(slip)}>
            <Paper destinationId={tray.destinationId} slip={slip} />
          </li>
        ))}
      </ol>
      {hidden > 0 && (
        <Button look="outline" className="mt-4 w-full" onClick={() => setCount(count + MORE_SLIPS)}>
          {t('paper.more', { count: hidden })}
        </Button>
      )}
    </section>
  );
}

function Refresh() {
  const t = useTranslations();
  const { queries } = useStaff();
  const [busy, setBusy] = useState(false);
  const refresh = async (): Promise<void> => {
    setBusy(true);
    await Promise.all([
      queries.invalidateQueries({ queryKey: TRAYS }),
      queries.invalidateQueries({ queryKey: PICTURES, predicate: ({ state }) => state.status === 'error' }),
    ]);
    setBusy(false);
  };
  return (
    <Button look="outline" disabled={busy} onClick={() => void refresh()}>
      <RefreshCw size={19} aria-hidden="true" />
      {t(busy ? 'paper.refreshing' : 'paper.refresh')}
    </Button>
  );
}

/** The slip as it looks; its words stand in for a picture that does not come. */
function Paper({ destinationId, slip }: { destinationId: string; slip: Slip }) {
  const t = useTranslations();
  const locale = useLocale();
  const { url, failed } = usePicture(destinationId, slip);
  const time = new Date(slip.printedAt).toLocaleTimeString(locale, { timeStyle: 'medium' });
  return (
    <figure>
      <figcaption className="pb-1.5 font-semibold text-small text-text-2">
        {t('paper.slip', { number: slip.number, time })}
      </figcaption>
      <div className="torn min-h-40 bg-white p-3 text-ink">
        {url && <img src={url} alt={slip.text} className="w-full" />}
        {failed && (
          <>
            <p className="pb-2 text-small">{t('paper.noPicture')}</p>
            <pre className="whitespace-pre-wrap font-mono text-fine">{slip.text}</pre>
          </>
        )}
      </div>
    </figure>
  );
}
