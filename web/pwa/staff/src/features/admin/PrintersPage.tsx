import type { Destination, Slip } from '@comanda/shared/contract.ts';
import { Button } from '@comanda/shared/ui/Button.tsx';
import { Pill } from '@comanda/shared/ui/Pill.tsx';
import { CircleCheck, Clock, PowerOff, RefreshCw, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useStaff } from '../access/access.tsx';
import { Head, Stale, Waiting } from './parts.tsx';
import { PICTURES, slipKey, TRAYS, usePicture, useSlips, useTrays } from './trays.ts';

const FIRST_SLIPS = 3;
const MORE_SLIPS = 6;

/** The paper that came out of the branch's virtual printers, a column for each. */
export default function PrintersPage() {
  const t = useTranslations();
  const { data: trays, isError, refetch } = useTrays();
  return (
    <>
      <Head title={t('paper.title')} lead={t('paper.lead')}>
        <Refresh />
      </Head>
      {!trays && <Waiting failed={isError} onAgain={() => void refetch()} />}
      {trays && isError && <Stale />}
      {trays?.length === 0 && <p className="py-10 text-text-2">{t('paper.empty')}</p>}
      <div className="mt-6 grid grid-cols-[repeat(auto-fill,minmax(min(280px,100%),1fr))] items-start gap-4">
        {trays?.map((tray) => (
          <Tray key={tray.destinationId} tray={tray} />
        ))}
      </div>
    </>
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

function Tray({ tray }: { tray: Destination }) {
  const t = useTranslations();
  const { data, isError } = useSlips(tray.destinationId);
  const [count, setCount] = useState(FIRST_SLIPS);
  const slips = data?.items ?? [];
  const hidden = slips.length - count;
  return (
    <section aria-label={tray.name} className="rounded-large bg-sunken p-4">
      <h2 className="font-bold text-head">{tray.name}</h2>
      <div className="mt-2 flex flex-wrap gap-2">
        <Condition tray={tray} />
        <Pill tone={tray.waiting > 0 ? 'warn' : 'quiet'}>
          <Clock size={16} aria-hidden="true" />
          {t('paper.waiting', { count: tray.waiting })}
        </Pill>
      </div>
      {tray.downReason && <p className="mt-2 font-semibold text-bad">{tray.downReason}</p>}
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

function Condition({ tray }: { tray: Destination }) {
  const t = useTranslations();
  if (!tray.enabled) {
    return (
      <Pill tone="quiet">
        <PowerOff size={16} aria-hidden="true" />
        {t('paper.disabled')}
      </Pill>
    );
  }
  return tray.downReason ? (
    <Pill tone="bad">
      <TriangleAlert size={16} aria-hidden="true" />
      {t('paper.down')}
    </Pill>
  ) : (
    <Pill tone="ok">
      <CircleCheck size={16} aria-hidden="true" />
      {t('paper.ready')}
    </Pill>
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
