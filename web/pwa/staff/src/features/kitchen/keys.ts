/** What a bump bar's keys do beside pressing the card of a number; letters are those printed on the buttons' legends. */
export interface Deeds {
  r: () => void;
  c: () => void;
  f: () => void;
  s: () => void;
  a: () => void;
  m: () => void;
}

/** Where the arrows go to: one control on or back, or to another card's head. */
export function step(current: number, key: string, cards: readonly number[]): number | undefined {
  const total = cards.length;
  if (total === 0) {
    return undefined;
  }
  switch (key) {
    case 'ArrowDown':
      return current < 0 ? 0 : Math.min(current + 1, total - 1);
    case 'ArrowUp':
      return current < 0 ? total - 1 : Math.max(current - 1, 0);
    case 'ArrowRight': {
      const next = cards.findIndex((card, index) => index > current && card !== cards[current]);
      return current < 0 ? 0 : next < 0 ? current : next;
    }
    case 'ArrowLeft': {
      if (current < 0) {
        return 0;
      }
      const before = cards.slice(0, current).findLastIndex((card) => card !== cards[current]);
      return before < 0 ? cards.indexOf(cards[current] as number) : cards.indexOf(cards[before] as number);
    }
    default:
      return undefined;
  }
}

function controls(root: ParentNode, selector: string): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(selector)].filter((one) => !one.closest('[inert]'));
}

/** Everything by a bump bar, which is a keyboard with few keys: arrows and Enter, digits, and a letter for each deed. */
export class BumpBar {
  private readonly deeds: () => Deeds;
  /** Where the arrows were, for when the control they were on has gone or can no longer be pressed. */
  private place = -1;

  constructor(deeds: () => Deeds) {
    this.deeds = deeds;
  }

  readonly press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const dialog = document.querySelector<HTMLDialogElement>('dialog[open]');
    if (event.key.startsWith('Arrow')) {
      this.move(event, dialog);
      return;
    }
    if (dialog || event.repeat || event.target instanceof HTMLInputElement) {
      return;
    }
    const key = event.key.toLowerCase();
    const deeds = this.deeds();
    if (key in deeds) {
      deeds[key as keyof Deeds]();
    } else if (/^\d$/.test(key)) {
      document.querySelector<HTMLElement>(`[data-bump="${key}"]`)?.click();
    }
  };

  private move(event: KeyboardEvent, dialog: HTMLDialogElement | null): void {
    const all = dialog
      ? controls(dialog, 'button:not(:disabled), input')
      : controls(document, '.kds-card button:not(:disabled), .kds-strip button');
    const homes = all.map((one) => one.closest('.kds-card, .kds-strip'));
    const cards = homes.map((home, index) => (home ? homes.indexOf(home) : index));
    const focused = all.indexOf(document.activeElement as HTMLElement);
    const from = focused >= 0 ? focused : dialog ? -1 : Math.min(this.place, all.length) - 1;
    const to = step(from, event.key, cards);
    const target = to === undefined ? undefined : all[to];
    if (!target || to === undefined) {
      return;
    }
    event.preventDefault();
    if (!dialog) {
      this.place = to;
    }
    target.focus({ preventScroll: false });
  }
}
