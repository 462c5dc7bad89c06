import type { Menu, MenuItem } from '@comanda/shared/contract.ts';
import { plain } from '@comanda/shared/lib/plain.ts';
import { randomId } from '@comanda/shared/lib/random.ts';
import { Button } from '@comanda/shared/ui/Button.tsx';
import { Money } from '@comanda/shared/ui/Money.tsx';
import { Sheet } from '@comanda/shared/ui/Sheet.tsx';
import { Stepper } from '@comanda/shared/ui/Stepper.tsx';
import { useQuery } from '@tanstack/react-query';
import { Check, ChevronLeft, Hourglass, Pencil, Plus, Search, Send } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStaff } from '../access/access.tsx';
import { useProblemText } from '../access/problems.ts';
import { useActing } from './acting.ts';
import { useOnline } from './live.tsx';
import { Field, Refusal, Title } from './parts.tsx';
import { choose, countOf, lacking, needsAsking, priceOf, type Taken, withOne, words } from './taking.ts';

const QUANTITY_LIMIT = 99;

interface Props {
  sessionId: string;
  /** Courses that the house holds unless the waiter says otherwise. */
  holdCourses: string[];
  label: string;
  onClose: () => void;
}

/** What the table says aloud, taken down dish by dish and sent to the kitchen at once or with the table's round. */
export function TakeOrder({ sessionId, holdCourses, label, onClose }: Props) {
  const t = useTranslations();
  const staff = useStaff();
  const { offline } = useOnline();
  const problemText = useProblemText();
  const { busy, problem, act } = useActing();
  const [lines, setLines] = useState<Taken[]>([]);
  const [query, setQuery] = useState('');
  const [asking, setAsking] = useState<Taken | undefined>();
  const [reviewing, setReviewing] = useState(false);
  // Two taps, or a second try after silence, are one order.
  const [key] = useState(randomId);
  // In the restaurant's own language: an order is taken in the words that the kitchen knows.
  const { data: menu, isError } = useQuery({
    queryKey: ['menu', 'own'],
    queryFn: ({ signal }) => staff.api.get<Menu>('/api/menu', signal),
  });

  const found = (menu?.categories ?? [])
    .map((category) => ({
      ...category,
      items: category.items.filter((item) => plain(item.name).includes(plain(query))),
    }))
    .filter((category) => category.items.length > 0);
  const total = lines.reduce((sum, line) => sum + priceOf(line), 0);
  const count = lines.reduce((sum, line) => sum + line.quantity, 0);

  const waits = ({ item, held }: Taken): boolean => held ?? holdCourses.includes(item.course ?? '');
  const fresh = (item: MenuItem): Taken => ({ key: randomId(), item, quantity: 1, chosen: [], notes: '' });
  const tap = (item: MenuItem): void => {
    if (needsAsking(item)) {
      setAsking(fresh(item));
    } else {
      setLines(withOne(lines, fresh(item)));
    }
  };
  const send = (closeRound: boolean): Promise<void> =>
    act(async () => {
      await staff.api.post(
        `/api/waiter/sessions/${sessionId}/orders`,
        {
          items: lines.map((line) => ({
            menuItemId: line.item.id,
            quantity: line.quantity,
            modifiers: words(line),
            ...(line.notes === '' ? {} : { notes: line.notes }),
            ...(line.held === undefined ? {} : { held: line.held }),
          })),
          closeRound,
        },
        `${key} ${closeRound} ${lines.map((line) => `${line.key}x${line.quantity}`).join()}`,
      );
      onClose();
    });

  if (asking) {
    return (
      <Asking
        taken={asking}
        waits={waits(asking)}
        onBack={() => setAsking(undefined)}
        onDone={(made) => {
          const others = lines.filter((line) => line.key !== made.key);
          setLines(withOne(others, made));
          setAsking(undefined);
        }}
      />
    );
  }
  return (
    <Sheet label={t('take.title', { label })} onClose={onClose} className="h-[94dvh]">
      <Title title={label} hint={t(reviewing ? 'take.review' : 'take.hint')} onClose={onClose} />
      {!reviewing && (
        <div className="relative mx-5 mb-2">
          <Search size={20} className="-translate-y-1/2 absolute top-1/2 left-4 text-text-3" aria-hidden="true" />
          <input
            type="search"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            placeholder={t('take.search')}
            aria-label={t('take.search')}
            className="h-12 w-full rounded-large border-2 border-control bg-sunken pr-4 pl-12"
          />
        </div>
      )}
      <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-4">
        {reviewing ? (
          <ul className="divide-y divide-line">
            {lines.map((line) => (
              <li key={line.key} className="py-3">
                <div className="flex items-start justify-between gap-3">
                  <p className="min-w-0 font-semibold text-lead leading-tight">{line.item.name}</p>
                  <Money amount={priceOf(line)} className="shrink-0 font-semibold" />
                </div>
                <p className="text-small text-text-2">
                  {[...words(line), line.notes, waits(line) ? t('take.waits') : ''].filter(Boolean).join(' · ')}
                </p>
                <div className="mt-2 flex items-center justify-between gap-3">
                  <Button look="outline" onClick={() => setAsking(line)}>
                    <Pencil size={18} aria-hidden="true" />
                    {t('take.change')}
                  </Button>
                  <Stepper
                    quantity={line.quantity}
                    min={0}
                    max={QUANTITY_LIMIT}
                    lessLabel={t('take.less', { name: line.item.name })}
                    moreLabel={t('take.more', { name: line.item.name })}
                    onChange={(quantity) =>
                      setLines(
                        lines.flatMap((one) => (one !== line ? [one] : quantity === 0 ? [] : [{ ...one, quantity }])),
                      )
                    }
                  />
                </div>
              </li>
            ))}
            {lines.length === 0 && <li className="py-10 text-center text-text-2">{t('take.empty')}</li>}
          </ul>
        ) : (
          <>
            {found.map((category) => (
              <section key={category.id} className="pt-3" aria-label={category.name}>
                <h3 className="pb-1 font-bold text-small text-text-2">{category.name}</h3>
                <ul className="divide-y divide-line">
                  {category.items.map((item) => (
                    <Dish
                      key={item.id}
                      item={item}
                      count={countOf(lines, item)}
                      onTap={() => tap(item)}
                      onAsk={() => setAsking(fresh(item))}
                    />
                  ))}
                </ul>
              </section>
            ))}
            {found.length === 0 && (
              <p className="py-10 text-center text-text-2">
                {isError ? t('take.failed') : menu ? t('take.nothing') : t('common.loading')}
              </p>
            )}
          </>
        )}
      </div>
      <div className="border-line border-t px-5 pt-3 pad-bottom-safe">
        <Refusal text={problem === undefined ? undefined : problemText(problem)} />
        {reviewing ? (
          <>
            <div className="flex gap-3">
              <Button look="outline" size="l" onClick={() => setReviewing(false)}>
                <ChevronLeft size={20} aria-hidden="true" />
                {t('take.back')}
              </Button>
              <Button
                size="l"
                className="flex-1"
                disabled={busy || offline || lines.length === 0}
                onClick={() => void send(true)}
              >
                <Send size={20} aria-hidden="true" />
                {offline ? t('waiter.offline') : t('take.send')}
              </Button>
            </div>
            <Button
              look="outline"
              size="l"
              className="mt-3 w-full"
              disabled={busy || offline || lines.length === 0}
              onClick={() => void send(false)}
            >
              {t('take.later')}
            </Button>
          </>
        ) : (
          <Button size="l" className="w-full" disabled={lines.length === 0} onClick={() => setReviewing(true)}>
            {lines.length === 0 ? (
              t('take.empty')
            ) : (
              <>
                {t('take.look', { count })} · <Money amount={total} />
              </>
            )}
          </Button>
        )}
      </div>
    </Sheet>
  );
}

function Dish({ item, count, onTap, onAsk }: { item: MenuItem; count: number; onTap: () => void; onAsk: () => void }) {
  const t = useTranslations();
  return (
    <li className="flex items-center gap-2">
      <button
        type="button"
        disabled={!item.available}
        onClick={onTap}
        className="flex min-h-14 min-w-0 flex-1 items-center gap-3 text-left disabled:text-text-3"
      >
        <span
          className={`flex size-9 shrink-0 items-center justify-center rounded-full font-bold ${
            count > 0 ? 'bg-primary text-on-primary' : 'bg-sunken text-text-2'
          }`}
        >
          {count > 0 ? count : <Plus size={18} aria-hidden="true" />}
        </span>
        <span className="min-w-0 flex-1 font-semibold leading-tight">
          {item.name}
          {!item.available && <span className="block font-normal text-small">{t('sellOut.gone')}</span>}
        </span>
        <Money amount={item.price} className="shrink-0 text-text-2" />
      </button>
      <button
        type="button"
        disabled={!item.available}
        aria-label={t('take.ask', { name: item.name })}
        onClick={onAsk}
        className="flex size-11 shrink-0 items-center justify-center rounded-medium text-text-2 disabled:text-text-3"
      >
        <Pencil size={18} aria-hidden="true" />
      </button>
    </li>
  );
}

/** How one dish is to be made. */
function Asking({
  taken,
  waits,
  onBack,
  onDone,
}: {
  taken: Taken;
  /** Whether it is held as things stand. */
  waits: boolean;
  onBack: () => void;
  onDone: (made: Taken) => void;
}) {
  const t = useTranslations();
  const [made, setMade] = useState(taken);
  const { item, chosen } = made;
  const missing = lacking(item, chosen);
  const put = (next: string[]): void => setMade({ ...made, chosen: next });
  return (
    <Sheet label={item.name} onClose={onBack}>
      <Title title={item.name} hint={t('take.how')} onClose={onBack} />
      <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-4">
        {item.optionGroups.map((group) => (
          <Choices
            key={group.id}
            title={group.name}
            hint={group.min > 0 ? t('take.must', { count: group.min }) : t('take.optional')}
            options={group.options}
            chosen={chosen}
            onChoose={(id) => put(choose(group, chosen, id))}
          />
        ))}
        {(['ADD', 'REMOVE'] as const).map((kind) => {
          const own = item.ingredients.filter((ingredient) => ingredient.kind === kind);
          return own.length === 0 ? null : (
            <Choices
              key={kind}
              title={t(kind === 'ADD' ? 'kds.with' : 'kds.without')}
              hint={t('take.optional')}
              options={own}
              chosen={chosen}
              onChoose={(id) => put(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])}
            />
          );
        })}
        {item.course && (
          <button
            type="button"
            aria-pressed={made.held ?? waits}
            onClick={() => setMade({ ...made, held: !(made.held ?? waits) })}
            className={`mt-4 mb-3 flex min-h-13 w-full items-center gap-3 rounded-medium border-2 px-3.5 text-left font-semibold ${
              (made.held ?? waits) ? 'border-primary bg-primary-tint text-primary' : 'border-control'
            }`}
          >
            <Hourglass size={20} aria-hidden="true" />
            <span className="flex-1">{t('take.hold')}</span>
            {(made.held ?? waits) && <Check size={18} strokeWidth={2.6} aria-hidden="true" />}
          </button>
        )}
        <Field label={t('take.notes')} value={made.notes} onChange={(notes) => setMade({ ...made, notes })} />
      </div>
      <div className="flex items-center gap-3 border-line border-t px-5 pt-3 pad-bottom-safe">
        <Stepper
          large
          quantity={made.quantity}
          max={QUANTITY_LIMIT}
          lessLabel={t('take.less', { name: item.name })}
          moreLabel={t('take.more', { name: item.name })}
          onChange={(quantity) => setMade({ ...made, quantity })}
        />
        <Button
          size="l"
          className="flex-1"
          disabled={missing !== undefined}
          onClick={() => onDone({ ...made, notes: made.notes.trim() })}
        >
          {missing ? t('take.missing', { name: missing.name }) : t('take.put')}
          {!missing && <Money amount={priceOf(made)} />}
        </Button>
      </div>
    </Sheet>
  );
}

function Choices({
  title,
  hint,
  options,
  chosen,
  onChoose,
}: {
  title: string;
  hint: string;
  options: { id: string; name: string; price: number }[];
  chosen: string[];
  onChoose: (id: string) => void;
}) {
  return (
    <fieldset className="mt-3">
      <legend className="flex w-full items-baseline justify-between gap-3 pb-1 font-bold">
        {title} <span className="font-normal text-small text-text-2">{hint}</span>
      </legend>
      <div className="flex flex-wrap gap-2">
        {options.map((option) => {
          const on = chosen.includes(option.id);
          return (
            <button
              key={option.id}
              type="button"
              aria-pressed={on}
              onClick={() => onChoose(option.id)}
              className={`inline-flex min-h-11 items-center gap-2 rounded-medium border-2 px-3.5 font-semibold ${
                on ? 'border-primary bg-primary-tint text-primary' : 'border-control'
              }`}
            >
              {on && <Check size={18} strokeWidth={2.6} aria-hidden="true" />}
              {option.name}
              {option.price !== 0 && <Money amount={option.price} plus className="text-small" />}
            </button>
          );
        })}
      </div>
    </fieldset>
  );
}
