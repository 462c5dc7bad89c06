/** A slip torn off its pad, cut into a C, a lamp lit in the gap: it arrived. */
export function Mark({ size = 32, color = 'currentColor' }: { size?: number; color?: string }) {
  return (
    <svg width={size} height={size} viewBox="24 22 48 54" aria-hidden="true">
      <path
        fill={color}
        d="M26 25.5l5.5 4.8 5.5-4.8 5.5 4.8 5.5-4.8 5.5 4.8 5.5-4.8 5.5 4.8 5.5-4.8V39.5a3 3 0 0 1-3 3H50.5a7.5 7.5 0 0 0 0 15H67a3 3 0 0 1 3 3V69a5 5 0 0 1-5 5H31a5 5 0 0 1-5-5Z"
      />
      <circle cx="62.5" cy="50" r="5.2" fill="#ffc933" />
    </svg>
  );
}

export function Wordmark({ size = 28, color }: { size?: number; color?: string }) {
  return (
    <span className="inline-flex items-center gap-2">
      <Mark size={size} {...(color ? { color } : {})} />
      <span className="font-extrabold tracking-tight" style={{ fontSize: size * 0.8, fontStretch: '118%' }}>
        comanda
      </span>
    </span>
  );
}
