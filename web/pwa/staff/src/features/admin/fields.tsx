import { type ReactNode, useId } from 'react';

interface Props {
  label: string;
  hint?: string | undefined;
  /** What is wrong with what stands here. */
  wrong?: string | undefined;
  className?: string;
}

const FRAME = 'w-full rounded-medium border-2 bg-surface px-3 font-semibold disabled:bg-sunken';

function Around({ id, label, hint, wrong, className = '', children }: Props & { id: string; children: ReactNode }) {
  return (
    <div className={`min-w-0 ${className}`}>
      <label htmlFor={id} className="block pb-1.5 font-semibold">
        {label}
      </label>
      {children}
      {hint && (
        <p id={`${id}-hint`} className="pt-1 text-small text-text-2">
          {hint}
        </p>
      )}
      {wrong && (
        <p id={`${id}-wrong`} role="alert" className="pt-1 font-semibold text-bad text-small">
          {wrong}
        </p>
      )}
    </div>
  );
}

function described(id: string, { hint, wrong }: Props) {
  return {
    'aria-invalid': wrong !== undefined,
    'aria-describedby': [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(' ') || undefined,
  };
}

interface LineProps extends Props {
  value: string;
  onChange: (value: string) => void;
  limit: number;
  /** Figures only. */
  number?: boolean;
  /** Figures and a mark for what is less than one. */
  amount?: boolean;
  /** More than one to be seen at a time; what is typed stays one line. */
  rows?: number;
  /** An address or a name for machines. */
  code?: boolean;
  disabled?: boolean;
}

/** A line to type on, with what is wrong with it beneath. */
export function Line({
  value,
  onChange,
  limit,
  number = false,
  amount = false,
  rows = 1,
  code = false,
  disabled = false,
  ...about
}: LineProps) {
  const id = useId();
  const edge = about.wrong ? 'border-bad' : 'border-control';
  return (
    <Around id={id} {...about}>
      {rows > 1 ? (
        <textarea
          id={id}
          rows={rows}
          value={value}
          onChange={(event) => onChange(event.target.value.replaceAll('\n', ' '))}
          maxLength={limit}
          {...described(id, about)}
          className={`w-full rounded-medium border-2 bg-surface px-3 py-2.5 leading-snug ${edge}`}
        />
      ) : (
        <input
          id={id}
          value={value}
          disabled={disabled}
          onChange={(event) => onChange(event.target.value)}
          maxLength={limit}
          autoComplete="off"
          {...(number || amount ? { inputMode: number ? ('numeric' as const) : ('decimal' as const) } : {})}
          {...(code ? { autoCapitalize: 'none', autoCorrect: 'off', spellCheck: false } : {})}
          {...described(id, about)}
          className={`h-12 ${FRAME} ${edge} ${code ? 'font-mono' : ''}`}
        />
      )}
    </Around>
  );
}

interface PickProps extends Props {
  value: string;
  onChange: (value: string) => void;
  choices: { value: string; name: string }[];
}

/** One of several. */
export function Pick({ value, onChange, choices, ...about }: PickProps) {
  const id = useId();
  return (
    <Around id={id} {...about}>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        {...described(id, about)}
        className={`h-12 ${FRAME} ${about.wrong ? 'border-bad' : 'border-control'}`}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.name}
          </option>
        ))}
      </select>
    </Around>
  );
}

interface SwitchProps {
  label: string;
  hint?: string | undefined;
  on: boolean;
  onChange: (on: boolean) => void;
  disabled?: boolean;
}

/** Yes or no. */
export function Switch({ label, hint, on, onChange, disabled = false }: SwitchProps) {
  return (
    <label className="flex min-h-11 cursor-pointer items-center gap-3 rounded-medium has-focus-visible:outline-3 has-focus-visible:outline-primary">
      <input
        type="checkbox"
        className="sr-only"
        checked={on}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span
        aria-hidden="true"
        className={`flex h-7 w-12 shrink-0 items-center rounded-full p-0.5 ${on ? 'justify-end bg-ok' : 'bg-control'}`}
      >
        <span className="size-6 rounded-full bg-surface" />
      </span>
      <span className="leading-tight">
        <span className="block font-semibold">{label}</span>
        {hint && <span className="text-small text-text-2">{hint}</span>}
      </span>
    </label>
  );
}

/** Fields that belong together. */
export function Fields({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="min-w-0 border-line border-t pt-4">
      <legend className="float-left mb-3 w-full font-bold text-body">{title}</legend>
      <div className="clear-both grid gap-3">{children}</div>
    </fieldset>
  );
}
