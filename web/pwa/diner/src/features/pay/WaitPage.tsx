import type { IntentAnswer } from '@comanda/shared/contract.ts';
import { Button } from '@comanda/shared/ui/Button.tsx';
import { Money } from '@comanda/shared/ui/Money.tsx';
import { ArrowLeft, Check, CircleX, Clock3, Copy } from 'lucide-react';
import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Link, useLocation } from 'wouter';
import { useProblemText } from '../session/problems.ts';
import { useOffline, useStore, useTable } from '../session/session.tsx';
import { ProviderIcon, useProviderName } from './look.tsx';

const LOOK_MILLIS = 2500;
const REFERENCE_LIMIT = 40;

/** How a payment that this phone began stands, until it is paid or given up. */
export function WaitPage({ id }: { id: string }) {
  const t = useTranslations();
  const store = useStore();
  const table = useTable();
  const offline = useOffline();
  const nameOf = useProviderName();
  const problemText = useProblemText();
  const [, navigate] = useLocation();
  const [intent, setIntent] = useState<IntentAnswer | undefined>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const status = intent?.status;
  const live = status === undefined || status === 'CREATED' || status === 'PENDING';

  const look = useCallback(async () => {
    try {
      setIntent(await store.api.get<IntentAnswer>(`/api/payments/intents/${id}`));
      setProblem(undefined);
    } catch (error) {
      setProblem(error);
    }
  }, [store, id]);
  // Every change at the table is a reason to look again; the clock is one where no news comes.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the table is not read here, but its change means something.
  useEffect(() => void look(), [look, table]);
  useEffect(() => {
    if (!live) {
      return;
    }
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') {
        void look();
      }
    }, LOOK_MILLIS);
    return () => clearInterval(timer);
  }, [live, look]);

  const toBill = `/bill${window.location.hash}`;
  const settled = status === 'PAID' && table.balanceDue === 0 && table.totalPaid > 0;
  useEffect(() => {
    if (settled) {
      navigate(toBill, { replace: true });
    }
  }, [settled, navigate, toBill]);

  const act = async (work: () => Promise<IntentAnswer>): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      setIntent(await work());
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
      store.refresh();
    }
  };
  const provider = intent?.provider ?? '';
  const payment = table.payments.find((one) => one.intentId === id);
  const kind = !intent ? 'loading' : live ? 'waiting' : status === 'PAID' ? 'paid' : 'failed';
  const badge = {
    loading: 'bg-sunken text-text-2',
    waiting: 'bg-brand-tint text-brand',
    paid: 'bg-ok-tint text-ok',
    failed: status === 'CANCELLED' ? 'bg-sunken text-text-2' : 'bg-bad-tint text-bad',
  }[kind];

  return (
    <div className="flex flex-1 flex-col">
      <header className="px-3 pt-[max(14px,env(safe-area-inset-top))]">
        <Link
          href={toBill}
          aria-label={t('pay.back')}
          className="flex size-11 items-center justify-center rounded-large bg-surface shadow-card"
        >
          <ArrowLeft size={22} aria-hidden="true" />
        </Link>
      </header>
      <div className="flex flex-1 flex-col items-center justify-center px-6 py-8 text-center" role="status">
        <span className={`flex size-24 items-center justify-center rounded-full ${badge}`}>
          {kind === 'paid' ? (
            <Check size={48} strokeWidth={2.6} aria-hidden="true" />
          ) : kind === 'failed' ? (
            <CircleX size={44} aria-hidden="true" />
          ) : kind === 'loading' ? (
            <Clock3 size={44} aria-hidden="true" />
          ) : (
            <ProviderIcon provider={provider} size={44} />
          )}
        </span>
        <h1 className="wide mt-6 font-bold text-title leading-tight">
          {kind === 'loading' && t('common.opening')}
          {kind === 'waiting' &&
            (intent?.reference
              ? t('wait.told')
              : t.has(`wait.title.${provider}`)
                ? t(`wait.title.${provider}`)
                : t('wait.online', { provider: nameOf(provider) }))}
          {kind === 'paid' && t('wait.paid')}
          {kind === 'failed' && t(`wait.status.${status as 'FAILED' | 'CANCELLED' | 'EXPIRED'}`)}
        </h1>
        {intent && <Money amount={intent.amount + intent.tip} className="wide mt-3 font-extrabold text-display" />}
        {intent && intent.tip > 0 && (
          <p className="text-text-2">
            {t('wait.withTip')} <Money amount={intent.tip} />
          </p>
        )}
        {kind === 'paid' && payment && payment.change > 0 && (
          <p className="mt-4 rounded-medium bg-ok-tint px-4 py-3 font-semibold text-ok">
            {t('wait.change')} <Money amount={payment.change} className="font-bold" />
          </p>
        )}
        {kind === 'waiting' && (
          <p className="mt-4 max-w-[34ch] text-text-2">
            {intent?.reference
              ? t('wait.declared', { reference: intent.reference })
              : t.has(`wait.text.${provider}`)
                ? t(`wait.text.${provider}`)
                : t('wait.onlineText')}
          </p>
        )}
        {kind === 'failed' && <p className="mt-4 max-w-[34ch] text-text-2">{t('wait.nothingCharged')}</p>}
      </div>
      <div className="px-4 pt-6 pad-bottom-safe">
        {kind === 'waiting' && intent?.qr && !intent.reference && <Transfer text={intent.qr} />}
        {kind === 'waiting' && provider === 'bizum' && !intent?.reference && (
          <Reference
            busy={busy || offline}
            onTell={(reference) =>
              act(() => store.api.post<IntentAnswer>(`/api/payments/intents/${id}/reference`, { reference }))
            }
          />
        )}
        {problem !== undefined && (
          <p role="alert" className="mb-3 rounded-medium bg-bad-tint px-4 py-3 font-semibold text-bad">
            {problemText(problem)}
          </p>
        )}
        {kind === 'waiting' && intent?.checkoutUrl && (
          <a
            href={intent.checkoutUrl}
            className="mb-3 flex min-h-14 items-center justify-center rounded-large bg-brand px-5 font-semibold text-lead text-on-brand"
          >
            {t('wait.backTo', { provider: nameOf(provider) })}
          </a>
        )}
        {kind === 'waiting' && intent?.deepLink && (
          <a
            href={intent.deepLink}
            className="mb-3 flex min-h-14 items-center justify-center rounded-large bg-brand px-5 font-semibold text-lead text-on-brand"
          >
            {t('wait.openApp', { provider: nameOf(provider) })}
          </a>
        )}
        {kind === 'waiting' ? (
          <Button
            look="outline"
            size="l"
            className="w-full"
            disabled={busy || offline}
            onClick={() => void act(() => store.api.post<IntentAnswer>(`/api/payments/intents/${id}/cancel`, {}))}
          >
            {offline ? t('common.offline') : t('wait.cancel')}
          </Button>
        ) : (
          <Link
            href={kind === 'failed' && table.balanceDue > 0 ? `/pay${window.location.hash}` : toBill}
            className="flex min-h-14 items-center justify-center rounded-large bg-brand px-5 font-semibold text-lead text-on-brand"
          >
            {t(kind === 'failed' && table.balanceDue > 0 ? 'wait.again' : 'wait.toBill')}
          </Link>
        )}
      </div>
    </div>
  );
}

/** What the payer types into the bank's app, each line to be copied. */
function Transfer({ text }: { text: string }) {
  const t = useTranslations();
  const [copied, setCopied] = useState<string | undefined>();
  return (
    <ul className="mb-4 divide-y divide-line rounded-large bg-surface px-4 shadow-card">
      {text.split('\n').map((line) => (
        <li key={line} className="flex min-h-14 items-center justify-between gap-3 py-1">
          <span className="min-w-0 font-bold">{line}</span>
          <Button
            look="plain"
            className="shrink-0 px-2!"
            aria-label={t('wait.copyThis', { text: line })}
            onClick={() => {
              void navigator.clipboard?.writeText(line).then(() => setCopied(line));
            }}
          >
            {copied === line ? <Check size={20} aria-hidden="true" /> : <Copy size={20} aria-hidden="true" />}
            {t(copied === line ? 'wait.copied' : 'wait.copy')}
          </Button>
        </li>
      ))}
    </ul>
  );
}

function Reference({ busy, onTell }: { busy: boolean; onTell: (reference: string) => Promise<void> }) {
  const t = useTranslations();
  const [reference, setReference] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void onTell(reference.trim());
  };
  return (
    <form onSubmit={submit} className="mb-4">
      <label htmlFor="reference" className="block pb-1.5 font-semibold">
        {t('wait.reference')}
      </label>
      <div className="flex gap-2">
        <input
          id="reference"
          value={reference}
          onChange={(event) => setReference(event.target.value)}
          maxLength={REFERENCE_LIMIT}
          autoCapitalize="characters"
          autoComplete="off"
          className="h-14 min-w-0 flex-1 rounded-large border-2 border-control bg-surface px-4 font-semibold text-lead"
        />
        <Button type="submit" look="brand" size="l" disabled={busy || reference.trim() === ''}>
          {t('wait.tell')}
        </Button>
      </div>
    </form>
  );
}
