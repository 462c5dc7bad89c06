type Rgb = readonly [number, number, number];

const WHITE: Rgb = [255, 255, 255];
const DARK_SURFACE: Rgb = [23, 25, 38];
const READABLE = 4.5;

export const dinerColors = [
  '#0E7C86',
  '#B8500A',
  '#3A5BD9',
  '#B8327F',
  '#5E6A00',
  '#8A5A3C',
  '#52607A',
  '#0B6FA8',
] as const;

function parse(hex: string): Rgb | undefined {
  const match = /^#?([0-9a-f]{6})$/i.exec(hex.trim());
  if (!match?.[1]) {
    return undefined;
  }
  const value = Number.parseInt(match[1], 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

function hex([r, g, b]: Rgb): string {
  return `#${[r, g, b].map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  return [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share,
    from[2] + (to[2] - from[2]) * share,
  ];
}

function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG 2.2 contrast ratio of two colours. */
export function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

export function contrastOf(a: string, b: string): number {
  return contrast(parse(a) ?? WHITE, parse(b) ?? WHITE);
}

export interface BrandColors {
  brand: string;
  tint: string;
  on: string;
}

function toHsl([r, g, b]: Rgb): [hue: number, saturation: number, lightness: number] {
  const [red, green, blue] = [r / 255, g / 255, b / 255];
  const max = Math.max(red, green, blue);
  const min = Math.min(red, green, blue);
  const spread = max - min;
  const lightness = (max + min) / 2;
  if (spread === 0) {
    return [0, 0, lightness];
  }
  const sector =
    max === red
      ? ((green - blue) / spread + 6) % 6
      : max === green
        ? (blue - red) / spread + 2
        : (red - green) / spread + 4;
  return [sector * 60, spread / (1 - Math.abs(2 * lightness - 1)), lightness];
}

function fromHsl(hue: number, saturation: number, lightness: number): Rgb {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const part = (n: number): number => {
    const k = (n + hue / 30) % 12;
    return 255 * (lightness - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  };
  return [part(0), part(8), part(4)];
}

/** In the dark a colour has to glow a little to look like itself. */
const CONTRAST_IN_THE_DARK = 7;
const LEAST_SATURATION_IN_THE_DARK = 0.72;

/** The restaurant's colour, moved just so far that words on it, and it as words, can be read in this theme. */
export function brandColors(color: string, dark: boolean): BrandColors | undefined {
  const base = parse(color);
  if (!base) {
    return undefined;
  }
  const [hue, saturation, lightness] = toHsl(base);
  const surface = dark ? DARK_SURFACE : WHITE;
  const wanted = dark ? CONTRAST_IN_THE_DARK : READABLE + 0.2;
  const vivid = dark && saturation > 0.1 ? Math.max(saturation, LEAST_SATURATION_IN_THE_DARK) : saturation;
  let brand = base;
  for (let step = 0; step <= 50 && contrast(brand, surface) < wanted; step++) {
    const share = step / 50;
    brand = fromHsl(hue, vivid, dark ? lightness + (1 - lightness) * share : lightness * (1 - share));
  }
  return {
    brand: hex(brand),
    tint: hex(mix(brand, surface, dark ? 0.83 : 0.89)),
    on: dark ? hex(mix(base, [0, 0, 0], 0.72)) : '#ffffff',
  };
}

/** Always the same colour for the same diner, should the hub send none that can be read. */
export function dinerColor(id: string, color?: string | null): string {
  if (color && parse(color) && contrastOf(color, '#ffffff') >= READABLE) {
    return color;
  }
  let sum = 0;
  for (const letter of id) {
    sum = (sum * 31 + letter.charCodeAt(0)) >>> 0;
  }
  return dinerColors[sum % dinerColors.length] ?? dinerColors[0];
}
