import { useId } from 'react';

interface Props {
  label: string;
  hint?: string;
  value: string;
  onChange: (value: string) => void;
  complete: string;
  type?: string;
}

/** A line to type on. */
export function Field({ label, hint, value, onChange, complete, type = 'text' }: Props) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="flex items-baseline justify-between gap-3 pb-1.5">
        <span className="font-semibold">{label}</span>
        {hint && <span className="text-fine text-text-3">{hint}</span>}
      </label>
      <input
        id={id}
        type={type}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        autoComplete={complete}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        className="h-14 w-full rounded-large border-2 border-control bg-surface px-4 font-semibold text-lead focus:border-primary focus:outline-none"
      />
    </div>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  choices: { value: string; name: string }[];
}

/** One of several. */
export function Choice({ label, value, onChange, choices }: ChoiceProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="block pb-1.5 font-semibold">
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="h-14 w-full rounded-large border-2 border-control bg-surface px-3 font-semibold focus:border-primary focus:outline-none"
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.name}
          </option>
        ))}
      </select>
    </div>
  );
}
