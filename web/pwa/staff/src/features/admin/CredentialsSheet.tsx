import type { Destination, PrinterCredentials } from '@comanda/shared/contract.ts';
import { Button } from '@comanda/shared/ui/Button.tsx';
import { Sheet } from '@comanda/shared/ui/Sheet.tsx';
import { Copy, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStaff } from '../access/access.tsx';
import { Refused } from './parts.tsx';

/** What a printer that comes for its slips is to be told. The password is shown this once: nobody can ask for it again. */
export function CredentialsSheet({ destination, onClose }: { destination: Destination; onClose: () => void }) {
  const t = useTranslations();
  const staff = useStaff();
  const [made, setMade] = useState<PrinterCredentials>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const make = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      setMade(await staff.api.post(`/api/admin/destinations/${destination.destinationId}/credentials`));
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Sheet label={t('credentials.title')} onClose={onClose}>
      <div className="grid gap-4 overflow-y-auto p-5">
        <h2 className="wide font-bold text-title">{t('credentials.title')}</h2>
        {made ? (
          <>
            <p className="text-text-2">{t('credentials.once')}</p>
            <div className="grid gap-3">
              <Kept name={t('credentials.address')} value={new URL(made.path, window.location.origin).href} />
              <Kept name={t('login.username')} value={made.username} />
              <Kept name={t('login.password')} value={made.password} />
            </div>
            <Button size="l" onClick={onClose}>
              {t('credentials.noted')}
            </Button>
          </>
        ) : (
          <>
            <p className="flex items-start gap-3 rounded-medium bg-warn-tint px-4 py-3 font-semibold text-warn">
              <TriangleAlert size={22} className="shrink-0" aria-hidden="true" />
              {t('credentials.warning', { name: destination.name })}
            </p>
            <Refused problem={problem} />
            <Button size="l" disabled={busy} onClick={() => void make()}>
              {t(busy ? 'credentials.making' : 'credentials.make')}
            </Button>
            <Button look="outline" size="l" onClick={onClose}>
              {t('admin.cancel')}
            </Button>
          </>
        )}
      </div>
    </Sheet>
  );
}

function Kept({ name, value }: { name: string; value: string }) {
  const t = useTranslations();
  const [copied, setCopied] = useState(false);
  return (
    <div className="flex items-center justify-between gap-3 rounded-medium bg-sunken px-4 py-3">
      <div className="min-w-0">
        <p className="text-small text-text-2">{name}</p>
        <p className="break-all font-mono font-semibold">{value}</p>
      </div>
      <Button
        look="tint"
        className="shrink-0"
        aria-label={t('credentials.copyThis', { name })}
        onClick={() => {
          void navigator.clipboard?.writeText(value).then(() => setCopied(true));
        }}
      >
        <Copy size={18} aria-hidden="true" />
        {t(copied ? 'qr.copied' : 'accounts.copy')}
      </Button>
    </div>
  );
}
