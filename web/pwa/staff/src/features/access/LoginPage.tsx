import { Button } from '@comanda/shared/ui/Button.tsx';
import { Wordmark } from '@comanda/shared/ui/Logo.tsx';
import { Eye, EyeOff } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStaff } from './access.tsx';
import { Field } from './Field.tsx';
import { useProblemText } from './problems.ts';
import { rememberedBranch } from './store.ts';

export function LoginPage({ expired }: { expired: boolean }) {
  const t = useTranslations();
  const staff = useStaff();
  const problemText = useProblemText();
  const [branch, setBranch] = useState(rememberedBranch);
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [seen, setSeen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const ready = branch.trim() !== '' && username.trim() !== '' && password !== '';

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      await staff.login(branch.trim().toLowerCase(), username.trim(), password);
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };

  return (
    <div className="flex min-h-dvh flex-col sm:flex-row">
      <header className="torn bg-primary px-8 pt-[max(36px,env(safe-area-inset-top))] pb-12 text-on-primary sm:flex sm:w-[42%] sm:flex-col sm:justify-between sm:pb-16 sm:[mask:none]">
        <Wordmark size={34} />
        <p className="wide mt-10 max-w-[16ch] font-extrabold text-[32px] leading-[1.08] lg:text-[46px]">
          {t('login.promise')}
        </p>
      </header>
      <form
        onSubmit={(event) => void submit(event)}
        className="mx-auto flex w-full max-w-[440px] flex-1 flex-col justify-center gap-5 px-6 py-10"
      >
        <h1 className="wide font-bold text-title">{t('login.title')}</h1>
        {expired && (
          <p className="rounded-medium bg-warn-tint px-4 py-3 font-semibold text-warn">{t('login.expired')}</p>
        )}
        <Field
          label={t('login.branch')}
          hint={t('login.branchHint')}
          value={branch}
          onChange={setBranch}
          complete="organization"
        />
        <Field label={t('login.username')} value={username} onChange={setUsername} complete="username" />
        <div className="relative">
          <Field
            label={t('login.password')}
            value={password}
            onChange={setPassword}
            complete="current-password"
            type={seen ? 'text' : 'password'}
          />
          <button
            type="button"
            aria-label={t(seen ? 'login.hide' : 'login.show')}
            aria-pressed={seen}
            onClick={() => setSeen(!seen)}
            className="absolute right-1.5 bottom-1.5 flex size-11 items-center justify-center text-text-2"
          >
            {seen ? <EyeOff size={22} /> : <Eye size={22} />}
          </button>
        </div>
        {problem !== undefined && (
          <p role="alert" className="rounded-medium bg-bad-tint px-4 py-3 font-semibold text-bad">
            {problemText(problem)}
          </p>
        )}
        <Button type="submit" size="l" className="mt-2" disabled={!ready || busy}>
          {busy ? t('login.busy') : t('login.submit')}
        </Button>
      </form>
    </div>
  );
}
