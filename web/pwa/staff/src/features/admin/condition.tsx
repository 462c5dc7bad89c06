import type { Destination, DestinationKind } from '@comanda/shared/contract.ts';
import { Pill, type Tone } from '@comanda/shared/ui/Pill.tsx';
import {
  BellRing,
  CircleCheck,
  CircleHelp,
  type LucideIcon,
  Monitor,
  Plug,
  PowerOff,
  Printer,
  TriangleAlert,
} from 'lucide-react';
import { useTranslations } from 'use-intl';
import { conditionOf, toneOf } from './destinations.ts';

export const KIND_ICONS: Record<DestinationKind, LucideIcon> = {
  PRINTER: Printer,
  KDS: Monitor,
  WAITER: BellRing,
  CONNECTOR: Plug,
};

const TONE_ICONS: Partial<Record<Tone, LucideIcon>> = {
  ok: CircleCheck,
  warn: CircleHelp,
  bad: TriangleAlert,
  quiet: PowerOff,
};

export function ConditionPill({ destination }: { destination: Destination }) {
  const t = useTranslations();
  const condition = conditionOf(destination);
  const tone = toneOf(condition);
  const Icon = TONE_ICONS[tone] ?? CircleCheck;
  return (
    <Pill tone={tone}>
      <Icon size={16} aria-hidden="true" />
      {t(`printers.condition.${condition}`)}
    </Pill>
  );
}

const INK: Partial<Record<Tone, string>> = { ok: 'text-ok', warn: 'text-warn', bad: 'text-bad', quiet: 'text-text-2' };

/** The same where there is little room. */
export function ConditionWord({ destination }: { destination: Destination }) {
  const t = useTranslations();
  const condition = conditionOf(destination);
  const tone = toneOf(condition);
  const Icon = TONE_ICONS[tone] ?? CircleCheck;
  return (
    <span className={`inline-flex items-center gap-1 font-semibold text-fine leading-tight ${INK[tone] ?? ''}`}>
      <Icon size={14} className="shrink-0" aria-hidden="true" />
      {t(`printers.condition.${condition}`)}
    </span>
  );
}
