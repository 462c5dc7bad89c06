import type { Diner } from '@comanda/shared/contract.ts';
import { Avatar } from '@comanda/shared/ui/Avatar.tsx';
import { createContext, type ReactNode, use, useCallback, useEffect, useState } from 'react';
import { useLocation } from 'wouter';

const SHOWN_MILLIS = 4500;
const SHOWN_WITH_ACTION_MILLIS = 8000;

export interface Notice {
  text: string;
  title?: string;
  person?: Diner | undefined;
  action?: { label: string; run: () => void };
  /** Until it is answered. */
  stays?: boolean;
  /** What it is about: said once while it is on screen. */
  about?: string;
}

const ToastContext = createContext<(notice: string | Notice) => void>(() => undefined);

/** Short notices of what others did. A failure is also shown where it happened, never only here. */
export function Toasts({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<(Notice & { id: number })[]>([]);
  const say = useCallback((said: string | Notice) => {
    const notice = typeof said === 'string' ? { text: said } : said;
    const id = performance.now();
    setToasts((all) =>
      notice.about && all.some((toast) => toast.about === notice.about) ? all : [...all.slice(-2), { ...notice, id }],
    );
    if (!notice.stays) {
      setTimeout(
        () => setToasts((all) => all.filter((toast) => toast.id !== id)),
        notice.action ? SHOWN_WITH_ACTION_MILLIS : SHOWN_MILLIS,
      );
    }
  }, []);
  // A notice belongs to where it was said, and covers nothing of the next page.
  const [place] = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place is not read here, but its change means something.
  useEffect(() => setToasts((all) => all.filter(({ stays }) => stays)), [place]);
  return (
    <ToastContext value={say}>
      {children}
      <div
        role="status"
        className="pointer-events-none fixed inset-x-3 top-[max(12px,env(safe-area-inset-top))] z-30 mx-auto flex max-w-[520px] flex-col gap-2"
      >
        {toasts.map(({ id, title, text, person, action }) => (
          <div
            key={id}
            className="flex items-center gap-3 rounded-large bg-ink px-4 py-3.5 text-white shadow-bar dark:bg-white dark:text-ink"
          >
            {person && <Avatar person={person} />}
            <p className="min-w-0 flex-1 leading-snug">
              {title && <span className="block font-bold">{title}</span>}
              <span className={title ? '' : 'font-semibold'}>{text}</span>
            </p>
            {action && (
              <button
                type="button"
                className="pointer-events-auto min-h-11 shrink-0 px-2 font-bold text-lamp dark:text-primary"
                onClick={() => {
                  setToasts((all) => all.filter((toast) => toast.id !== id));
                  action.run();
                }}
              >
                {action.label}
              </button>
            )}
          </div>
        ))}
      </div>
    </ToastContext>
  );
}

export function useToast(): (notice: string | Notice) => void {
  return use(ToastContext);
}
