import type { Station } from '@comanda/shared/contract.ts';
import { Sheet } from '@comanda/shared/ui/Sheet.tsx';
import { Check, House, LogOut } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import { useMember, useStaff } from '../access/access.tsx';

/** Not a station, but all of them together, by table. */
export const EXPO = 'expo';

interface Props {
  stations: Station[];
  current: string;
  onChoose: (stationId: string) => void;
  onClose: () => void;
}

export function StationSheet({ stations, current, onChoose, onClose }: Props) {
  const t = useTranslations();
  const staff = useStaff();
  const member = useMember();
  const [, navigate] = useLocation();
  const options = [
    { stationId: '', name: t('kds.allStations') },
    ...stations,
    { stationId: EXPO, name: t('kds.expo') },
  ];
  return (
    <Sheet label={t('kds.changeStation')} onClose={onClose} className="sm:max-w-[520px]">
      <h2 className="wide px-6 pt-6 pb-3 font-bold text-title">{t('kds.changeStation')}</h2>
      <ul className="overflow-y-auto px-3 pb-3">
        {options.map((station) => (
          <li key={station.stationId}>
            <button
              type="button"
              aria-pressed={station.stationId === current}
              onClick={() => onChoose(station.stationId)}
              className={`flex min-h-14 w-full items-center justify-between gap-3 rounded-medium px-4 text-left font-semibold text-[22px] ${
                station.stationId === current ? 'bg-primary-tint text-primary' : ''
              }`}
            >
              {station.name}
              {station.stationId === current && <Check size={26} strokeWidth={2.6} aria-hidden="true" />}
            </button>
          </li>
        ))}
      </ul>
      <div className="flex gap-2 border-line border-t p-3">
        {(member.role === 'admin' || member.role === 'owner') && (
          <button
            type="button"
            onClick={() => navigate('/')}
            className="flex min-h-12 flex-1 items-center justify-center gap-2 rounded-medium font-semibold text-text-2"
          >
            <House size={20} aria-hidden="true" />
            {t('common.home')}
          </button>
        )}
        <button
          type="button"
          onClick={() => void staff.logout()}
          className="flex min-h-12 flex-1 items-center justify-center gap-2 rounded-medium font-semibold text-text-2"
        >
          <LogOut size={20} aria-hidden="true" />
          {t('common.logout')}
        </button>
      </div>
    </Sheet>
  );
}
