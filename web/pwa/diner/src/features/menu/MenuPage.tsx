import type { Menu, MenuCategory, MenuItem } from '@comanda/shared/contract.ts';
import { plain } from '@comanda/shared/lib/plain.ts';
import { Button } from '@comanda/shared/ui/Button.tsx';
import { Money } from '@comanda/shared/ui/Money.tsx';
import { Check, Plus, Search, SearchX, X } from 'lucide-react';
import { memo, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { type DraftLine, useDraft } from '../order/draft.tsx';
import { useMenu, useOffline } from '../session/session.tsx';
import { allergenKey, filtersOf, useAllergenName } from './allergens.ts';
import { DishPicture } from './DishPicture.tsx';
import { ItemSheet } from './ItemSheet.tsx';

function matches(item: MenuItem, words: string[], without: string[]): boolean {
  const text = plain(`${item.name} ${item.description ?? ''}`);
  return (
    words.every((word) => text.includes(word)) && !item.allergens.some((code) => without.includes(allergenKey(code)))
  );
}

/** Which category is under the strip, so that the strip can follow the reading eye. */
function useSpy(ids: string[], stripHeight: number): string | undefined {
  const [current, setCurrent] = useState(ids[0]);
  const key = ids.join();
  useEffect(() => {
    const look = (): void => {
      let found: string | undefined;
      for (const id of key.split(',')) {
        const top = document.getElementById(`c-${id}`)?.getBoundingClientRect().top ?? Number.POSITIVE_INFINITY;
        if (found === undefined || top <= stripHeight + 24) {
          found = id;
        }
      }
      setCurrent(found);
    };
    look();
    window.addEventListener('scroll', look, { passive: true });
    return () => window.removeEventListener('scroll', look);
  }, [key, stripHeight]);
  return current;
}

interface Opened {
  item: MenuItem;
  category: string;
}

export function MenuPage() {
  const t = useTranslations();
  const { data: menu, isError, refetch } = useMenu();
  if (!menu) {
    return isError ? (
      <div className="px-6 py-16 text-center">
        <p className="font-bold text-head">{t('menu.failed')}</p>
        <Button look="brand" className="mt-6" onClick={() => void refetch()}>
          {t('common.again')}
        </Button>
      </div>
    ) : (
      <MenuSkeleton label={t('menu.loading')} />
    );
  }
  return <Carta menu={menu} />;
}

/** As many categories as fill a phone's first screen. */
const AT_FIRST = 2;
/** What one that nobody scrolled to is taken to be high: it is neither laid out nor painted until then. */
const HEADING_HEIGHT = 62;
const DISH_HEIGHT = 138;

function Carta({ menu }: { menu: Menu }) {
  const t = useTranslations();
  const draft = useDraft();
  const offline = useOffline();
  const [query, setQuery] = useState('');
  const [without, setWithout] = useState<string[]>([]);
  const [opened, setOpened] = useState<Opened | undefined>();
  // Whoever goes to another page has left the dish, too.
  useEffect(() => () => setOpened(undefined), []);

  const allergenName = useAllergenName();
  const filters = useMemo(() => filtersOf(menu), [menu]);
  const words = useMemo(() => plain(query).split(/\s+/).filter(Boolean), [query]);
  const found = useMemo(
    () =>
      menu.categories
        .map((category) => ({ ...category, items: category.items.filter((item) => matches(item, words, without)) }))
        .filter((category) => category.items.length > 0),
    [menu, words, without],
  );
  // A slow phone draws the top at once, and the rest as it gets to it, so that a tap or a letter never waits for all of it.
  const categories = useDeferredValue(found, found.slice(0, AT_FIRST));
  const whole = (id: string): number => menu.categories.find((category) => category.id === id)?.items.length ?? 0;

  return (
    <>
      <div className="px-4 pt-1">
        <div className="relative">
          <Search size={20} className="-translate-y-1/2 absolute top-1/2 left-4 text-text-3" aria-hidden="true" />
          <input
            type="search"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            placeholder={t('menu.search')}
            aria-label={t('menu.search')}
            enterKeyHint="search"
            className="h-12 w-full rounded-large border-2 border-line bg-surface pr-12 pl-12 text-lead placeholder:text-text-3 [&::-webkit-search-cancel-button]:hidden"
          />
          {query !== '' && (
            <button
              type="button"
              aria-label={t('menu.clear')}
              onClick={() => setQuery('')}
              className="absolute top-0.5 right-0.5 flex size-11 items-center justify-center text-text-2"
            >
              <X size={20} />
            </button>
          )}
        </div>
        <fieldset className="-mx-4 no-bars flex gap-2 overflow-x-auto px-4 py-3">
          <legend className="sr-only">{t('menu.filters')}</legend>
          {filters.map((filter) => {
            const on = without.includes(filter);
            return (
              <button
                key={filter}
                type="button"
                aria-pressed={on}
                onClick={() => setWithout(on ? without.filter((one) => one !== filter) : [...without, filter])}
                className={`inline-flex min-h-11 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-full px-4 font-semibold ${
                  on ? 'bg-brand text-on-brand' : 'border-2 border-line bg-surface'
                }`}
              >
                {on && <Check size={18} strokeWidth={2.6} aria-hidden="true" />}
                {t.has(`diet.${filter}`) ? t(`diet.${filter}`) : t('menu.without', { name: allergenName(filter) })}
              </button>
            );
          })}
        </fieldset>
      </div>
      {categories.length === 0 ? (
        <div className="flex flex-col items-center px-6 py-16 text-center text-text-2">
          <SearchX size={40} aria-hidden="true" />
          <p className="mt-4 font-bold text-head text-text">{t('menu.nothing')}</p>
          <Button
            look="outline"
            className="mt-6"
            onClick={() => {
              setQuery('');
              setWithout([]);
            }}
          >
            {t('menu.showAll')}
          </Button>
        </div>
      ) : (
        <>
          <Strip categories={found} />
          {categories.map((category) => (
            <section
              key={category.id}
              id={`c-${category.id}`}
              className="scroll-mt-14 px-3 pt-3 pb-2 [content-visibility:auto]"
              style={{ containIntrinsicBlockSize: `auto ${HEADING_HEIGHT + category.items.length * DISH_HEIGHT}px` }}
            >
              <div className="flex items-baseline justify-between gap-3 px-1 pb-2">
                <h2 className="wide font-bold text-[22px]">{category.name}</h2>
                {category.items.length < whole(category.id) && (
                  <p className="text-small text-text-2">
                    {t('menu.someOf', { shown: category.items.length, all: whole(category.id) })}
                  </p>
                )}
              </div>
              <ul className="flex flex-col gap-2">
                {category.items.map((item) => (
                  <Dish
                    key={item.id}
                    item={item}
                    category={category.name}
                    count={draft.countOf(item.id)}
                    offline={offline}
                    onAdd={draft.add}
                    onOpen={setOpened}
                  />
                ))}
              </ul>
            </section>
          ))}
        </>
      )}
      {opened && <ItemSheet item={opened.item} category={opened.category} onClose={() => setOpened(undefined)} />}
    </>
  );
}

const STRIP_HEIGHT = 52;

function Strip({ categories }: { categories: MenuCategory[] }) {
  const t = useTranslations();
  const current = useSpy(
    categories.map((category) => category.id),
    STRIP_HEIGHT,
  );
  const strip = useRef<HTMLElement>(null);
  useEffect(() => {
    const tab = strip.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(current ?? '')}"]`);
    if (tab && strip.current) {
      strip.current.scrollTo({ left: tab.offsetLeft - 16, behavior: 'smooth' });
    }
  }, [current]);
  return (
    <nav
      ref={strip}
      aria-label={t('menu.categories')}
      className="no-bars sticky top-0 z-10 flex gap-6 overflow-x-auto border-line border-b bg-bg px-4"
    >
      {categories.map((category) => {
        const active = category.id === current;
        return (
          <button
            key={category.id}
            type="button"
            data-id={category.id}
            aria-current={active ? 'true' : undefined}
            onClick={() => document.getElementById(`c-${category.id}`)?.scrollIntoView({ behavior: 'smooth' })}
            className={`relative h-13 shrink-0 whitespace-nowrap font-semibold text-body ${active ? 'text-brand' : 'text-text-2'}`}
          >
            {category.name}
            {active && <span className="absolute inset-x-0 bottom-0 h-[3px] rounded-t-full bg-brand" />}
          </button>
        );
      })}
    </nav>
  );
}

interface DishProps {
  item: MenuItem;
  category: string;
  count: number;
  offline: boolean;
  onAdd: (line: Omit<DraftLine, 'key'>) => void;
  onOpen: (opened: Opened) => void;
}

const Dish = memo(function Dish({ item, category, count, offline, onAdd, onOpen }: DishProps) {
  const t = useTranslations();
  const allergenName = useAllergenName();
  const quick = item.optionGroups.every((group) => group.min === 0);
  const open = (): void => onOpen({ item, category });
  const addNow = (): void => onAdd({ menuItemId: item.id, quantity: 1, notes: '', modifiers: [], options: [] });
  return (
    <li className="relative flex gap-3 rounded-large bg-surface p-3 shadow-card">
      <div className="flex min-w-0 flex-1 flex-col">
        <h3 className={`wide font-bold text-lead leading-tight ${item.available ? '' : 'text-text-3'}`}>
          {/* The whole card opens the dish; the plus above it stays a button of its own. */}
          <button
            type="button"
            onClick={open}
            className="min-h-6 text-left after:absolute after:inset-0 active:transform-none"
          >
            {item.name}
          </button>
        </h3>
        {item.description && <p className="mt-1 line-clamp-2 text-small text-text-2">{item.description}</p>}
        <div className="mt-auto flex flex-wrap items-center gap-x-2 gap-y-1 pt-2.5">
          <Money amount={item.price} className={`font-bold ${item.available ? '' : 'text-text-3'}`} />
          {item.available ? (
            item.allergens.length > 0 && (
              <span className="text-fine text-text-2">
                <span className="sr-only">{t('menu.contains')} </span>
                {item.allergens.map(allergenName).join(', ')}
              </span>
            )
          ) : (
            <span className="rounded-full bg-sunken px-3 py-1 font-semibold text-small text-text-2">
              {t('menu.soldOut')}
            </span>
          )}
        </div>
      </div>
      <div className="relative size-[104px] shrink-0">
        <DishPicture item={item} category={category} className="size-full rounded-medium" soldOut={!item.available} />
        {item.available && (
          <button
            type="button"
            disabled={offline}
            onClick={quick ? addNow : open}
            aria-label={count > 0 ? t('menu.addMore', { name: item.name, count }) : t('menu.add', { name: item.name })}
            className={`-right-1.5 -bottom-1.5 absolute flex size-12 items-center justify-center rounded-[15px] font-bold text-lead ring-5 ring-surface disabled:bg-sunken disabled:text-text-3 ${
              count > 0 ? 'border-2 border-brand bg-brand-tint text-brand' : 'bg-brand text-on-brand'
            }`}
          >
            {count > 0 ? count : <Plus size={24} strokeWidth={2.4} />}
          </button>
        )}
      </div>
    </li>
  );
});

function MenuSkeleton({ label }: { label: string }) {
  return (
    <div className="px-3 pt-4" role="status">
      <p className="px-1 pb-3 text-text-2">{label}</p>
      {[0, 1, 2, 3, 4].map((row) => (
        <div key={row} className="mb-2 h-[128px] animate-pulse rounded-large bg-surface" />
      ))}
    </div>
  );
}
