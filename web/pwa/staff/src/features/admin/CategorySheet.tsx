import type { Station, WrittenCategory, WrittenMenu } from '@comanda/shared/contract.ts';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStaff } from '../access/access.tsx';
import { FormSheet } from './FormSheet.tsx';
import { Line, Pick } from './fields.tsx';
import { LANGUAGES, type Language, MENU, NAME_CHARS } from './menu.ts';
import { Refused } from './parts.tsx';

interface Props {
  menu: WrittenMenu;
  stations: Station[];
  /** Nothing for one that is new. */
  category: WrittenCategory | undefined;
  own: Language;
  onMade: (categoryId: string) => void;
  onRemoved: () => void;
  onClose: () => void;
}

export function CategorySheet({ menu, stations, category, own, onMade, onRemoved, onClose }: Props) {
  const t = useTranslations();
  const staff = useStaff();
  const [names, setNames] = useState<Record<string, string>>({ ...category?.names, [own]: category?.name ?? '' });
  const [parentId, setParentId] = useState(category?.parentId ?? '');
  const [stationId, setStationId] = useState(category?.stationId ?? '');
  const name = (names[own] ?? '').trim();
  const below = menu.categories.some(({ parentId: parent }) => parent === category?.categoryId && category);
  const tops = menu.categories.filter((other) => other.parentId == null && other.categoryId !== category?.categoryId);
  const save = async (): Promise<void> => {
    const body = {
      name,
      names: Object.fromEntries(
        LANGUAGES.filter((language) => language !== own).map((language) => [language, (names[language] ?? '').trim()]),
      ),
      ...(parentId === '' ? {} : { parentId }),
      ...(stationId === '' ? {} : { stationId }),
    };
    if (category) {
      await staff.api.put(`/api/admin/menu/categories/${category.categoryId}`, body);
    } else {
      onMade((await staff.api.post<{ categoryId: string }>('/api/admin/menu/categories', body)).categoryId);
    }
  };
  return (
    <FormSheet
      title={category ? t('menu.editCategory', { name: category.name }) : t('menu.newCategory')}
      ready={name !== ''}
      onSave={save}
      onClose={onClose}
    >
      {(fault) => (
        <>
          {[own, ...LANGUAGES.filter((language) => language !== own)].map((language) => (
            <Line
              key={language}
              label={language === own ? t('menu.name') : t('menu.nameIn', { language: t(`menu.in.${language}`) })}
              value={names[language] ?? ''}
              onChange={(value) => setNames({ ...names, [language]: value })}
              limit={NAME_CHARS}
              wrong={fault(language === own ? 'name' : `names.${language}`)}
            />
          ))}
          {tops.length > 0 && !below && (
            <Pick
              label={t('menu.within')}
              value={parentId}
              onChange={setParentId}
              choices={[
                { value: '', name: t('menu.top') },
                ...tops.map((other) => ({ value: other.categoryId, name: other.name })),
              ]}
            />
          )}
          <Pick
            label={t('menu.station')}
            hint={t('menu.stationHint')}
            value={stationId}
            onChange={setStationId}
            wrong={fault('stationId')}
            choices={[
              { value: '', name: t('menu.fallback') },
              ...stations.map((station) => ({ value: station.stationId, name: station.name })),
            ]}
          />
          {category && (
            <Removal
              category={category}
              used={below || menu.items.some((item) => item.categoryId === category.categoryId)}
              onRemoved={onRemoved}
            />
          )}
        </>
      )}
    </FormSheet>
  );
}

function Removal({ category, used, onRemoved }: { category: WrittenCategory; used: boolean; onRemoved: () => void }) {
  const t = useTranslations();
  const staff = useStaff();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const remove = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await staff.api.delete(`/api/admin/menu/categories/${category.categoryId}`);
      await staff.queries.invalidateQueries({ queryKey: MENU });
      onRemoved();
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };
  return (
    <div>
      <button
        type="button"
        disabled={busy || used}
        onClick={() => void remove()}
        className="inline-flex min-h-11 items-center gap-2 font-semibold text-bad disabled:text-text-3"
      >
        <Trash2 size={18} aria-hidden="true" />
        {t('menu.removeCategory')}
      </button>
      {used && <p className="text-small text-text-2">{t('menu.categoryUsed')}</p>}
      <Refused problem={problem} />
    </div>
  );
}
