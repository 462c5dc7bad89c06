import type { ButtonHTMLAttributes } from 'react';

const LOOKS = {
  brand: 'bg-brand text-on-brand',
  primary: 'bg-primary text-on-primary',
  tint: 'bg-primary-tint text-primary',
  outline: 'border-2 border-control bg-surface text-text',
  plain: 'text-brand',
  white: 'bg-white text-brand',
  bad: 'bg-bad text-white',
} as const;

const SIZES = {
  m: 'min-h-11 rounded-medium px-4 text-body',
  l: 'min-h-14 rounded-large px-5 text-lead',
} as const;

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: keyof typeof LOOKS;
  size?: keyof typeof SIZES;
}

/** Disabled is sunken, and the label should say why. */
export function Button({ look = 'primary', size = 'm', className = '', type = 'button', disabled, ...rest }: Props) {
  const paint = disabled && look !== 'plain' ? 'bg-sunken text-text-3' : LOOKS[look];
  return (
    <button
      type={type}
      disabled={disabled}
      className={`inline-flex items-center justify-center gap-2 font-semibold leading-tight ${SIZES[size]} ${paint} ${className}`}
      {...rest}
    />
  );
}
