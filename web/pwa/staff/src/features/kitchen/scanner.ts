/** How the code at a ticket's foot begins, and all of it. */
const START = 'C1.';
const WHOLE = /^C1\.[\w-]{22}\.[\w-]{12}$/;

/** Longer than any such code; what goes on and on is none. */
const LETTERS_MAX = 60;

/** How long the first letters of a code wait for the next, and the others: a busy screen hears a scanner late. */
export const BEGINNING_MILLIS = 300;
export const SILENCE_MILLIS = 1_000;

/**
 * Tells what a scanner types from what a person or a bump bar presses. A scanner is a keyboard, too, and the letters of a code
 * are among those that do something: none of them may, once a code has begun. Some scanners end a code by Enter, some by nothing.
 */
export class Scanner {
  private readonly scanned: (code: string) => void;
  private readonly pressed: (event: KeyboardEvent) => void;
  private typed: KeyboardEvent[] = [];
  private waiting: ReturnType<typeof setTimeout> | undefined;
  private readAt = Number.NEGATIVE_INFINITY;

  constructor(scanned: (code: string) => void, pressed: (event: KeyboardEvent) => void) {
    this.scanned = scanned;
    this.pressed = pressed;
  }

  readonly press = (event: KeyboardEvent): void => {
    if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey || event.repeat) {
      this.pressed(event);
    } else if (event.key === 'Enter') {
      this.enter(event);
    } else if (event.key.length === 1) {
      this.letter(event);
    } else {
      this.pressed(event);
    }
  };

  /** Lets go of letters that still wait. */
  readonly forget = (): void => {
    clearTimeout(this.waiting);
    this.typed = [];
  };

  private letter(event: KeyboardEvent): void {
    const text = this.text() + event.key;
    if (START.startsWith(text) || (text.startsWith(START) && text.length < LETTERS_MAX)) {
      clearTimeout(this.waiting);
      this.typed.push(event);
      if (WHOLE.test(text)) {
        this.end();
      } else {
        this.waiting = setTimeout(this.end, text.startsWith(START) ? SILENCE_MILLIS : BEGINNING_MILLIS);
      }
    } else if (this.typed.length > 0) {
      this.end();
      this.letter(event);
    } else {
      this.pressed(event);
    }
  }

  /** The end of a code must not press the button that has the focus. */
  private enter(event: KeyboardEvent): void {
    if (this.text().startsWith(START)) {
      event.preventDefault();
      this.end();
    } else if (performance.now() - this.readAt < SILENCE_MILLIS) {
      event.preventDefault();
    } else {
      this.pressed(event);
    }
  }

  private readonly end = (): void => {
    const text = this.text();
    const typed = this.typed;
    this.forget();
    if (text.startsWith(START)) {
      this.readAt = performance.now();
      this.scanned(text);
    } else {
      typed.forEach(this.pressed);
    }
  };

  private text(): string {
    return this.typed.map((event) => event.key).join('');
  }
}
