import { brandColors } from './colors.ts';

export type Theme = 'light' | 'dark';

let brand: string | undefined;

function theme(): Theme {
  return document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light';
}

function paintBrand(): void {
  const style = document.documentElement.style;
  const colors = brand === undefined ? undefined : brandColors(brand, theme() === 'dark');
  for (const [name, value] of [
    ['--brand', colors?.brand],
    ['--brand-tint', colors?.tint],
    ['--on-brand', colors?.on],
  ] as const) {
    if (value) {
      style.setProperty(name, value);
    } else {
      style.removeProperty(name);
    }
  }
}

/** Follows the system's theme; a screen that must be dark fixes it. Returns what undoes it. */
export function followTheme(fixed?: Theme): () => void {
  const query = window.matchMedia('(prefers-color-scheme: dark)');
  const apply = (): void => {
    document.documentElement.dataset.theme = fixed ?? (query.matches ? 'dark' : 'light');
    paintBrand();
  };
  apply();
  query.addEventListener('change', apply);
  return () => query.removeEventListener('change', apply);
}

/** Paints actions and selection in the restaurant's colour. */
export function applyBrand(color: string | null | undefined): void {
  brand = color ?? undefined;
  paintBrand();
}
