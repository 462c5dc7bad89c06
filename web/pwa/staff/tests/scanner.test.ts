import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BEGINNING_MILLIS, Scanner, SILENCE_MILLIS } from '../src/features/kitchen/scanner.ts';

const CODE = 'C1.AZrbV6cVfQCLx0VnJ0xk4Q.9aXbQz4HhTzA';

describe('a scanner', () => {
  const scanned = vi.fn();
  const pressed = vi.fn();
  const keys = (): string[] => pressed.mock.calls.map(([event]) => event.key);
  let scanner: Scanner;

  function press(key: string): KeyboardEvent {
    const event = new KeyboardEvent('keydown', { key, cancelable: true });
    scanner.press(event);
    return event;
  }

  beforeEach(() => {
    vi.useFakeTimers();
    scanned.mockClear();
    pressed.mockClear();
    scanner = new Scanner(scanned, pressed);
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('reads a code on a busy screen, and none of its letters does what it does by itself', () => {
    for (const letter of CODE) {
      press('Shift');
      press(letter);
      vi.advanceTimersByTime(BEGINNING_MILLIS - 50);
    }
    expect(press('Enter').defaultPrevented).toBe(true);
    vi.advanceTimersByTime(SILENCE_MILLIS * 2);
    expect(scanned).toHaveBeenCalledExactlyOnceWith(CODE);
    expect(new Set(keys())).toEqual(new Set(['Shift']));
  });

  it('may end a code by nothing, and reads the next', () => {
    for (const letter of CODE + CODE) {
      press(letter);
    }
    expect(scanned).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(SILENCE_MILLIS);
    expect(pressed).not.toHaveBeenCalled();
  });

  it('lets half a code do nothing but be refused', () => {
    for (const letter of CODE.slice(0, 20)) {
      press(letter);
    }
    vi.advanceTimersByTime(SILENCE_MILLIS);
    expect(scanned).toHaveBeenCalledExactlyOnceWith(CODE.slice(0, 20));
    expect(pressed).not.toHaveBeenCalled();
  });

  it('is no bump bar, whose keys do at once what they did', () => {
    for (const key of ['c', '1', 'r', '1', 'Enter']) {
      expect(press(key).defaultPrevented).toBe(false);
    }
    expect(keys()).toEqual(['c', '1', 'r', '1', 'Enter']);
  });

  it('keeps a capital C from nobody whose keyboard writes capitals', () => {
    press('C');
    expect(keys()).toEqual([]);
    vi.advanceTimersByTime(BEGINNING_MILLIS);
    expect(keys()).toEqual(['C']);
    press('C');
    press('F');
    expect(keys()).toEqual(['C', 'C', 'F']);
    expect(scanned).not.toHaveBeenCalled();
  });

  it('leaves what is typed into a field alone', () => {
    const field = document.createElement('input');
    field.addEventListener('keydown', scanner.press);
    for (const letter of CODE) {
      field.dispatchEvent(new KeyboardEvent('keydown', { key: letter }));
    }
    expect(scanned).not.toHaveBeenCalled();
    expect(pressed).toHaveBeenCalledTimes(CODE.length);
  });
});
