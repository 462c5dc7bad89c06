import type {
  BranchSettings,
  Page,
  Station,
  WrittenCategory,
  WrittenItem,
  WrittenMenu,
} from '@comanda/shared/contract.ts';
import { formatLocale, type Language as Spoken } from '@comanda/shared/i18n/language.ts';
import { minorDigits } from '@comanda/shared/lib/money.ts';
import { plain } from '@comanda/shared/lib/plain.ts';
import { Button } from '@comanda/shared/ui/Button.tsx';
import { Money, MoneyContext } from '@comanda/shared/ui/Money.tsx';
import { Sheet } from '@comanda/shared/ui/Sheet.tsx';
import { useQuery } from '@tanstack/react-query';
import {
  ArrowUpDown,
  ChevronDown,
  ChevronUp,
  Download,
  GripVertical,
  Pencil,
  Plus,
  Search,
  Upload,
} from 'lucide-react';
import { type ReactNode, useId, useRef, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useMember, useStaff } from '../access/access.tsx';
import { useProblemText } from '../access/problems.ts';
import { BRANCH } from './branch.ts';
import { CategorySheet } from './CategorySheet.tsx';
import { save } from './files.ts';
import { ItemForm } from './ItemForm.tsx';
import { languageOf, MENU, moved, type Shelf, shelves } from './menu.ts';
import { Head, Refused, Waiting } from './parts.tsx';
import { placeOf } from './problems.ts';
import { useWide } from './wide.ts';

/** Beside the list, where there is room for both. */
const BOTH = '(min-width: 1280px)';

/** What can be ordered: categories, their dishes, and all of one of these. */
export default function MenuPage() {
  const staff = useStaff();
  const { branch } = useMember();
  const t = useTranslations();
  const menu = useQuery({
    queryKey: MENU,
    queryFn: ({ signal }) => staff.api.get<WrittenMenu>('/api/admin/menu', signal),
  });
  const stations = useQuery({
    queryKey: ['admin', 'stations'],
    queryFn: ({ signal }) => staff.api.get<Page<Station>>('/api/admin/stations', signal),
  });
  const house = useQuery({
    queryKey: BRANCH,
    queryFn: ({ signal }) => staff.api.get<BranchSettings>(`/api/admin/branches/${branch}`, signal),
  });
  if (menu.data && stations.data && house.data) {
    return <Menu menu={menu.data} stations={stations.data.items} locale={house.data.locale} />;
  }
  const all = [menu, stations, house];
  return (
    <>
      <Head title={t('admin.page.menu')} lead={t('menu.lead')} />
      <Waiting
        failed={all.some((one) => one.isError)}
        onAgain={() => {
          for (const one of all) {
            void one.refetch();
          }
        }}
      />
    </>
  );
}

/** What the form is about: a dish by its id, one that is new in a category, or nothing. */
type Open = { item: string } | { newIn: string } | undefined;

function Menu({ menu, stations, locale }: { menu: WrittenMenu; stations: Station[]; locale: string }) {
  const t = useTranslations();
  const language = useLocale() as Spoken;
  const wide = useWide(BOTH);
  const [within, setWithin] = useState<string>();
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState<Open>();
  const [category, setCategory] = useState<WrittenCategory | 'new'>();
  const [ordering, setOrdering] = useState(false);
  const all = shelves(menu);
  const shown = all.filter((shelf) => within === undefined || shelf.category.categoryId === within);
  const first = shown[0]?.category.categoryId;
  const look = { currency: menu.currency, locale: formatLocale(language, locale) };
  const digits = minorDigits(look.currency, look.locale);
  const mark = language === 'en' ? '.' : ',';
  const item = open && 'item' in open ? menu.items.find((one) => one.menuItemId === open.item) : undefined;
  const form = open && (item || 'newIn' in open) && (
    <ItemForm
      key={item?.menuItemId ?? 'new'}
      menu={menu}
      stations={stations}
      item={item}
      categoryId={'newIn' in open ? open.newIn : ''}
      own={languageOf(locale)}
      money={{ digits, mark }}
      onSaved={(id) => setOpen(wide ? { item: id } : undefined)}
      onClose={() => setOpen(undefined)}
    />
  );
  return (
    <MoneyContext value={look}>
      <Head
        title={t('admin.page.menu')}
        lead={t('menu.count', { items: menu.items.length, categories: menu.categories.length })}
      >
        <Table />
        <Button disabled={first === undefined} onClick={() => first && setOpen({ newIn: first })}>
          <Plus size={20} aria-hidden="true" />
          {t('menu.newItem')}
        </Button>
      </Head>
      <div className="mt-5 grid items-start gap-4 md:grid-cols-[200px_minmax(0,1fr)] xl:grid-cols-[200px_minmax(0,1fr)_minmax(0,1.25fr)]">
        <Categories
          all={all}
          total={menu.items.length}
          within={within}
          onChoose={setWithin}
          onEdit={setCategory}
          onNew={() => setCategory('new')}
        />
        <section aria-label={t('menu.items')} className="rounded-large bg-surface shadow-card">
          <div className="flex flex-wrap items-center gap-2 p-3">
            <div className="relative min-w-40 flex-1">
              <Search size={18} className="-translate-y-1/2 absolute top-1/2 left-3 text-text-3" aria-hidden="true" />
              <input
                type="search"
                value={query}
                onChange={(event) => setQuery(event.target.value)}
                aria-label={t('menu.search')}
                placeholder={t('menu.search')}
                className="h-11 w-full rounded-medium border-2 border-control bg-surface pr-3 pl-10"
              />
            </div>
            <Button
              look={ordering ? 'primary' : 'tint'}
              aria-pressed={ordering}
              disabled={menu.items.length < 2}
              onClick={() => {
                setOrdering(!ordering);
                setQuery('');
              }}
            >
              <ArrowUpDown size={18} aria-hidden="true" />
              {t(ordering ? 'menu.ordered' : 'menu.order')}
            </Button>
          </div>
          {ordering ? (
            <Order shelves={all} within={within} />
          ) : (
            <Items
              shelves={shown}
              query={query}
              current={item?.menuItemId}
              onOpen={(id) => setOpen({ item: id })}
              onNew={(categoryId) => setOpen({ newIn: categoryId })}
            />
          )}
          {menu.categories.length === 0 && <p className="px-5 pb-8 text-text-2">{t('menu.begin')}</p>}
        </section>
        {wide && (
          <div className="sticky top-5 flex max-h-[calc(100dvh-121px)] flex-col overflow-hidden rounded-large bg-surface shadow-card">
            {form || <p className="px-6 py-16 text-center text-text-2">{t('menu.chooseOne')}</p>}
          </div>
        )}
      </div>
      {!wide && form && (
        <Sheet label={item?.name ?? t('menu.newItem')} onClose={() => setOpen(undefined)} className="sm:max-w-[680px]">
          {form}
        </Sheet>
      )}
      {category && (
        <CategorySheet
          menu={menu}
          stations={stations}
          category={category === 'new' ? undefined : category}
          own={languageOf(locale)}
          onMade={setWithin}
          onRemoved={() => {
            setWithin(undefined);
            setCategory(undefined);
          }}
          onClose={() => setCategory(undefined)}
        />
      )}
    </MoneyContext>
  );
}

/** The menu in a file, to be changed in a spreadsheet and brought back. */
function Table() {
  const t = useTranslations();
  const staff = useStaff();
  const problemText = useProblemText();
  const picker = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<string>();
  const [problem, setProblem] = useState<unknown>();
  const run = async (work: () => Promise<string | undefined>): Promise<void> => {
    setBusy(true);
    setSaid(undefined);
    setProblem(undefined);
    try {
      setSaid(await work());
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const bring = (file: File): Promise<void> =>
    run(async () => {
      // What a browser says of the type depends on which programs the machine has.
      const table = new Blob([file], { type: 'text/csv' });
      const { added, changed } = await staff.api.post<{ added: number; changed: number }>('/api/admin/menu.csv', table);
      await staff.queries.invalidateQueries({ queryKey: MENU });
      return t('menu.imported', { added, changed });
    });
  const where = placeOf(problem);
  return (
    <>
      <Button look="outline" disabled={busy} onClick={() => picker.current?.click()}>
        <Upload size={20} aria-hidden="true" />
        {t(busy ? 'menu.importing' : 'menu.import')}
      </Button>
      <input
        ref={picker}
        type="file"
        accept=".csv,text/csv"
        className="hidden"
        aria-label={t('menu.import')}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) {
            void bring(file);
          }
        }}
      />
      <Button
        look="outline"
        disabled={busy}
        onClick={() =>
          void run(async () => {
            save(await staff.api.file('/api/admin/menu.csv', 'text/csv'), t('menu.file'));
            return undefined;
          })
        }
      >
        <Download size={20} aria-hidden="true" />
        {t('menu.export')}
      </Button>
      {(said || problem !== undefined) && (
        <p
          role={said ? 'status' : 'alert'}
          className={`order-last w-full rounded-medium px-4 py-3 font-semibold ${said ? 'bg-ok-tint text-ok' : 'bg-bad-tint text-bad'}`}
        >
          {said ?? (where ? t('menu.importWrong', { ...where, problem: problemText(problem) }) : problemText(problem))}
        </p>
      )}
    </>
  );
}

interface CategoriesProps {
  all: Shelf[];
  total: number;
  within: string | undefined;
  onChoose: (categoryId: string | undefined) => void;
  onEdit: (category: WrittenCategory) => void;
  onNew: () => void;
}

function Categories({ all, total, within, onChoose, onEdit, onNew }: CategoriesProps) {
  const t = useTranslations();
  const line = (id: string | undefined, name: string, count: number, inner: boolean): ReactNode => (
    <button
      type="button"
      aria-pressed={within === id}
      onClick={() => onChoose(id)}
      className={`flex min-h-11 items-center gap-3 rounded-medium px-3 text-left font-semibold max-md:whitespace-nowrap md:w-full ${inner ? 'md:pl-6' : ''} ${
        within === id ? 'bg-primary-tint text-primary' : ''
      }`}
    >
      <span className="min-w-0 flex-1 leading-tight">{name}</span>
      <span className={within === id ? '' : 'text-text-2'}>{count}</span>
    </button>
  );
  return (
    <section
      aria-label={t('menu.categories')}
      className="no-bars flex min-w-0 overflow-x-auto rounded-large bg-surface p-2 shadow-card md:block"
    >
      <ul className="flex md:block">
        <li>{line(undefined, t('menu.all'), total, false)}</li>
        {all.map(({ category, items, inner }) => (
          <li key={category.categoryId} className="flex">
            {line(category.categoryId, category.name, items.length, inner)}
            {within === category.categoryId && (
              <button
                type="button"
                aria-label={t('menu.editCategory', { name: category.name })}
                onClick={() => onEdit(category)}
                className="flex size-11 shrink-0 items-center justify-center rounded-medium text-primary"
              >
                <Pencil size={18} />
              </button>
            )}
          </li>
        ))}
      </ul>
      <button
        type="button"
        onClick={onNew}
        className="flex min-h-11 shrink-0 items-center gap-2 rounded-medium px-3 font-semibold text-primary md:w-full"
      >
        <Plus size={18} aria-hidden="true" />
        {t('menu.newCategory')}
      </button>
    </section>
  );
}

interface ItemsProps {
  shelves: Shelf[];
  query: string;
  current: string | undefined;
  onOpen: (menuItemId: string) => void;
  onNew: (categoryId: string) => void;
}

function Items({ shelves, query, current, onOpen, onNew }: ItemsProps) {
  const t = useTranslations();
  const wanted = plain(query);
  const found = shelves
    .map((shelf) => ({
      ...shelf,
      items: shelf.items.filter((item) => plain(`${item.name} ${item.sku}`).includes(wanted)),
    }))
    .filter(({ items }) => items.length > 0 || wanted === '');
  if (found.length === 0 && shelves.length > 0) {
    return <p className="px-5 pb-8 text-text-2">{t('menu.nothing')}</p>;
  }
  return found.map(({ category, items }) => (
    <section key={category.categoryId} aria-label={category.name}>
      <h2 className="border-line border-y bg-sunken px-4 py-2 font-bold text-small">{category.name}</h2>
      {items.length === 0 && (
        <p className="px-4 py-3 text-small text-text-2">
          {t('menu.emptyCategory')}{' '}
          <button
            type="button"
            className="min-h-11 font-semibold text-primary"
            onClick={() => onNew(category.categoryId)}
          >
            {t('menu.newHere')}
          </button>
        </p>
      )}
      <ul className="divide-y divide-line">
        {items.map((item) => (
          <li key={item.menuItemId}>
            <button
              type="button"
              aria-current={item.menuItemId === current ? 'true' : undefined}
              onClick={() => onOpen(item.menuItemId)}
              className={`flex min-h-16 w-full items-center gap-3 px-4 py-2 text-left -outline-offset-3 ${
                item.menuItemId === current ? 'bg-primary-tint shadow-[inset_4px_0_0_var(--primary)]' : ''
              }`}
            >
              <ItemLine item={item} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  ));
}

function ItemLine({ item }: { item: WrittenItem }) {
  const t = useTranslations();
  const course = item.course && (t.has(`course.${item.course}`) ? t(`course.${item.course}`) : item.course);
  const minutes = item.prepMinutes == null ? undefined : t('menu.min', { count: item.prepMinutes });
  return (
    <>
      {item.image && (
        <img src={item.image} alt="" loading="lazy" className="size-11 shrink-0 rounded-small object-cover" />
      )}
      <span className="min-w-0 flex-1">
        <span className="block font-semibold leading-tight">{item.name}</span>
        <span className="text-small text-text-2">{[item.sku, course, minutes].filter(Boolean).join(' · ')}</span>
      </span>
      <span className="shrink-0 text-right">
        <Money amount={item.price} className="block font-bold" />
        <span className={`text-small ${item.available ? 'text-text-2' : 'font-semibold text-bad'}`}>
          {t(item.available ? 'menu.forSale' : 'menu.soldOut')}
        </span>
      </span>
    </>
  );
}

/** Everything by its place: categories when all of the menu is shown, else the dishes of one. */
function Order({ shelves: all, within }: { shelves: Shelf[]; within: string | undefined }) {
  const t = useTranslations();
  const staff = useStaff();
  const [problem, setProblem] = useState<unknown>();
  const shelf = all.find(({ category }) => category.categoryId === within);
  const put = async (change: { categoryIds?: string[]; menuItemIds?: string[] }): Promise<void> => {
    setProblem(undefined);
    // At once here, so that several steps can follow each other; what the hub says then is what counts.
    staff.queries.setQueryData<WrittenMenu>(MENU, (menu) => menu && arranged(menu, change));
    try {
      await staff.api.put('/api/admin/menu/order', change);
    } catch (error) {
      setProblem(error);
      await staff.queries.invalidateQueries({ queryKey: MENU });
    }
  };
  return (
    <div className="border-line border-t">
      <p className="px-4 py-3 text-small text-text-2">{t(shelf ? 'menu.orderItems' : 'menu.orderCategories')}</p>
      <Refused problem={problem} />
      {shelf ? (
        <Sortable
          rows={shelf.items.map(({ menuItemId, name }) => ({ id: menuItemId, name }))}
          onChange={(menuItemIds) => void put({ menuItemIds })}
        />
      ) : (
        <Sortable
          rows={all.map(({ category }) => ({ id: category.categoryId, name: category.name }))}
          onChange={(categoryIds) => void put({ categoryIds })}
        />
      )}
    </div>
  );
}

function arranged(menu: WrittenMenu, { categoryIds, menuItemIds }: { categoryIds?: string[]; menuItemIds?: string[] }) {
  const place = (ids: string[] | undefined, id: string): number => ids?.indexOf(id) ?? -1;
  return {
    ...menu,
    categories: [...menu.categories].sort(
      (a, b) => place(categoryIds, a.categoryId) - place(categoryIds, b.categoryId),
    ),
    items: [...menu.items].sort((a, b) => place(menuItemIds, a.menuItemId) - place(menuItemIds, b.menuItemId)),
  };
}

/** Drawn to its place by a pointer, or stepped there by its buttons. */
function Sortable({ rows, onChange }: { rows: { id: string; name: string }[]; onChange: (ids: string[]) => void }) {
  const t = useTranslations();
  const hint = useId();
  const [dragged, setDragged] = useState<number>();
  const move = (from: number, by: number): void => onChange(moved(rows, from, by).map(({ id }) => id));
  return (
    <ol aria-describedby={hint} className="divide-y divide-line">
      {rows.map((row, index) => (
        <li
          key={row.id}
          draggable
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'move';
            setDragged(index);
          }}
          onDragEnd={() => setDragged(undefined)}
          onDragOver={(event) => event.preventDefault()}
          onDrop={() => {
            if (dragged !== undefined && dragged !== index) {
              move(dragged, index - dragged);
            }
          }}
          className={`flex min-h-14 items-center gap-3 px-3 ${dragged === index ? 'bg-primary-tint' : ''}`}
        >
          <GripVertical size={20} className="shrink-0 cursor-grab text-text-3" aria-hidden="true" />
          <span className="min-w-0 flex-1 font-semibold leading-tight">{row.name}</span>
          <Step label={t('menu.up', { name: row.name })} disabled={index === 0} onClick={() => move(index, -1)}>
            <ChevronUp size={22} />
          </Step>
          <Step
            label={t('menu.down', { name: row.name })}
            disabled={index === rows.length - 1}
            onClick={() => move(index, 1)}
          >
            <ChevronDown size={22} />
          </Step>
        </li>
      ))}
    </ol>
  );
}

function Step({
  label,
  disabled,
  onClick,
  children,
}: {
  label: string;
  disabled: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-disabled={disabled}
      onClick={() => {
        if (!disabled) {
          onClick();
        }
      }}
      className={`flex size-11 shrink-0 items-center justify-center rounded-medium border-2 ${
        disabled ? 'border-line text-text-3' : 'border-control'
      }`}
    >
      {children}
    </button>
  );
}
