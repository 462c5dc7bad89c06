import { Button } from '@comanda/shared/ui/Button.tsx';
import { Wordmark } from '@comanda/shared/ui/Logo.tsx';
import { UserRound } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { NAME_LIMIT, rememberedName } from '../session/device.ts';
import { useStore } from '../session/session.tsx';
import type { Stage } from '../session/store.ts';
import { Hero } from './Hero.tsx';

const CODE_DIGITS = 4;

/** One field, one button; who comes by the sheet on the table also types the table's code. The table itself is known once the hub has let this phone in. */
export function JoinPage({ stage }: { stage: Extract<Stage, { kind: 'naming' }> }) {
  const t = useTranslations();
  const store = useStore();
  const [name, setName] = useState(rememberedName);
  const [code, setCode] = useState('');
  const typed = name.trim();
  const bySheet = 'place' in stage.by;
  const lacking = typed === '' ? 'name' : bySheet && code.length < CODE_DIGITS ? 'code' : undefined;

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void store.join(stage.by, typed, bySheet ? { code } : {});
  };

  return (
    <div className="flex min-h-dvh flex-col">
      <Hero>
        <Wordmark size={30} />
        <h1 className="wide mt-12 font-extrabold text-display leading-[1.05]">{t('join.title')}</h1>
        <p className="mt-4 max-w-[34ch] text-head leading-snug opacity-90">{t('join.lead')}</p>
      </Hero>
      <form onSubmit={submit} className="mx-auto flex w-full max-w-[560px] flex-1 flex-col px-6 pt-8">
        <label htmlFor="name" className="font-bold text-lead">
          {t('join.nameLabel')}
        </label>
        <div className="mt-3 flex items-center gap-3">
          <span
            aria-hidden="true"
            className="inline-flex size-14 shrink-0 items-center justify-center rounded-full bg-brand font-bold text-[24px] text-on-brand"
          >
            {typed === '' ? <UserRound size={26} /> : typed.charAt(0).toLocaleUpperCase()}
          </span>
          <div className="relative min-w-0 flex-1">
            <input
              id="name"
              value={name}
              onChange={(event) => setName(event.target.value)}
              maxLength={NAME_LIMIT}
              autoComplete="given-name"
              autoCapitalize="words"
              enterKeyHint="go"
              placeholder={t('join.namePlaceholder')}
              className="h-14 w-full rounded-large border-2 border-control bg-surface pr-16 pl-4 font-semibold text-head placeholder:font-normal placeholder:text-text-3 focus:border-brand focus:outline-none"
            />
            <span className="-translate-y-1/2 absolute top-1/2 right-4 text-small text-text-3" aria-hidden="true">
              {name.length}/{NAME_LIMIT}
            </span>
          </div>
        </div>
        {bySheet && (
          <>
            <label htmlFor="code" className="mt-6 font-bold text-lead">
              {t('join.codeLabel')}
            </label>
            <p id="code-hint" className="mt-1 text-small text-text-2">
              {t('join.codeHint')}
            </p>
            <input
              id="code"
              value={code}
              onChange={(event) => setCode(event.target.value.replaceAll(/\D/g, '').slice(0, CODE_DIGITS))}
              inputMode="numeric"
              autoComplete="off"
              enterKeyHint="go"
              aria-describedby="code-hint"
              className="mt-3 h-16 w-full rounded-large border-2 border-control bg-surface text-center font-bold text-[32px] tracking-[0.35em] focus:border-brand focus:outline-none"
            />
          </>
        )}
        {stage.problem !== undefined && (
          <p role="alert" className="mt-4 rounded-medium bg-bad-tint px-4 py-3 font-semibold text-bad">
            {t.has(`problem.${stage.problem}`) ? t(`problem.${stage.problem}`) : t('problem.UNEXPECTED')}
          </p>
        )}
        <div className="mt-auto pt-8 pad-bottom-safe">
          <p className="mb-4 text-center text-small text-text-2">{t('join.privacy')}</p>
          <Button type="submit" look="brand" size="l" className="w-full" disabled={lacking !== undefined || stage.busy}>
            {t(stage.busy ? 'join.entering' : lacking ? `join.${lacking}First` : 'join.submit')}
          </Button>
        </div>
      </form>
    </div>
  );
}
