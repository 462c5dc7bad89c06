import type { Station, WrittenItem, WrittenMenu } from '@comanda/shared/contract.ts';
import { Button } from '@comanda/shared/ui/Button.tsx';
import { Check, ChevronDown, ChevronUp, ImageOff, Plus, Trash2, X } from 'lucide-react';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStaff } from '../access/access.tsx';
import { useProblemText } from '../access/problems.ts';
import { Fields, Line, Pick, Switch } from './fields.tsx';
import {
  ALLERGENS,
  bodyOf,
  changesOf,
  coursesOf,
  DESCRIPTION_CHARS,
  type Draft,
  draftOf,
  emptyDraft,
  type Faults,
  freeSku,
  type Group,
  LANGUAGES,
  type Language,
  MENU,
  type Money,
  moved,
  NAME_CHARS,
  nextKey,
  PART_CHARS,
  type Part,
  shelves,
  untranslated,
} from './menu.ts';
import { shrunk } from './pictures.ts';
import { fieldOf } from './problems.ts';

const COURSES = ['entrada', 'principal', 'postre', 'bebida'];

interface Props {
  menu: WrittenMenu;
  stations: Station[];
  /** Nothing for one that is new. */
  item: WrittenItem | undefined;
  categoryId: string;
  own: Language;
  money: Money;
  onSaved: (menuItemId: string) => void;
  onClose: () => void;
}

/** All of a dish. What is wrong is said at its field, and nothing is sent before. */
export function ItemForm({ menu, stations, item, categoryId, own, money, onSaved, onClose }: Props) {
  const t = useTranslations();
  const staff = useStaff();
  const [before] = useState<Draft>(() =>
    item ? draftOf(item, own, money) : emptyDraft(categoryId, freeSku(menu.items)),
  );
  const [draft, setDraft] = useState(before);
  const [language, setLanguage] = useState<Language>(own);
  const [faults, setFaults] = useState<Faults>({});
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const changed = changesOf(before, draft);
  const problemText = useProblemText();
  const told = fieldOf(problem);
  const fault = (field: string): string | undefined => {
    const own = faults[field];
    return own ? t(`menu.fault.${own}`) : told === field ? problemText(problem) : undefined;
  };
  const set = (change: Partial<Draft>): void => {
    setDraft({ ...draft, ...change });
    setFaults({});
    setProblem(undefined);
  };
  const missing = untranslated(draft);

  const send = async (work: () => Promise<string | undefined>): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      const id = await work();
      await staff.queries.invalidateQueries({ queryKey: MENU });
      if (id === undefined) {
        onClose();
      } else {
        onSaved(id);
      }
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const result = bodyOf(draft, own, money.digits);
    if ('faults' in result) {
      setFaults(result.faults);
      if ('name' in result.faults) {
        setLanguage(own);
      }
      return;
    }
    void send(async () => {
      if (item) {
        await staff.api.put(`/api/admin/menu/items/${item.menuItemId}`, result.body);
        return item.menuItemId;
      }
      return (await staff.api.post<{ menuItemId: string }>('/api/admin/menu/items', result.body)).menuItemId;
    });
  };

  const text = (field: 'names' | 'descriptions') => (value: string) =>
    set({ [field]: { ...draft[field], [language]: value } });
  const at = (field: string): string => (language === own ? field : `${field}s.${language}`);
  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
      <div className="flex items-center gap-3 border-line border-b px-5 py-3">
        <h2 className="min-w-0 flex-1 font-bold text-head leading-tight">{item ? item.name : t('menu.newItem')}</h2>
        <button
          type="button"
          aria-label={t('common.close')}
          onClick={onClose}
          className="flex size-11 shrink-0 items-center justify-center rounded-full bg-sunken"
        >
          <X size={22} />
        </button>
      </div>
      <div className="relative grid min-h-0 flex-1 auto-rows-min gap-4 overflow-y-auto px-5 py-4">
        {item && (
          <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
            <Picture item={item} />
            <ForSale item={item} />
          </div>
        )}
        <Languages language={language} missing={missing} onChange={setLanguage} />
        <Line
          key={`name-${language}`}
          label={t('menu.name')}
          value={draft.names[language]}
          onChange={text('names')}
          limit={NAME_CHARS}
          wrong={fault(at('name'))}
          hint={language === own ? undefined : t('menu.insteadOf', { text: draft.names[own] })}
        />
        <Line
          key={`description-${language}`}
          label={t('menu.description')}
          value={draft.descriptions[language]}
          onChange={text('descriptions')}
          limit={DESCRIPTION_CHARS}
          rows={3}
          wrong={fault(at('description'))}
        />
        <div className="grid grid-cols-2 gap-3">
          <Line
            label={t('menu.price', { currency: menu.currency })}
            value={draft.price}
            onChange={(price) => set({ price })}
            limit={20}
            amount
            wrong={fault('price')}
          />
          <Line
            label={t('menu.sku')}
            value={draft.sku}
            onChange={(sku) => set({ sku })}
            limit={PART_CHARS}
            wrong={fault('sku')}
          />
          <Pick
            label={t('menu.category')}
            value={draft.categoryId}
            onChange={(id) => set({ categoryId: id })}
            wrong={fault('categoryId')}
            choices={shelves(menu).map(({ category, inner }) => ({
              value: category.categoryId,
              name: inner ? `– ${category.name}` : category.name,
            }))}
          />
          <Pick
            label={t('menu.station')}
            value={draft.stationId}
            onChange={(stationId) => set({ stationId })}
            wrong={fault('stationId')}
            choices={[
              { value: '', name: t('menu.asCategory') },
              ...stations.map(({ stationId, name }) => ({ value: stationId, name })),
            ]}
          />
          <Pick
            label={t('menu.course')}
            value={draft.course}
            onChange={(course) => set({ course })}
            wrong={fault('course')}
            choices={[
              { value: '', name: t('menu.noCourse') },
              ...coursesOf(menu, COURSES).map((course) => ({
                value: course,
                name: t.has(`course.${course}`) ? t(`course.${course}`) : course,
              })),
            ]}
          />
          <Line
            label={t('menu.minutes')}
            value={draft.prepMinutes}
            onChange={(prepMinutes) => set({ prepMinutes })}
            limit={3}
            amount
            wrong={fault('prepMinutes')}
          />
        </div>
        <Allergens chosen={draft.allergens} onChange={(allergens) => set({ allergens })} />
        <Fields title={t('menu.groups')}>
          {draft.groups.map((group, index) => (
            <GroupFields
              key={group.key}
              group={group}
              at={`optionGroups[${index}]`}
              fault={fault}
              onChange={(next) => set({ groups: draft.groups.map((one) => (one.key === group.key ? next : one)) })}
              onMove={(by) => set({ groups: moved(draft.groups, index, by) })}
              onRemove={() => set({ groups: draft.groups.filter((one) => one.key !== group.key) })}
            />
          ))}
          <More
            label={t('menu.addGroup')}
            onClick={() =>
              set({
                groups: [
                  ...draft.groups,
                  { key: nextKey(), name: '', min: 1, max: 1, options: [{ key: nextKey(), name: '', price: '' }] },
                ],
              })
            }
          />
        </Fields>
        <Fields title={t('menu.adds')}>
          <Parts
            parts={draft.adds}
            at="ingredients"
            from={0}
            what={t('menu.ingredient')}
            more={t('menu.addAdd')}
            fault={fault}
            onChange={(adds) => set({ adds })}
          />
        </Fields>
        <Fields title={t('menu.removes')}>
          <Parts
            parts={draft.removes}
            at="ingredients"
            from={draft.adds.length}
            what={t('menu.ingredient')}
            more={t('menu.addRemove')}
            free
            fault={fault}
            onChange={(removes) => set({ removes })}
          />
        </Fields>
        {item && (
          <div className="border-line border-t pt-4">
            {leaving ? (
              <div role="alert" className="rounded-medium bg-bad-tint p-4">
                <p className="font-semibold text-bad">{t('menu.retireSure', { name: item.name })}</p>
                <div className="mt-3 flex flex-wrap gap-2">
                  <Button
                    look="bad"
                    disabled={busy}
                    onClick={() =>
                      void send(async () => {
                        await staff.api.delete(`/api/admin/menu/items/${item.menuItemId}`);
                        return undefined;
                      })
                    }
                  >
                    {t('menu.retireNow')}
                  </Button>
                  <Button look="outline" onClick={() => setLeaving(false)}>
                    {t('menu.keep')}
                  </Button>
                </div>
              </div>
            ) : (
              <button
                type="button"
                onClick={() => setLeaving(true)}
                className="inline-flex min-h-11 items-center gap-2 font-semibold text-bad"
              >
                <Trash2 size={18} aria-hidden="true" />
                {t('menu.retire')}
              </button>
            )}
          </div>
        )}
      </div>
      <div className="border-line border-t px-5 py-3 pad-bottom-safe">
        {Object.keys(faults).length > 0 && (
          <p role="alert" className="pb-3 font-semibold text-bad">
            {t('menu.mend', { count: Object.keys(faults).length })}
          </p>
        )}
        {problem !== undefined && (
          <p role="alert" className="pb-3 font-semibold text-bad">
            {problemText(problem)}
          </p>
        )}
        <div className="flex flex-wrap items-center justify-end gap-2">
          <p className="min-w-0 flex-1 text-small text-text-2">
            {item && changed.length > 0 && (
              <>
                {t('menu.changed')} {changed.map((field) => t(`menu.field.${field}`)).join(', ')}
              </>
            )}
          </p>
          <Button
            look="outline"
            disabled={busy || changed.length === 0}
            onClick={() => {
              setDraft(before);
              setFaults({});
              setProblem(undefined);
            }}
          >
            {t('menu.discard')}
          </Button>
          <Button type="submit" disabled={busy || changed.length === 0}>
            {t(busy ? 'menu.saving' : changed.length === 0 && item ? 'menu.unchanged' : 'menu.save')}
          </Button>
        </div>
      </div>
    </form>
  );
}

/** What it looks like: like the next, in force at once. */
function Picture({ item }: { item: WrittenItem }) {
  const t = useTranslations();
  const staff = useStaff();
  const problemText = useProblemText();
  const picker = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const path = `/api/admin/menu/items/${item.menuItemId}/image`;
  const act = async (work: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await work();
      await staff.queries.invalidateQueries({ queryKey: MENU });
    } catch (error) {
      setProblem(problemText(error));
    } finally {
      setBusy(false);
    }
  };
  const take = async (file: File): Promise<void> => {
    const small = await shrunk(file).catch(() => undefined);
    if (small) {
      await act(() => staff.api.put(path, small));
    } else {
      setProblem(t('problem.BAD_PICTURE'));
    }
  };
  return (
    <div className="flex flex-wrap items-center gap-3">
      <span className="flex size-24 items-center justify-center overflow-hidden rounded-large bg-sunken text-text-3">
        {item.image ? (
          <img src={item.image} alt="" className="size-full object-cover" />
        ) : (
          <ImageOff size={30} aria-hidden="true" />
        )}
      </span>
      <span className="flex flex-col items-start gap-2">
        <Button look="outline" disabled={busy} onClick={() => picker.current?.click()}>
          {t(busy ? 'menu.importing' : item.image ? 'menu.otherPicture' : 'menu.addPicture')}
        </Button>
        {item.image && (
          <button
            type="button"
            disabled={busy}
            onClick={() => void act(() => staff.api.delete(path))}
            className="min-h-11 font-semibold text-bad"
          >
            {t('menu.removePicture')}
          </button>
        )}
      </span>
      <input
        ref={picker}
        type="file"
        accept="image/png,image/jpeg,image/webp"
        aria-label={t('menu.picture')}
        className="hidden"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) {
            void take(file);
          }
        }}
      />
      {problem && (
        <p role="alert" className="w-full font-semibold text-bad">
          {problem}
        </p>
      )}
    </div>
  );
}

/** Whether it can be ordered just now: in force at once, unlike the rest of the form. */
function ForSale({ item }: { item: WrittenItem }) {
  const t = useTranslations();
  const staff = useStaff();
  const problemText = useProblemText();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const flip = async (available: boolean): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await staff.api.post(`/api/kitchen/menu-items/${item.menuItemId}/availability`, { available });
      await staff.queries.invalidateQueries({ queryKey: MENU });
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div>
      <Switch
        label={t(item.available ? 'menu.forSale' : 'menu.soldOut')}
        hint={t('menu.atOnce')}
        on={item.available}
        disabled={busy}
        onChange={(available) => void flip(available)}
      />
      {problem !== undefined && (
        <p role="alert" className="pt-1 font-semibold text-bad">
          {problemText(problem)}
        </p>
      )}
    </div>
  );
}

/** The name and the description are written in each language; the others are the same in all. */
function Languages({
  language,
  missing,
  onChange,
}: {
  language: Language;
  missing: Language[];
  onChange: (language: Language) => void;
}) {
  const t = useTranslations();
  return (
    <fieldset className="flex gap-1 rounded-medium bg-sunken p-1">
      <legend className="sr-only">{t('menu.language')}</legend>
      {LANGUAGES.map((one) => (
        <label
          key={one}
          className={`flex min-h-10 min-w-0 flex-1 cursor-pointer flex-col items-center justify-center rounded-small px-1 py-1 font-semibold text-small leading-tight has-focus-visible:outline-3 has-focus-visible:outline-primary ${
            one === language ? 'bg-raised text-text shadow-card' : 'text-text-2'
          }`}
        >
          <input
            type="radio"
            name="language"
            className="sr-only"
            checked={one === language}
            onChange={() => onChange(one)}
          />
          {t(`menu.in.${one}`)}
          {missing.includes(one) && <span className="text-warn">{t('menu.lacking')}</span>}
        </label>
      ))}
    </fieldset>
  );
}

function Allergens({ chosen, onChange }: { chosen: string[]; onChange: (chosen: string[]) => void }) {
  const t = useTranslations();
  return (
    <Fields title={t('menu.allergens')}>
      <div className="flex flex-wrap gap-2">
        {ALLERGENS.map((one) => {
          const on = chosen.includes(one);
          return (
            <label
              key={one}
              className={`inline-flex min-h-10 cursor-pointer items-center gap-1.5 rounded-full border-2 px-3.5 font-semibold text-small has-focus-visible:outline-3 has-focus-visible:outline-primary has-focus-visible:outline-offset-2 ${
                on ? 'border-allergy bg-allergy text-surface' : 'border-line'
              }`}
            >
              <input
                type="checkbox"
                className="sr-only"
                checked={on}
                onChange={() => onChange(on ? chosen.filter((other) => other !== one) : [...chosen, one])}
              />
              {on && <Check size={16} strokeWidth={2.6} aria-hidden="true" />}
              {t(`allergen.${one}`)}
            </label>
          );
        })}
      </div>
    </Fields>
  );
}

type Fault = (field: string) => string | undefined;

interface PartsProps {
  parts: Part[];
  /** The list's name in what the hub is told, and where in it these begin. */
  at: string;
  from: number;
  what: string;
  more: string;
  /** Costs nothing, ever. */
  free?: boolean;
  fault: Fault;
  onChange: (parts: Part[]) => void;
}

function Parts({ parts, at, from, what, more, free = false, fault, onChange }: PartsProps) {
  const t = useTranslations();
  const set = (key: number, change: Partial<Part>): void =>
    onChange(parts.map((part) => (part.key === key ? { ...part, ...change } : part)));
  return (
    <>
      {parts.map((part, index) => (
        <div key={part.key} className="flex items-start gap-2">
          <Line
            label={what}
            value={part.name}
            onChange={(name) => set(part.key, { name })}
            limit={PART_CHARS}
            wrong={fault(`${at}[${from + index}].name`)}
            className="flex-1"
          />
          {!free && (
            <Line
              label={t('menu.extra')}
              value={part.price}
              onChange={(price) => set(part.key, { price })}
              limit={20}
              amount
              wrong={fault(`${at}[${from + index}].price`)}
              className="w-28"
            />
          )}
          <Side
            label={t('menu.remove', { name: part.name || what })}
            onClick={() => onChange(parts.filter((one) => one.key !== part.key))}
          >
            <Trash2 size={18} />
          </Side>
        </div>
      ))}
      <More label={more} onClick={() => onChange([...parts, { key: nextKey(), name: '', price: '' }])} />
    </>
  );
}

interface GroupProps {
  group: Group;
  at: string;
  fault: Fault;
  onChange: (group: Group) => void;
  onMove: (by: number) => void;
  onRemove: () => void;
}

function GroupFields({ group, at, fault, onChange, onMove, onRemove }: GroupProps) {
  const t = useTranslations();
  const counts = Array.from({ length: Math.max(1, group.options.length) }, (_, index) => String(index + 1));
  const id = useId();
  return (
    <fieldset aria-labelledby={id} className="grid min-w-0 gap-3 rounded-medium bg-sunken p-3">
      <div className="flex items-start gap-1">
        <Line
          label={t('menu.groupName')}
          value={group.name}
          onChange={(name) => onChange({ ...group, name })}
          limit={PART_CHARS}
          wrong={fault(`${at}.name`)}
          className="flex-1"
        />
        <span id={id} className="sr-only">
          {group.name || t('menu.groupName')}
        </span>
        <Side label={t('menu.up', { name: group.name })} onClick={() => onMove(-1)}>
          <ChevronUp size={18} />
        </Side>
        <Side label={t('menu.down', { name: group.name })} onClick={() => onMove(1)}>
          <ChevronDown size={18} />
        </Side>
        <Side label={t('menu.remove', { name: group.name || t('menu.groupName') })} onClick={onRemove}>
          <Trash2 size={18} />
        </Side>
      </div>
      <div className="grid grid-cols-2 gap-3">
        <Pick
          label={t('menu.atLeast')}
          value={String(group.min)}
          onChange={(min) => onChange({ ...group, min: Number(min), max: Math.max(group.max, Number(min)) })}
          choices={['0', ...counts].map((value) => ({ value, name: value === '0' ? t('menu.none') : value }))}
        />
        <Pick
          label={t('menu.atMost')}
          value={String(group.max)}
          onChange={(max) => onChange({ ...group, max: Number(max), min: Math.min(group.min, Number(max)) })}
          choices={counts.map((value) => ({ value, name: value }))}
          wrong={fault(`${at}.max`)}
        />
      </div>
      <Parts
        parts={group.options}
        at={`${at}.options`}
        from={0}
        what={t('menu.option')}
        more={t('menu.addOption')}
        fault={fault}
        onChange={(options) =>
          onChange({
            ...group,
            options,
            max: Math.max(1, Math.min(group.max, options.length)),
            min: Math.min(group.min, options.length),
          })
        }
      />
    </fieldset>
  );
}

function Side({ label, onClick, children }: { label: string; onClick: () => void; children: React.ReactNode }) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onClick}
      className="mt-6.5 flex size-11 shrink-0 items-center justify-center rounded-medium text-text-2 hover:bg-sunken"
    >
      {children}
    </button>
  );
}

function More({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="inline-flex min-h-11 w-fit items-center gap-2 rounded-medium px-2 font-semibold text-primary"
    >
      <Plus size={18} aria-hidden="true" />
      {label}
    </button>
  );
}
