import { Button } from '@comanda/shared/ui/Button.tsx';
import { Wordmark } from '@comanda/shared/ui/Logo.tsx';
import { type FormEvent, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useStaff } from './access.tsx';
import { Choice, Field } from './Field.tsx';
import { useProblemText } from './problems.ts';
import { currencies, currencyOf, isWhole, LOCALES, nearestLocale, PASSWORD_MIN, type SetUp } from './setup.ts';

/** A hub's first day: its restaurant, where it is, and who owns it. The rest is done on the admin's pages. */
export function SetUpPage() {
  const t = useTranslations();
  const language = useLocale();
  const staff = useStaff();
  const problemText = useProblemText();
  const [form, setForm] = useState<SetUp>(() => {
    const locale = nearestLocale(navigator.languages);
    return {
      code: '',
      restaurant: '',
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      currency: currencyOf(locale),
      locale,
      tables: '8',
      name: '',
      username: '',
      password: '',
    };
  });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const set =
    (field: keyof SetUp) =>
    (value: string): void =>
      setForm((before) => ({ ...before, [field]: value }));
  const regions = new Intl.DisplayNames([language], { type: 'language' });
  const monies = new Intl.DisplayNames([language], { type: 'currency' });
  const zones = [...new Set([form.timeZone, ...Intl.supportedValuesOf('timeZone')])];

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    const username = form.username.trim().toLowerCase();
    try {
      const { branch } = await staff.api.post<{ branch: string }>('/api/setup', {
        ...form,
        username,
        tables: Number(form.tables),
      });
      await staff.login(branch, username, form.password);
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };

  return (
    <div className="flex min-h-dvh flex-col sm:flex-row">
      <header className="torn bg-primary px-8 pt-[max(36px,env(safe-area-inset-top))] pb-12 text-on-primary sm:sticky sm:top-0 sm:flex sm:h-dvh sm:w-[42%] sm:flex-col sm:justify-between sm:pb-16 sm:[mask:none]">
        <Wordmark size={34} />
        <p className="wide mt-10 max-w-[16ch] font-extrabold text-[32px] leading-[1.08] lg:text-[46px]">
          {t('setup.promise')}
        </p>
      </header>
      <form
        onSubmit={(event) => void submit(event)}
        className="mx-auto flex w-full max-w-[480px] flex-1 flex-col gap-5 px-6 py-10"
      >
        <div>
          <h1 className="wide font-bold text-title">{t('setup.title')}</h1>
          <p className="mt-1 text-text-2">{t('setup.text')}</p>
        </div>
        <Field
          label={t('setup.code')}
          hint={t('setup.codeHint')}
          value={form.code}
          onChange={set('code')}
          complete="one-time-code"
        />
        <Field
          label={t('setup.restaurant')}
          value={form.restaurant}
          onChange={set('restaurant')}
          complete="organization"
        />
        <Choice
          label={t('setup.locale')}
          value={form.locale}
          onChange={(locale) => setForm((before) => ({ ...before, locale, currency: currencyOf(locale) }))}
          choices={LOCALES.map((locale) => ({ value: locale, name: regions.of(locale) ?? locale }))}
        />
        <Choice
          label={t('setup.currency')}
          value={form.currency}
          onChange={set('currency')}
          choices={currencies().map((code) => ({ value: code, name: `${code} · ${monies.of(code) ?? code}` }))}
        />
        <Choice
          label={t('setup.timeZone')}
          value={form.timeZone}
          onChange={set('timeZone')}
          choices={zones.map((zone) => ({ value: zone, name: zone.replaceAll('_', ' ') }))}
        />
        <Field label={t('setup.tables')} value={form.tables} onChange={set('tables')} complete="off" type="number" />
        <Field label={t('setup.name')} value={form.name} onChange={set('name')} complete="name" />
        <Field label={t('login.username')} value={form.username} onChange={set('username')} complete="username" />
        <Field
          label={t('login.password')}
          hint={t('setup.passwordHint', { count: PASSWORD_MIN })}
          value={form.password}
          onChange={set('password')}
          complete="new-password"
          type="password"
        />
        {problem !== undefined && (
          <p role="alert" className="rounded-medium bg-bad-tint px-4 py-3 font-semibold text-bad">
            {problemText(problem)}
          </p>
        )}
        <Button type="submit" size="l" className="mt-2" disabled={!isWhole(form) || busy}>
          {busy ? t('setup.busy') : t('setup.submit')}
        </Button>
      </form>
    </div>
  );
}
