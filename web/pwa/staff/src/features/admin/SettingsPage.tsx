import type { BranchSettings, RestaurantSettings } from '@comanda/shared/contract.ts';
import { Button } from '@comanda/shared/ui/Button.tsx';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useMember, useStaff } from '../access/access.tsx';
import { useProblemText } from '../access/problems.ts';
import { LOCALES } from '../access/setup.ts';
import { BRANCH } from './branch.ts';
import { Fields, Line, Pick, Switch } from './fields.tsx';
import { Head, Refused, Waiting } from './parts.tsx';
import { fieldOf } from './problems.ts';
import {
  basisPoints,
  branchChange,
  CHOICES,
  type ChoiceName,
  coursesOf,
  isColor,
  NUMBERS,
  type NumberName,
  numberOf,
  percentText,
  restaurantChange,
  type Typed,
} from './settings.ts';

const RESTAURANT = ['admin', 'restaurant'];
const NAME_CHARS = 80;
const ADDRESS_CHARS = 120;
const COURSES_CHARS = 230;
const WELCOME_CHARS = 200;

/** How the branch works, and to its owner how the restaurant presents itself. */
export default function SettingsPage() {
  const t = useTranslations();
  const staff = useStaff();
  const { branch, role } = useMember();
  const house = useQuery({
    queryKey: BRANCH,
    queryFn: ({ signal }) => staff.api.get<BranchSettings>(`/api/admin/branches/${branch}`, signal),
    // What is being typed must not be swept away by a fresh reading.
    refetchOnWindowFocus: false,
  });
  const restaurant = useQuery({
    queryKey: RESTAURANT,
    queryFn: ({ signal }) => staff.api.get<RestaurantSettings>('/api/admin/restaurant', signal),
    enabled: role === 'owner',
    refetchOnWindowFocus: false,
  });
  return (
    <>
      <Head title={t('admin.page.settings')} lead={t('settings.lead')} />
      <div className="mt-5 grid max-w-[1100px] items-start gap-5 xl:grid-cols-2">
        {house.data ? (
          <BranchForm now={house.data} />
        ) : (
          <Waiting failed={house.isError} onAgain={() => void house.refetch()} />
        )}
        {role === 'owner' &&
          (restaurant.data ? (
            <RestaurantForm now={restaurant.data} />
          ) : (
            <Waiting failed={restaurant.isError} onAgain={() => void restaurant.refetch()} />
          ))}
      </div>
    </>
  );
}

interface FormProps {
  title: string;
  lead: string;
  path: string;
  queryKey: string[];
  typed: Typed;
  /** Nothing when what was typed cannot be. */
  change: object | undefined;
  onSaved: () => void;
  children: (wrong: (field: string) => string | undefined) => ReactNode;
}

function Form({ title, lead, path, queryKey, typed, change, onSaved, children }: FormProps) {
  const t = useTranslations();
  const staff = useStaff();
  const problemText = useProblemText();
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const told = fieldOf(problem);
  const nothing = change !== undefined && Object.keys(change).length === 0;
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      await staff.api.patch(path, change);
      await staff.queries.invalidateQueries({ queryKey });
      setSaved(true);
      onSaved();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section aria-label={title} className="rounded-large bg-surface p-5 shadow-card">
      <h2 className="font-bold text-head">{title}</h2>
      <p className="mt-1 text-small text-text-2">{lead}</p>
      <form onSubmit={(event) => void save(event)} className="mt-4 grid gap-4">
        {children((field) => (told === field ? problemText(problem) : undefined))}
        <Refused problem={problem} />
        <Button type="submit" size="l" disabled={busy || nothing || change === undefined}>
          {t(
            busy
              ? 'menu.saving'
              : change === undefined
                ? 'settings.mend'
                : !nothing
                  ? 'menu.save'
                  : saved && Object.keys(typed).length === 0
                    ? 'settings.saved'
                    : 'menu.unchanged',
          )}
        </Button>
      </form>
    </section>
  );
}

function BranchForm({ now }: { now: BranchSettings }) {
  const t = useTranslations();
  const [typed, setTyped] = useState<Typed>({});
  const shown = (name: keyof BranchSettings): string => typed[name] ?? String(now[name] ?? '');
  const set =
    (name: keyof BranchSettings) =>
    (value: string): void =>
      setTyped({ ...typed, [name]: value });
  return (
    <Form
      title={t('settings.branch', { key: now.key })}
      lead={t('settings.branchLead')}
      path={`/api/admin/branches/${now.key}`}
      queryKey={BRANCH}
      typed={typed}
      change={branchChange(now, typed)}
      onSaved={() => setTyped({})}
    >
      {(wrong) => {
        const number = (name: NumberName): ReactNode => {
          const [min, max] = NUMBERS[name];
          return (
            <Line
              label={t(`settings.${name}`)}
              hint={t(`settings.hint.${name}`)}
              value={shown(name)}
              onChange={set(name)}
              limit={4}
              number
              wrong={
                wrong(name) ??
                (numberOf(name, shown(name)) === undefined ? t('settings.between', { min, max }) : undefined)
              }
            />
          );
        };
        const choice = (name: ChoiceName): ReactNode => (
          <Pick
            label={t(`settings.${name}`)}
            hint={t(`settings.hint.${name}`)}
            value={shown(name)}
            onChange={set(name)}
            wrong={wrong(name)}
            choices={CHOICES[name].map((value) => ({ value, name: t(`settings.${name}Is.${value}`) }))}
          />
        );
        return (
          <>
            <Line
              label={t('settings.branchName')}
              hint={t('settings.onChecks')}
              value={shown('name')}
              onChange={set('name')}
              limit={NAME_CHARS}
              wrong={wrong('name')}
            />
            <Line
              label={t('settings.address')}
              hint={t('settings.onChecks')}
              value={shown('address')}
              onChange={set('address')}
              limit={ADDRESS_CHARS}
              wrong={wrong('address')}
            />
            <Fields title={t('settings.rounds')}>
              {choice('roundClosing')}
              {number('roundGraceSeconds')}
              {choice('ticketMode')}
              <Line
                label={t('settings.holdCourses')}
                hint={t('settings.hint.holdCourses')}
                value={typed.holdCourses ?? now.holdCourses.join(', ')}
                onChange={set('holdCourses')}
                limit={COURSES_CHARS}
                wrong={
                  wrong('holdCourses') ??
                  (coursesOf(typed.holdCourses ?? '') === undefined ? t('settings.coursesWrong') : undefined)
                }
              />
            </Fields>
            <Fields title={t('settings.alerts')}>
              {number('unsentRoundMinutes')}
              {number('heldCourseMinutes')}
              {number('notStartedSeconds')}
              {number('alertClaimSeconds')}
            </Fields>
            <Fields title={t('settings.bill')}>
              {number('inactiveAfterMinutes')}
              {choice('poolOrder')}
            </Fields>
            <Fields title={t('settings.day')}>{number('businessDayStartsHour')}</Fields>
          </>
        );
      }}
    </Form>
  );
}

function RestaurantForm({ now }: { now: RestaurantSettings }) {
  const t = useTranslations();
  const language = useLocale();
  const [typed, setTyped] = useState<Typed>({});
  const shown = (name: keyof RestaurantSettings): string => typed[name] ?? String(now[name] ?? '');
  const set =
    (name: keyof RestaurantSettings) =>
    (value: string): void =>
      setTyped({ ...typed, [name]: value });
  const regions = new Intl.DisplayNames([language], { type: 'language' });
  const zones = [...new Set([now.timeZone, ...Intl.supportedValuesOf('timeZone')])];
  const tax = typed.taxBasisPoints ?? percentText(now.taxBasisPoints, language === 'en' ? '.' : ',');
  return (
    <Form
      title={t('settings.restaurant')}
      lead={t('settings.restaurantLead', { currency: now.currency })}
      path="/api/admin/restaurant"
      queryKey={RESTAURANT}
      typed={typed}
      change={restaurantChange(now, typed)}
      onSaved={() => setTyped({})}
    >
      {(wrong) => (
        <>
          <Line
            label={t('settings.restaurantName')}
            value={shown('name')}
            onChange={set('name')}
            limit={NAME_CHARS}
            wrong={wrong('name')}
          />
          <Line
            label={t('settings.welcome')}
            hint={t('settings.hint.welcome')}
            value={shown('welcome')}
            onChange={set('welcome')}
            limit={WELCOME_CHARS}
            rows={2}
            wrong={wrong('welcome')}
          />
          <Colour value={shown('color')} onChange={set('color')} wrong={wrong('color')} />
          <Pick
            label={t('setup.locale')}
            hint={t('settings.hint.locale')}
            value={shown('locale')}
            onChange={set('locale')}
            wrong={wrong('locale')}
            choices={[...new Set([now.locale, ...LOCALES])].map((one) => ({
              value: one,
              name: regions.of(one) ?? one,
            }))}
          />
          <Pick
            label={t('setup.timeZone')}
            value={shown('timeZone')}
            onChange={set('timeZone')}
            wrong={wrong('timeZone')}
            choices={zones.map((zone) => ({ value: zone, name: zone.replaceAll('_', ' ') }))}
          />
          <Fields title={t('settings.taxes')}>
            <Line
              label={t('settings.tax')}
              hint={t('settings.hint.tax')}
              value={tax}
              onChange={set('taxBasisPoints')}
              limit={6}
              amount
              wrong={wrong('taxBasisPoints') ?? (basisPoints(tax) === undefined ? t('settings.percent') : undefined)}
            />
            <Switch
              label={t('settings.pricesIncludeTax')}
              hint={t('settings.hint.pricesIncludeTax')}
              on={shown('pricesIncludeTax') === 'true'}
              onChange={(on) => set('pricesIncludeTax')(String(on))}
            />
          </Fields>
        </>
      )}
    </Form>
  );
}

/** By eye, or by the figures that a designer gave. */
function Colour({
  value,
  onChange,
  wrong,
}: {
  value: string;
  onChange: (value: string) => void;
  wrong: string | undefined;
}) {
  const t = useTranslations();
  const id = useId();
  return (
    <div className="flex items-end gap-3">
      <Line
        label={t('settings.color')}
        hint={t('settings.hint.color')}
        value={value}
        onChange={onChange}
        limit={7}
        code
        wrong={wrong ?? (isColor(value) ? undefined : t('settings.colorWrong'))}
        className="flex-1"
      />
      <label htmlFor={id} className="sr-only">
        {t('settings.pickColor')}
      </label>
      <input
        id={id}
        type="color"
        value={isColor(value) ? value : '#000000'}
        onChange={(event) => onChange(event.target.value.toUpperCase())}
        className="mb-6.5 h-12 w-16 shrink-0 cursor-pointer rounded-medium border-2 border-control bg-surface p-1"
      />
    </div>
  );
}
