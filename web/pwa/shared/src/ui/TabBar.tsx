import type { LucideIcon } from 'lucide-react';
import { Link } from 'wouter';

export interface Tab {
  href: string;
  label: string;
  icon: LucideIcon;
  badge?: number;
  badgeLabel?: string;
}

interface Props {
  tabs: Tab[];
  current: string;
  label: string;
  accent: 'brand' | 'primary';
  /** Kept on every link, such as the fragment that the page was opened with. */
  suffix?: string;
}

export function TabBar({ tabs, current, label, accent, suffix = '' }: Props) {
  const ink = accent === 'brand' ? 'text-brand' : 'text-primary';
  const fill = accent === 'brand' ? 'bg-brand' : 'bg-primary';
  const badgeFill = accent === 'brand' ? 'bg-brand text-on-brand' : 'bg-bad text-white dark:text-black';
  return (
    <nav aria-label={label} className="border-line border-t bg-surface pb-[env(safe-area-inset-bottom)]">
      <ul className="mx-auto flex max-w-[720px]">
        {tabs.map(({ href, label: name, icon: Icon, badge, badgeLabel }) => {
          const active = href === current;
          return (
            <li key={href} className="flex-1">
              <Link
                href={href + suffix}
                aria-current={active ? 'page' : undefined}
                className={`relative flex min-h-16 flex-col items-center justify-center gap-0.5 font-semibold text-fine ${
                  active ? ink : 'text-text-3'
                }`}
              >
                {active && <span className={`absolute top-0 h-[3px] w-9 rounded-b-full ${fill}`} />}
                <span className="relative">
                  <Icon size={24} strokeWidth={active ? 2.4 : 2} aria-hidden="true" />
                  {badge !== undefined && badge > 0 && (
                    <span
                      className={`-top-2 -right-3 absolute flex h-[20px] min-w-[20px] items-center justify-center rounded-full px-1 font-bold text-[12.5px] ring-2 ring-surface ${badgeFill}`}
                    >
                      <span aria-hidden="true">{badge > 99 ? '99+' : badge}</span>
                      <span className="sr-only">{badgeLabel}</span>
                    </span>
                  )}
                </span>
                {name}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
