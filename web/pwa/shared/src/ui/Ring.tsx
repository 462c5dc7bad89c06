/** A ring in the colours of those who share, with their number in it. */
export function Ring({ colors }: { colors: string[] }) {
  const length = 100 / colors.length;
  const arcs = colors.map((color, index) => ({ color, offset: -index * length }));
  return (
    <span className="relative flex size-9 shrink-0 items-center justify-center">
      <svg viewBox="0 0 40 40" className="-rotate-90 absolute inset-0" aria-hidden="true">
        {arcs.map(({ color, offset }) => (
          <circle
            key={offset}
            cx="20"
            cy="20"
            r="15.9"
            fill="none"
            stroke={color}
            strokeWidth="8"
            pathLength="100"
            strokeDasharray={`${length - 2} ${100 - length + 2}`}
            strokeDashoffset={offset}
          />
        ))}
      </svg>
      <span className="font-bold text-small">{colors.length}</span>
    </span>
  );
}
