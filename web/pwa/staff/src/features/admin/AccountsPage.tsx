import type { Page, PaymentAccount } from '@comanda/shared/contract.ts';
import { Button } from '@comanda/shared/ui/Button.tsx';
import { Pill } from '@comanda/shared/ui/Pill.tsx';
import { useQuery } from '@tanstack/react-query';
import { CircleCheck, Copy, KeyRound, PowerOff, TriangleAlert } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStaff } from '../access/access.tsx';
import { useProblemText } from '../access/problems.ts';
import { changeOf, type Draft, readiness } from './accounts.ts';
import { Head, Waiting } from './parts.tsx';

const ACCOUNTS = ['admin', 'payment-accounts'];

/** How the restaurant is paid. What is secret is typed in here and never shown again. */
export default function AccountsPage() {
  const t = useTranslations();
  const staff = useStaff();
  const { data, isError, refetch } = useQuery({
    queryKey: ACCOUNTS,
    queryFn: ({ signal }) => staff.api.get<Page<PaymentAccount>>('/api/admin/payment-accounts', signal),
    // What is being typed must not be swept away by a fresh reading.
    refetchOnWindowFocus: false,
  });
  return (
    <div className="max-w-[1100px]">
      <Head title={t('accounts.title')} lead={t('accounts.lead')} />
      {!data && <Waiting failed={isError} onAgain={() => void refetch()} />}
      <div className="mt-6 grid grid-cols-[repeat(auto-fill,minmax(min(360px,100%),1fr))] items-start gap-4">
        {data?.items.map((account) => (
          <Account key={account.provider} account={account} />
        ))}
      </div>
    </div>
  );
}

const NOTHING: Draft = { settings: {} };

function Account({ account }: { account: PaymentAccount }) {
  const t = useTranslations();
  const staff = useStaff();
  const problemText = useProblemText();
  const [draft, setDraft] = useState<Draft>(NOTHING);
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const change = changeOf(account, draft);
  const enabled = draft.enabled ?? account.enabled;
  const live = draft.live ?? account.live;
  const name = t.has(`provider.${account.provider}`) ? t(`provider.${account.provider}`) : account.title;
  const stands = readiness(account);

  const edit = (next: Draft): void => {
    setDraft(next);
    setSaved(false);
  };
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      await staff.api.patch(`/api/admin/payment-accounts/${account.provider}`, change);
      await staff.queries.invalidateQueries({ queryKey: ACCOUNTS });
      setDraft(NOTHING);
      setSaved(true);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section aria-label={name} className="rounded-large bg-surface p-5 shadow-card">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="font-bold text-head">{name}</h2>
        <Pill tone={stands === 'ready' ? 'ok' : stands === 'off' ? 'quiet' : 'warn'}>
          {stands === 'ready' ? (
            <CircleCheck size={16} aria-hidden="true" />
          ) : stands === 'off' ? (
            <PowerOff size={16} aria-hidden="true" />
          ) : (
            <TriangleAlert size={16} aria-hidden="true" />
          )}
          {t(`accounts.${stands}`)}
        </Pill>
      </div>
      <p className="mt-1 text-small text-text-2">{t(account.byHand ? 'accounts.byHand' : 'accounts.online')}</p>
      <form onSubmit={(event) => void save(event)} className="mt-3 flex flex-col gap-3">
        {account.settings.map((setting) => (
          <Setting
            key={setting.name}
            setting={setting}
            value={draft.settings[setting.name]}
            onChange={(value) => edit({ ...draft, settings: { ...draft.settings, [setting.name]: value } })}
          />
        ))}
        <Switch label={t('accounts.enabled')} on={enabled} onChange={(on) => edit({ ...draft, enabled: on })} />
        {!account.byHand && (
          <Switch
            label={t('accounts.live')}
            hint={t('accounts.liveHint')}
            on={live}
            onChange={(on) => edit({ ...draft, live: on })}
          />
        )}
        {account.noticePath && <Notice path={account.noticePath} />}
        {problem !== undefined && (
          <p role="alert" className="rounded-medium bg-bad-tint px-4 py-3 font-semibold text-bad">
            {problemText(problem)}
          </p>
        )}
        <Button type="submit" size="l" disabled={busy || change === undefined}>
          {t(busy ? 'accounts.saving' : change ? 'accounts.save' : saved ? 'accounts.saved' : 'accounts.unchanged')}
        </Button>
      </form>
    </section>
  );
}

function Setting({
  setting,
  value,
  onChange,
}: {
  setting: PaymentAccount['settings'][number];
  value: string | undefined;
  onChange: (value: string) => void;
}) {
  const t = useTranslations();
  const id = useId();
  const title = t.has(`accounts.setting.${setting.name}`) ? t(`accounts.setting.${setting.name}`) : setting.title;
  return (
    <div>
      <label htmlFor={id} className="flex flex-wrap items-baseline justify-between gap-x-3 pb-1.5">
        <span className="font-semibold">{title}</span>
        <span className="inline-flex items-center gap-1 text-fine text-text-2">
          {setting.secret && setting.set && <KeyRound size={14} aria-hidden="true" />}
          {setting.secret && setting.set
            ? t('accounts.kept')
            : setting.required && !setting.set
              ? t('accounts.required')
              : ''}
        </span>
      </label>
      <input
        id={id}
        type={setting.secret ? 'password' : 'text'}
        value={value ?? setting.value ?? ''}
        onChange={(event) => onChange(event.target.value)}
        placeholder={setting.secret && setting.set ? '••••••••' : ''}
        maxLength={400}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        className="h-12 w-full rounded-medium border-2 border-control bg-surface px-3 font-semibold"
      />
    </div>
  );
}

function Switch({
  label,
  hint,
  on,
  onChange,
}: {
  label: string;
  hint?: string;
  on: boolean;
  onChange: (on: boolean) => void;
}) {
  return (
    <label className="flex min-h-11 cursor-pointer items-center gap-3 has-focus-visible:outline-3 has-focus-visible:outline-primary">
      <input type="checkbox" className="sr-only" checked={on} onChange={(event) => onChange(event.target.checked)} />
      <span
        aria-hidden="true"
        className={`flex h-7 w-12 shrink-0 items-center rounded-full p-0.5 ${on ? 'justify-end bg-primary' : 'bg-control'}`}
      >
        <span className="size-6 rounded-full bg-surface" />
      </span>
      <span className="leading-tight">
        <span className="block font-semibold">{label}</span>
        {hint && <span className="text-small text-text-2">{hint}</span>}
      </span>
    </label>
  );
}

/** The address that the provider is to be told, once. */
function Notice({ path }: { path: string }) {
  const t = useTranslations();
  const [copied, setCopied] = useState(false);
  const address = new URL(path, window.location.origin).href;
  return (
    <div className="rounded-medium bg-sunken p-3">
      <p className="font-semibold text-small">{t('accounts.notices')}</p>
      <p className="mt-1 break-all font-mono text-fine">{address}</p>
      <Button
        look="tint"
        className="mt-2"
        onClick={() => {
          void navigator.clipboard?.writeText(address).then(() => setCopied(true));
        }}
      >
        <Copy size={18} aria-hidden="true" />
        {t(copied ? 'qr.copied' : 'accounts.copy')}
      </Button>
    </div>
  );
}
