import type {
  DraftAnswer,
  LineRequest,
  Menu,
  MenuItem,
  OrderLine,
  PricedDraft,
  SentAnswer,
} from '@comanda/shared/contract.ts';
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useMenu, useOffline, useStore, useTable } from '../session/session.tsx';

/** What this phone means to order, in the menu's ids. Prices shown from it are the menu's, until the hub answers. */
export interface DraftLine {
  key: string;
  menuItemId: string;
  quantity: number;
  notes: string;
  course?: string;
  modifiers: string[];
  options: string[];
}

const SAVE_AFTER_MILLIS = 350;
export const NOTES_LIMIT = 280;
export const QUANTITY_LIMIT = 50;

export function findItem(menu: Menu | undefined, menuItemId: string): MenuItem | undefined {
  for (const category of menu?.categories ?? []) {
    const found = category.items.find((item) => item.id === menuItemId);
    if (found) {
      return found;
    }
  }
  return undefined;
}

/** Reads back what a priced line was made of; by id, or by name where the hub gives no ids. */
export function lineOf(line: OrderLine, item: MenuItem | undefined): DraftLine {
  const modifiers: string[] = [];
  const options: string[] = [];
  for (const modifier of line.modifiers) {
    if (modifier.kind === 'OPTION') {
      const all = item?.optionGroups.flatMap((group) => group.options) ?? [];
      const free = all.filter((option) => !options.includes(option.id));
      const found =
        free.find((option) => option.id === modifier.id) ?? free.find((option) => option.name === modifier.name);
      if (found) {
        options.push(found.id);
      }
    } else {
      const same = item?.ingredients.filter((ingredient) => ingredient.kind === modifier.kind) ?? [];
      const found =
        same.find((ingredient) => ingredient.id === modifier.id) ??
        same.find((ingredient) => ingredient.name === modifier.name);
      if (found) {
        modifiers.push(found.id);
      }
    }
  }
  return {
    key: line.itemId,
    menuItemId: line.menuItemId ?? '',
    quantity: line.quantity,
    notes: line.notes ?? '',
    ...(line.course ? { course: line.course } : {}),
    modifiers,
    options,
  };
}

export function unitPrice(item: MenuItem | undefined, line: Pick<DraftLine, 'modifiers' | 'options'>): number {
  if (!item) {
    return 0;
  }
  const added = item.ingredients
    .filter((ingredient) => ingredient.kind === 'ADD' && line.modifiers.includes(ingredient.id))
    .reduce((sum, ingredient) => sum + ingredient.price, 0);
  const chosen = item.optionGroups
    .flatMap((group) => group.options)
    .filter((option) => line.options.includes(option.id))
    .reduce((sum, option) => sum + option.price, 0);
  return item.price + added + chosen;
}

/** Options and changes in one line of words, as the draft shows them. */
export function describe(item: MenuItem | undefined, line: DraftLine, without: (name: string) => string): string {
  const words: string[] = [];
  for (const option of item?.optionGroups.flatMap((group) => group.options) ?? []) {
    if (line.options.includes(option.id)) {
      words.push(option.name);
    }
  }
  for (const ingredient of item?.ingredients ?? []) {
    if (line.modifiers.includes(ingredient.id)) {
      words.push(ingredient.kind === 'ADD' ? ingredient.name : without(ingredient.name.toLocaleLowerCase()));
    }
  }
  if (line.notes !== '') {
    words.push(`«${line.notes}»`);
  }
  const [first, ...rest] = words;
  return first === undefined ? '' : [first, ...rest].join(', ');
}

function same(a: DraftLine, b: Omit<DraftLine, 'key'>): boolean {
  return (
    a.menuItemId === b.menuItemId &&
    a.notes === b.notes &&
    a.course === b.course &&
    a.modifiers.join() === b.modifiers.join() &&
    a.options.join() === b.options.join()
  );
}

function requestOf(line: DraftLine): LineRequest {
  return {
    menuItemId: line.menuItemId ?? '',
    quantity: line.quantity,
    ...(line.notes === '' ? {} : { notes: line.notes }),
    ...(line.course ? { course: line.course } : {}),
    ...(line.modifiers.length > 0 ? { modifiers: line.modifiers } : {}),
    ...(line.options.length > 0 ? { options: line.options } : {}),
  };
}

interface Draft {
  lines: DraftLine[];
  count: number;
  total: number;
  saving: boolean;
  problem: unknown;
  countOf: (menuItemId: string) => number;
  add: (line: Omit<DraftLine, 'key'>) => void;
  replace: (key: string, line: Omit<DraftLine, 'key'>) => void;
  setQuantity: (key: string, quantity: number) => void;
  send: () => Promise<SentAnswer>;
}

const DraftContext = createContext<Draft | undefined>(undefined);

export function useDraft(): Draft {
  const draft = use(DraftContext);
  if (!draft) {
    throw new Error('No draft above this component');
  }
  return draft;
}

/**
 * My draft: shown as I change it, saved a moment after the last change, taken back when the hub refuses.
 * While offline nothing changes at all, so nothing can leave later by surprise.
 */
export function DraftProvider({ children }: { children: ReactNode }) {
  const store = useStore();
  const table = useTable();
  const { data: menu } = useMenu();
  const offline = useOffline();
  const [edited, setEdited] = useState<DraftLine[] | undefined>();
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const latest = useRef<DraftLine[] | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const chain = useRef<Promise<void>>(Promise.resolve());

  const saved = table.cart.find((order) => order.dinerId === table.me);
  const savedLines = useMemo(
    () => (saved?.items ?? []).map((line) => lineOf(line, findItem(menu, line.menuItemId ?? ''))),
    [saved, menu],
  );
  const lines = edited ?? savedLines;
  const orderId = useRef(saved?.orderId);
  orderId.current = saved?.orderId;

  const save = useCallback((): Promise<void> => {
    clearTimeout(timer.current);
    timer.current = undefined;
    chain.current = chain.current.then(async () => {
      const wanted = latest.current;
      if (!wanted) {
        return;
      }
      setSaving(true);
      try {
        const id = orderId.current ?? (await store.api.post<DraftAnswer>('/api/orders/draft')).orderId;
        orderId.current = id;
        const priced = await store.api.put<PricedDraft>(`/api/orders/${id}/items`, { items: wanted.map(requestOf) });
        store.changeTable((state) => ({
          ...state,
          cart: [
            ...state.cart.filter((order) => order.dinerId !== state.me),
            { orderId: id, dinerId: state.me ?? '', total: priced.total, items: priced.items },
          ],
        }));
        setProblem(undefined);
      } catch (error) {
        setProblem(error);
        store.refresh();
        if (latest.current === wanted) {
          latest.current = undefined;
          setEdited(undefined);
        }
        throw error;
      } finally {
        setSaving(false);
        if (latest.current === wanted) {
          latest.current = undefined;
          setEdited(undefined);
        }
      }
    });
    const result = chain.current;
    chain.current = result.catch(() => undefined);
    return result;
  }, [store]);

  const change = useCallback(
    (next: DraftLine[]) => {
      if (offline) {
        return;
      }
      latest.current = next;
      setEdited(next);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        save().catch(() => {
          // The problem is kept and shown beside the draft.
        });
      }, SAVE_AFTER_MILLIS);
    },
    [offline, save],
  );

  useEffect(() => () => clearTimeout(timer.current), []);

  const current = useRef(lines);
  current.current = lines;
  // Stable, so that a dish on the menu is drawn again only when its own number changes.
  const add = useCallback(
    (added: Omit<DraftLine, 'key'>) => {
      const twin = current.current.find((line) => same(line, added));
      change(
        twin
          ? current.current.map((line) =>
              line === twin ? { ...line, quantity: Math.min(QUANTITY_LIMIT, line.quantity + added.quantity) } : line,
            )
          : [...current.current, { ...added, key: `new-${performance.now()}` }],
      );
    },
    [change],
  );

  const value = useMemo<Draft>(() => {
    const priceOf = (line: DraftLine): number => unitPrice(findItem(menu, line.menuItemId), line) * line.quantity;
    return {
      lines,
      count: lines.reduce((sum, line) => sum + line.quantity, 0),
      total: edited || !saved ? lines.reduce((sum, line) => sum + priceOf(line), 0) : saved.total,
      saving,
      problem,
      countOf: (menuItemId) =>
        lines.filter((line) => line.menuItemId === menuItemId).reduce((sum, line) => sum + line.quantity, 0),
      add,
      replace: (key, replaced) => change(lines.map((line) => (line.key === key ? { ...replaced, key } : line))),
      setQuantity: (key, quantity) =>
        change(
          quantity <= 0
            ? lines.filter((line) => line.key !== key)
            : lines.map((line) => (line.key === key ? { ...line, quantity } : line)),
        ),
      send: async () => {
        if (latest.current || timer.current) {
          await save();
        } else {
          await chain.current;
        }
        const id = orderId.current;
        if (!id) {
          throw new Error('There is no draft to send');
        }
        try {
          return await store.api.post<SentAnswer>(`/api/orders/${id}/send`);
        } finally {
          store.refresh();
        }
      },
    };
  }, [lines, edited, saved, saving, problem, menu, add, change, save, store]);

  return <DraftContext value={value}>{children}</DraftContext>;
}
