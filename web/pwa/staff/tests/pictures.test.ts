import { describe, expect, it } from 'vitest';
import { fitting } from '../src/features/admin/pictures.ts';

describe('a photo of a dish', () => {
  it('becomes as small as the menu needs it, in its own shape, and never larger', () => {
    expect(fitting(4000, 3000)).toEqual({ width: 1600, height: 1200 });
    expect(fitting(3000, 4000)).toEqual({ width: 1200, height: 1600 });
    expect(fitting(640, 480)).toEqual({ width: 640, height: 480 });
    expect(fitting(10_000, 1)).toEqual({ width: 1600, height: 1 });
  });
});
