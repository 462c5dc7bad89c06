import { type ReactNode, useId } from 'react';

interface Props {
  label: string;
  hint?: string | undefined;
  /** What is wrong with what stands here. */
  wrong?: string | undefined;
}

const FRAME = 'h-12 w-full rounded-medium border-2 bg-surface px-3 font-semibold disabled:bg-sunken';

function Around({ id, label, hint, wrong, children }: Props & { id: string; children: ReactNode }) {
  return (
    <div>
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
  /** An address or a name for machines. */
  code?: boolean;
  disabled?: boolean;
}

/** A line to type on, with what is wrong with it beneath. */
export function Line({ value, onChange, limit, number = false, code = false, disabled = false, ...about }: LineProps) {
  const id = useId();
  return (
    <Around id={id} {...about}>
      <input
        id={id}
        value={value}
        disabled={disabled}
        onChange={(event) => onChange(event.target.value)}
        maxLength={limit}
        autoComplete="off"
        {...(number ? { inputMode: 'numeric' as const } : {})}
        {...(code ? { autoCapitalize: 'none', autoCorrect: 'off', spellCheck: false } : {})}
        {...described(id, about)}
        className={`${FRAME} ${about.wrong ? 'border-bad' : 'border-control'} ${code ? 'font-mono' : ''}`}
      />
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
        className={`${FRAME} ${about.wrong ? 'border-bad' : 'border-control'}`}
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
