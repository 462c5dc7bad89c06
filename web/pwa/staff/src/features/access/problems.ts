import { codeOf, Problem } from '@comanda/shared/api/problem.ts';
import { useTranslations } from 'use-intl';

export function useProblemText(): (error: unknown) => string {
  const t = useTranslations();
  return (error) => {
    const code = codeOf(error);
    if (t.has(`problem.${code}`)) {
      return t(`problem.${code}`);
    }
    return error instanceof Problem && error.detail !== '' ? error.detail : t('problem.UNEXPECTED');
  };
}
