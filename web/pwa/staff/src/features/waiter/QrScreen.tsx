import type { FloorTable, OpenedTable } from '@comanda/shared/contract.ts';
import { Check, Copy, X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { encode } from 'uqr';
import { useTranslations } from 'use-intl';

/** The QR at arm's length, with the code to say aloud; drawn here, so that the token goes nowhere else. */
export function QrScreen({ table, opened, onClose }: { table: FloorTable; opened: OpenedTable; onClose: () => void }) {
  const t = useTranslations();
  const dialog = useRef<HTMLDialogElement>(null);
  const [copied, setCopied] = useState(false);
  const code = opened.joinCode;
  const link = useMemo(() => new URL(opened.joinUrl, window.location.origin).href, [opened.joinUrl]);

  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // The screen must stay lit while phones are pointed at it.
    const lock = navigator.wakeLock?.request('screen').catch(() => undefined);
    return () => {
      element?.close();
      void lock?.then((held) => held?.release());
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      aria-label={t('qr.label', { label: table.label })}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className="fixed inset-0 m-0 hidden h-dvh max-h-none w-full max-w-none flex-col overflow-y-auto bg-[#2a36c9] text-white open:flex"
    >
      <div className="flex justify-between p-4 pt-[max(16px,env(safe-area-inset-top))]">
        <button
          type="button"
          aria-label={t('common.close')}
          onClick={onClose}
          className="flex size-11 items-center justify-center rounded-large bg-white/18"
        >
          <X size={24} />
        </button>
      </div>
      <div className="mx-auto flex w-full max-w-[420px] flex-1 flex-col px-6">
        <p className="text-center font-semibold text-lead opacity-90">{t('qr.open')}</p>
        <p className="wide text-center font-extrabold text-[64px] leading-none">{table.label}</p>
        <div className="torn mt-6 rounded-t-large bg-white text-ink">
          <div className="px-6 pt-6 pb-6">
            <Qr text={link} label={t('qr.label', { label: table.label })} />
            {code && (
              <>
                <hr className="my-5 border-[#dfe1ec] border-t-2 border-dashed" />
                <p className="text-center font-semibold text-[#484c6b]">{t('qr.code')}</p>
                <p className="wide text-center font-extrabold text-[44px] leading-tight tracking-[0.08em]">{code}</p>
              </>
            )}
          </div>
        </div>
        <div className="mt-auto pt-8 pad-bottom-safe">
          <button
            type="button"
            onClick={() => {
              void navigator.clipboard?.writeText(link).then(() => setCopied(true));
            }}
            className="flex min-h-14 w-full items-center justify-center gap-2 rounded-large bg-white/18 font-semibold text-lead"
          >
            {copied ? <Check size={20} aria-hidden="true" /> : <Copy size={20} aria-hidden="true" />}
            {t(copied ? 'qr.copied' : 'qr.copy')}
          </button>
          <a
            href={link}
            target="_blank"
            rel="noreferrer"
            className="mt-2 flex min-h-11 items-center justify-center break-all text-center text-small underline"
          >
            {t('qr.follow')}
          </a>
        </div>
      </div>
    </dialog>
  );
}

function Qr({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => {
    // A lit screen is never torn or stained: the least correction makes the largest squares.
    const code = encode(text, { ecc: 'L', border: 0 });
    const dark = code.data.flatMap((row, y) => row.map((on, x) => (on ? `M${x} ${y}h1v1h-1z` : '')));
    return { size: code.size, path: dark.join('') };
  }, [text]);
  return (
    <svg viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" className="w-full" role="img" aria-label={label}>
      <path d={path} fill="#14152b" />
    </svg>
  );
}
