import { codeOf, Problem } from '@comanda/shared/api/problem.ts';
import { useTranslations } from 'use-intl';

/** A refusal in words: our own where we know the code, else what the hub wrote. */
export function useProblemText(): (error: unknown) => string {
  const t = useTranslations();
  return (error) => {
    const code = codeOf(error);
    if (t.has(`problem.${code}`)) {
      return t(`problem.${code}`, { name: error instanceof Problem ? String(error.more.name ?? '') : '' });
    }
    return error instanceof Problem && error.detail !== '' ? error.detail : t('problem.UNEXPECTED');
  };
}
