import { X } from 'lucide-react';
import { useId } from 'react';
import { useTranslations } from 'use-intl';

const REASON_LIMIT = 280;

export function Title({ title, hint, onClose }: { title: string; hint: string; onClose: () => void }) {
  const t = useTranslations();
  return (
    <div className="flex items-start justify-between gap-3 px-5 pt-5 pb-3">
      <div className="min-w-0">
        <h2 className="wide font-extrabold text-[30px] leading-tight">{title}</h2>
        <p className="text-text-2">{hint}</p>
      </div>
      <button
        type="button"
        aria-label={t('common.close')}
        onClick={onClose}
        className="flex size-11 shrink-0 items-center justify-center rounded-full bg-sunken"
      >
        <X size={22} />
      </button>
    </div>
  );
}

export function Refusal({ text }: { text: string | undefined }) {
  return text === undefined ? null : (
    <p role="alert" className="mb-3 rounded-medium bg-bad-tint px-4 py-3 font-semibold text-bad">
      {text}
    </p>
  );
}

export function Field({
  label,
  value,
  onChange,
  decimal = false,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  decimal?: boolean;
}) {
  const id = useId();
  return (
    <div className="mt-3">
      <label htmlFor={id} className="mb-1.5 block font-semibold">
        {label}
      </label>
      <input
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        maxLength={REASON_LIMIT}
        autoComplete="off"
        {...(decimal ? { inputMode: 'decimal' as const } : {})}
        className="h-14 w-full rounded-large border-2 border-control bg-surface px-4 font-semibold"
      />
    </div>
  );
}
