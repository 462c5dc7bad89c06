import type { ReactNode } from 'react';

const TONES = {
  ok: 'bg-ok-tint text-ok',
  warn: 'bg-warn-tint text-warn',
  bad: 'bg-bad-tint text-bad',
  brand: 'bg-brand-tint text-brand',
  primary: 'bg-primary-tint text-primary',
  quiet: 'bg-sunken text-text-2',
  allergy: 'bg-allergy-tint text-allergy',
} as const;

export type Tone = keyof typeof TONES;

/** A state in a word, with its own icon: colour never says it alone. */
export function Pill({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span
      className={`inline-flex min-h-7 items-center gap-1.5 whitespace-nowrap rounded-full px-3 py-1 font-semibold text-small ${TONES[tone]}`}
    >
      {children}
    </span>
  );
}
