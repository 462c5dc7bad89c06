import { Minus, Plus, Trash2 } from 'lucide-react';

interface Props {
  quantity: number;
  onChange: (quantity: number) => void;
  lessLabel: string;
  moreLabel: string;
  /** Below this the step down is not offered; 0 means that it removes. */
  min?: number;
  max?: number;
  disabled?: boolean;
  large?: boolean;
}

export function Stepper({
  quantity,
  onChange,
  lessLabel,
  moreLabel,
  min = 1,
  max = 99,
  disabled = false,
  large = false,
}: Props) {
  const side = `flex items-center justify-center ${large ? 'size-14' : 'size-11'} disabled:text-text-3`;
  return (
    <div
      className={`inline-flex items-center border-2 ${large ? 'rounded-large' : 'rounded-medium'} ${
        disabled ? 'border-line text-text-3' : 'border-control'
      }`}
    >
      <button
        type="button"
        className={side}
        aria-label={lessLabel}
        disabled={disabled || quantity <= min}
        onClick={() => onChange(quantity - 1)}
      >
        {min === 0 && quantity === 1 ? <Trash2 size={20} /> : <Minus size={20} />}
      </button>
      <span className={`min-w-7 text-center font-bold ${large ? 'text-head' : 'text-lead'}`} aria-live="polite">
        {quantity}
      </span>
      <button
        type="button"
        className={side}
        aria-label={moreLabel}
        disabled={disabled || quantity >= max}
        onClick={() => onChange(quantity + 1)}
      >
        <Plus size={20} />
      </button>
    </div>
  );
}
