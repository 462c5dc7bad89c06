import { describe, expect, it } from 'vitest';
import { brandColors, contrastOf, dinerColor, dinerColors } from '../src/lib/colors.ts';

const SURFACE_IN_THE_DARK = '#171926';

describe('the restaurant’s colour', () => {
  it.each(['#7A1745', '#FFD200', '#00FFAA', '#123456', '#FFFFFF', '#000000', '#2A36C9'])(
    '%s can be read in both themes',
    (color) => {
      const light = brandColors(color, false);
      const dark = brandColors(color, true);
      expect(contrastOf(light?.brand ?? '', '#ffffff')).toBeGreaterThanOrEqual(4.5);
      expect(contrastOf(light?.brand ?? '', light?.on ?? '')).toBeGreaterThanOrEqual(4.5);
      expect(contrastOf(dark?.brand ?? '', SURFACE_IN_THE_DARK)).toBeGreaterThanOrEqual(4.5);
      expect(contrastOf(dark?.brand ?? '', dark?.on ?? '')).toBeGreaterThanOrEqual(4.5);
    },
  );

  it('stays as it is where it can already be read', () => {
    expect(brandColors('#7A1745', false)?.brand).toBe('#7a1745');
  });

  it('is ignored when it is no colour', () => {
    expect(brandColors('red; background: url(x)', false)).toBeUndefined();
  });
});

describe('a diner’s colour', () => {
  it('carries a white initial', () => {
    for (const color of dinerColors) {
      expect(contrastOf(color, '#ffffff')).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('is replaced when the given one cannot be read', () => {
    expect(dinerColor('ana', '#ffff00')).toBe(dinerColor('ana'));
    expect(dinerColor('ana', '#0E7C86')).toBe('#0E7C86');
  });
});
