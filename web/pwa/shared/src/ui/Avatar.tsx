import { dinerColor } from '../lib/colors.ts';

interface Person {
  dinerId: string;
  displayName: string;
  color?: string | null;
}

const SIZES = { s: 'size-7 text-[13px]', m: 'size-9 text-[15px]', l: 'size-11 text-[18px]', xl: 'size-14 text-[24px]' };

function initial(name: string): string {
  const [first] = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(name.trim());
  return (first?.segment ?? '?').toLocaleUpperCase();
}

export function Avatar({
  person,
  size = 'm',
  ring = false,
}: {
  person: Person;
  size?: keyof typeof SIZES;
  ring?: boolean;
}) {
  return (
    <span
      aria-hidden="true"
      className={`inline-flex shrink-0 items-center justify-center rounded-full font-bold text-white ${SIZES[size]} ${
        ring ? 'ring-3 ring-bg' : ''
      }`}
      style={{ backgroundColor: dinerColor(person.dinerId, person.color) }}
    >
      {initial(person.displayName)}
    </span>
  );
}

export function AvatarStack({
  people,
  label,
  size = 'm',
}: {
  people: Person[];
  label: string;
  size?: keyof typeof SIZES;
}) {
  const shown = people.slice(0, people.length > 3 ? 2 : 3);
  const more = people.length - shown.length;
  return (
    <span role="img" aria-label={label} className="inline-flex items-center">
      {shown.map((person) => (
        <span key={person.dinerId} className="-ml-2 first:ml-0 inline-flex">
          <Avatar person={person} size={size} ring />
        </span>
      ))}
      {more > 0 && (
        <span
          className={`-ml-2 inline-flex items-center justify-center rounded-full bg-sunken font-bold text-text-2 ring-3 ring-bg ${SIZES[size]}`}
        >
          +{more}
        </span>
      )}
    </span>
  );
}
