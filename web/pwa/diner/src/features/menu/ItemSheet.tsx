import type { MenuItem, OptionGroup } from '@comanda/shared/contract.ts';
import { Button } from '@comanda/shared/ui/Button.tsx';
import { Money } from '@comanda/shared/ui/Money.tsx';
import { Pill } from '@comanda/shared/ui/Pill.tsx';
import { Sheet } from '@comanda/shared/ui/Sheet.tsx';
import { Stepper } from '@comanda/shared/ui/Stepper.tsx';
import { Check, Plus, TriangleAlert, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { type DraftLine, NOTES_LIMIT, QUANTITY_LIMIT, unitPrice, useDraft } from '../order/draft.tsx';
import { useMe, useOffline } from '../session/session.tsx';
import { useAllergenName } from './allergens.ts';
import { DishPicture } from './DishPicture.tsx';

interface Props {
  item: MenuItem;
  category: string;
  onClose: () => void;
  /** The draft's line to change; without it a new line is added. */
  line?: DraftLine;
}

function lacking(group: OptionGroup, options: string[]): boolean {
  return group.options.filter((option) => options.includes(option.id)).length < group.min;
}

export function ItemSheet({ item, category, onClose, line }: Props) {
  const t = useTranslations();
  const allergenName = useAllergenName();
  const draft = useDraft();
  const me = useMe();
  const offline = useOffline();
  const [quantity, setQuantity] = useState(line?.quantity ?? 1);
  const [notes, setNotes] = useState(line?.notes ?? '');
  const [modifiers, setModifiers] = useState<string[]>(line?.modifiers ?? []);
  const [options, setOptions] = useState<string[]>(line?.options ?? []);

  const missing = item.optionGroups.find((group) => lacking(group, options));
  const total = unitPrice(item, { modifiers, options }) * quantity;
  const adds = item.ingredients.filter((ingredient) => ingredient.kind === 'ADD');
  const removes = item.ingredients.filter((ingredient) => ingredient.kind === 'REMOVE');
  const risky = item.allergens.filter((code) =>
    me?.allergies.some((allergy) => allergenName(allergy) === allergenName(code)),
  );

  const choose = (group: OptionGroup, id: string): void => {
    const own = group.options.map((option) => option.id);
    const others = options.filter((option) => !own.includes(option));
    const chosen = options.filter((option) => own.includes(option));
    if (chosen.includes(id)) {
      if (group.max > 1 || group.min === 0) {
        setOptions(options.filter((option) => option !== id));
      }
    } else if (group.max === 1) {
      setOptions([...others, id]);
    } else if (chosen.length < group.max) {
      setOptions([...options, id]);
    }
  };
  const toggle = (id: string): void =>
    setModifiers(modifiers.includes(id) ? modifiers.filter((one) => one !== id) : [...modifiers, id]);

  const confirm = (): void => {
    const made = {
      menuItemId: item.id,
      quantity,
      notes: notes.trim(),
      modifiers,
      options,
      ...(line?.course ? { course: line.course } : {}),
    };
    if (line) {
      draft.replace(line.key, made);
    } else {
      draft.add(made);
    }
    onClose();
  };

  return (
    <Sheet label={item.name} onClose={onClose}>
      <div className="relative flex-1 overflow-y-auto overscroll-contain">
        <DishPicture item={item} category={category} className="h-[184px] w-full" soldOut={!item.available} eager />
        <button
          type="button"
          aria-label={t('common.close')}
          onClick={onClose}
          className="absolute top-4 right-4 flex size-11 items-center justify-center rounded-full bg-surface shadow-bar"
        >
          <X size={22} />
        </button>
        <div className="px-5 pt-4 pb-6">
          <div className="flex flex-wrap items-baseline justify-between gap-x-3">
            <h2 className="wide font-bold text-title leading-tight">{item.name}</h2>
            <Money amount={item.price} className="font-bold text-head" />
          </div>
          {item.description && <p className="mt-1.5 text-text-2">{item.description}</p>}
          {item.allergens.length > 0 && (
            <ul className="mt-3 flex flex-wrap gap-2" aria-label={t('menu.contains')}>
              {item.allergens.map((code) => (
                <li key={code}>
                  <Pill tone={risky.includes(code) ? 'allergy' : 'quiet'}>
                    {risky.includes(code) && <TriangleAlert size={16} aria-hidden="true" />}
                    {t('item.with', { name: allergenName(code) })}
                  </Pill>
                </li>
              ))}
            </ul>
          )}

          {item.optionGroups.map((group) => (
            <Group key={group.id} group={group} options={options} onChoose={(id) => choose(group, id)} />
          ))}

          {adds.length > 0 && (
            <section className="mt-6">
              <Heading title={t('item.add')} hint={t('item.optional')} />
              <ul className="divide-y divide-line">
                {adds.map((ingredient) => {
                  const on = modifiers.includes(ingredient.id);
                  return (
                    <li key={ingredient.id} className="flex items-center justify-between gap-3 py-2.5">
                      <span>
                        <span className={`block ${on ? 'font-bold' : ''}`}>{ingredient.name}</span>
                        <Money amount={ingredient.price} plus className="text-small text-text-2" />
                      </span>
                      <button
                        type="button"
                        aria-pressed={on}
                        onClick={() => toggle(ingredient.id)}
                        className={`inline-flex min-h-11 items-center gap-1.5 rounded-medium border-2 px-3.5 font-semibold ${
                          on ? 'border-brand bg-brand-tint text-brand' : 'border-control'
                        }`}
                      >
                        {on ? <Check size={18} aria-hidden="true" /> : <Plus size={18} aria-hidden="true" />}
                        {on ? t('item.added') : t('item.addThis')}
                        <span className="sr-only">{ingredient.name}</span>
                      </button>
                    </li>
                  );
                })}
              </ul>
            </section>
          )}

          {removes.length > 0 && (
            <section className="mt-6">
              <Heading title={t('item.remove')} hint={t('item.removeHint')} />
              <div className="flex flex-wrap gap-2">
                {removes.map((ingredient) => {
                  const on = modifiers.includes(ingredient.id);
                  return (
                    <button
                      key={ingredient.id}
                      type="button"
                      aria-pressed={on}
                      onClick={() => toggle(ingredient.id)}
                      className={`min-h-11 rounded-medium border-2 px-4 font-semibold ${
                        on ? 'border-text-2 bg-sunken text-text-2 line-through decoration-2' : 'border-control'
                      }`}
                    >
                      {ingredient.name}
                    </button>
                  );
                })}
              </div>
            </section>
          )}

          <section className="mt-6">
            <label htmlFor="notes" className="flex items-baseline justify-between gap-2 pb-2">
              <span className="font-bold text-lead">{t('item.notes')}</span>
              <span className="text-fine text-text-3" aria-hidden="true">
                {notes.length}/{NOTES_LIMIT}
              </span>
            </label>
            <textarea
              id="notes"
              value={notes}
              onChange={(event) => setNotes(event.target.value)}
              maxLength={NOTES_LIMIT}
              rows={2}
              placeholder={t('item.notesHint')}
              className="w-full rounded-medium border-2 border-control bg-surface px-4 py-3 placeholder:text-text-3"
            />
            <p className="mt-2 flex items-start gap-3 rounded-medium bg-allergy-tint px-4 py-3 font-semibold text-allergy text-small">
              <TriangleAlert size={20} className="shrink-0" aria-hidden="true" />
              {t('item.allergyHint')}
            </p>
          </section>
        </div>
      </div>
      <div className="flex items-center gap-3 border-line border-t px-4 pt-3 pad-bottom-safe">
        <Stepper
          large
          quantity={quantity}
          onChange={setQuantity}
          max={QUANTITY_LIMIT}
          disabled={!item.available || offline}
          lessLabel={t('item.less')}
          moreLabel={t('item.more')}
        />
        <Button
          look="brand"
          size="l"
          className="flex-1 justify-between!"
          disabled={!item.available || offline || missing !== undefined}
          onClick={confirm}
        >
          {!item.available ? (
            t('menu.soldOut')
          ) : offline ? (
            t('common.offline')
          ) : missing ? (
            t('item.choose', { group: missing.name.toLocaleLowerCase() })
          ) : (
            <>
              {line ? t('item.save') : t('item.addThis')}
              <Money amount={total} />
            </>
          )}
        </Button>
      </div>
    </Sheet>
  );
}

function Heading({ title, hint, strong = false }: { title: string; hint: string; strong?: boolean }) {
  return (
    <div className="flex items-center justify-between gap-3 pb-2.5">
      <h3 className="font-bold text-lead">{title}</h3>
      <span
        className={`text-fine font-semibold ${strong ? 'rounded-small bg-brand-tint px-2.5 py-1 text-brand' : 'text-text-3'}`}
      >
        {hint}
      </span>
    </div>
  );
}

/** Few short choices stand side by side; longer ones, or ones with prices, are rows. */
function Group({
  group,
  options,
  onChoose,
}: {
  group: OptionGroup;
  options: string[];
  onChoose: (id: string) => void;
}) {
  const t = useTranslations();
  const single = group.max === 1;
  const priced = group.options.some((option) => option.price !== 0);
  const compact = !priced && group.options.length <= 4 && group.options.every((option) => option.name.length <= 9);
  const hint =
    group.min === 0
      ? single
        ? t('item.optional')
        : t('item.upTo', { max: group.max })
      : group.min === group.max
        ? t('item.exactly', { count: group.min })
        : t('item.between', { min: group.min, max: group.max });
  return (
    <fieldset className="mt-6 min-w-0">
      <legend className="sr-only">{group.name}</legend>
      <Heading title={group.name} hint={hint} strong={group.min > 0} />
      <div
        className={compact ? 'grid gap-1.5' : 'divide-y divide-line'}
        style={compact ? { gridTemplateColumns: `repeat(${group.options.length}, minmax(0, 1fr))` } : undefined}
      >
        {group.options.map((option) => {
          const on = options.includes(option.id);
          const input = (
            <input
              type={single ? 'radio' : 'checkbox'}
              name={group.id}
              checked={on}
              onChange={() => onChoose(option.id)}
              onClick={() => {
                // A radio that is already on sends no change, yet an optional choice may be taken back.
                if (single && on && group.min === 0) {
                  onChoose(option.id);
                }
              }}
              className="sr-only"
            />
          );
          return compact ? (
            // biome-ignore lint/a11y/noLabelWithoutControl: the input is the variable inside.
            <label
              key={option.id}
              className={`flex min-h-12 flex-auto cursor-pointer items-center justify-center gap-1 whitespace-nowrap rounded-medium border-2 px-2 font-semibold text-[15px] has-focus-visible:outline-3 has-focus-visible:outline-primary has-focus-visible:outline-offset-2 ${
                on ? 'border-brand bg-brand-tint text-brand' : 'border-control'
              }`}
            >
              {input}
              {on && <Check size={16} strokeWidth={3} className="shrink-0" aria-hidden="true" />}
              {option.name}
            </label>
          ) : (
            // biome-ignore lint/a11y/noLabelWithoutControl: the input is the variable inside.
            <label
              key={option.id}
              className="flex min-h-13 cursor-pointer items-center gap-3 has-focus-visible:outline-3 has-focus-visible:outline-primary"
            >
              {input}
              <span
                aria-hidden="true"
                className={`flex size-6 shrink-0 items-center justify-center border-2 ${single ? 'rounded-full' : 'rounded-[7px]'} ${
                  on ? 'border-brand bg-brand text-on-brand' : 'border-control'
                }`}
              >
                {on &&
                  (single ? (
                    <span className="size-2.5 rounded-full bg-on-brand" />
                  ) : (
                    <Check size={16} strokeWidth={3} />
                  ))}
              </span>
              <span className={`flex-1 ${on ? 'font-bold' : ''}`}>{option.name}</span>
              <span className="text-small text-text-2">
                {option.price === 0 ? t('item.included') : <Money amount={option.price} plus />}
              </span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
