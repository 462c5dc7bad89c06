import { type ReactNode, useEffect, useRef } from 'react';

interface Props {
  label: string;
  onClose: () => void;
  children: ReactNode;
  /** Full width from below on a phone, centred on larger screens. */
  className?: string;
}

/**
 * The platform's own modal dialog: it keeps the focus, makes the rest inert and closes by Escape, and unlike most
 * libraries' dialogs it puts no style element into the page, which the content policy forbids.
 */
export function Sheet({ label, onClose, children, className = '' }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const close = useRef(onClose);
  close.current = onClose;

  useEffect(() => {
    const element = dialog.current;
    if (!element) {
      return;
    }
    const root = document.documentElement;
    const overflow = root.style.overflow;
    root.style.overflow = 'hidden';
    element.showModal();
    return () => {
      root.style.overflow = overflow;
      element.close();
    };
  }, []);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a modal dialog by itself; the click is only the scrim's.
    <dialog
      ref={dialog}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        close.current();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) {
          close.current();
        }
      }}
      className={`sheet mx-auto mt-auto mb-0 max-h-[94dvh] w-full max-w-[560px] flex-col overflow-hidden rounded-t-sheet bg-surface text-text shadow-sheet open:flex sm:mb-auto sm:rounded-b-sheet ${className}`}
    >
      {children}
    </dialog>
  );
}
