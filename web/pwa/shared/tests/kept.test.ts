import { describe, expect, it } from 'vitest';
import { kept } from '../src/lib/kept.ts';

describe('what is read again', () => {
  it('is the old object when it says the same', () => {
    const before = { rounds: [{ id: 1, names: ['Ana'] }], total: 3 };
    expect(kept(before, structuredClone(before))).toBe(before);
  });

  it('is new only where it changed', () => {
    const before = { rounds: [{ id: 1 }, { id: 2 }], cart: [{ id: 3 }] };
    const after = kept(before, { rounds: [{ id: 1 }, { id: 9 }], cart: [{ id: 3 }] });
    expect(after).toEqual({ rounds: [{ id: 1 }, { id: 9 }], cart: [{ id: 3 }] });
    expect(after).not.toBe(before);
    expect(after.cart).toBe(before.cart);
    expect(after.rounds[0]).toBe(before.rounds[0]);
  });

  it('notices what is gone, what is more, and what became nothing', () => {
    expect(kept([1, 2], [1])).toEqual([1]);
    expect(kept({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 });
    expect(kept({ a: undefined }, { b: undefined })).toEqual({ b: undefined });
    expect(kept({ a: { b: 1 } }, { a: null })).toEqual({ a: null });
    expect(kept([], {})).toEqual({});
  });
});
