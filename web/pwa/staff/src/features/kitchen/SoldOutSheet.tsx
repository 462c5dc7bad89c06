import type { Menu, MenuItem } from '@comanda/shared/contract.ts';
import { plain } from '@comanda/shared/lib/plain.ts';
import { Sheet } from '@comanda/shared/ui/Sheet.tsx';
import { Ban, Check, Search, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStaff } from '../access/access.tsx';
import { useProblemText } from '../access/problems.ts';

interface Props {
  menu: Menu | undefined;
  failed: boolean;
  stationId: string | undefined;
  onClose: () => void;
}

/** 86: what has run out can no longer be ordered, from the next second on. This station's dishes come first. */
export function SoldOutSheet({ menu, failed, stationId, onClose }: Props) {
  const t = useTranslations();
  const [query, setQuery] = useState('');
  const found = (menu?.categories ?? [])
    .flatMap((category) => category.items)
    .filter((item) => plain(item.name).includes(plain(query)))
    .sort(
      (a, b) =>
        Number(a.available) - Number(b.available) ||
        Number(b.stationId === stationId) - Number(a.stationId === stationId) ||
        a.name.localeCompare(b.name),
    );
  return (
    <Sheet label={t('sellOut.title')} onClose={onClose} className="h-[90dvh] sm:max-w-[720px]">
      <div className="flex items-start justify-between gap-4 px-6 pt-6">
        <div>
          <h2 className="wide font-bold text-title">{t('sellOut.title')}</h2>
          <p className="text-text-2">{t('sellOut.lead')}</p>
        </div>
        <button
          type="button"
          aria-label={t('common.close')}
          onClick={onClose}
          className="flex size-12 shrink-0 items-center justify-center rounded-full bg-sunken"
        >
          <X size={26} />
        </button>
      </div>
      <div className="relative mx-6 my-4">
        <Search size={22} className="-translate-y-1/2 absolute top-1/2 left-4 text-text-3" aria-hidden="true" />
        <input
          type="search"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          placeholder={t('sellOut.search')}
          aria-label={t('sellOut.search')}
          className="h-14 w-full rounded-large border-2 border-control bg-sunken pr-4 pl-13 text-[20px]"
        />
      </div>
      <ul className="min-h-0 flex-1 divide-y divide-line overflow-y-auto px-6 pb-6">
        {found.map((item) => (
          <Row key={item.id} item={item} />
        ))}
        {found.length === 0 && (
          <li className="py-10 text-center text-text-2">
            {failed ? t('sellOut.failed') : menu ? t('sellOut.nothing') : t('common.loading')}
          </li>
        )}
      </ul>
    </Sheet>
  );
}

function Row({ item }: { item: MenuItem }) {
  const t = useTranslations();
  const staff = useStaff();
  const problemText = useProblemText();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const flip = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await staff.api.post(`/api/kitchen/menu-items/${item.id}/availability`, { available: !item.available });
      await staff.queries.invalidateQueries({ queryKey: ['menu'] });
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 py-3">
      <span className="min-w-0 flex-1">
        <span
          className={`block font-semibold text-[20px] leading-tight ${item.available ? '' : 'text-text-3 line-through'}`}
        >
          {item.name}
        </span>
        {!item.available && <span className="font-semibold text-bad text-body">{t('sellOut.gone')}</span>}
      </span>
      <button
        type="button"
        disabled={busy}
        onClick={() => void flip()}
        className={`inline-flex min-h-13 items-center gap-2 rounded-medium px-5 font-semibold text-lead ${
          item.available ? 'border-2 border-control' : 'bg-ok-tint text-ok'
        }`}
      >
        {item.available ? <Ban size={22} aria-hidden="true" /> : <Check size={22} aria-hidden="true" />}
        {t(item.available ? 'sellOut.sellOut' : 'sellOut.back')}
      </button>
      {problem !== undefined && (
        <p role="alert" className="w-full pt-2 font-semibold text-bad">
          {problemText(problem)}
        </p>
      )}
    </li>
  );
}
