import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { useStaff } from '../access/access.tsx';
import { Switch } from '../admin/fields.tsx';
import { pushing, startPushing, stopPushing } from './push.ts';

/** Alerts while the screen is off: what the browser allows, and whether somebody wants them. */
export function PushSwitch() {
  const t = useTranslations();
  const language = useLocale();
  const { api } = useStaff();
  const queries = useQueryClient();
  const { data: state } = useQuery({ queryKey: ['pushing'], queryFn: pushing });
  const turn = useMutation({
    mutationFn: (on: boolean) => (on ? startPushing(api, language) : stopPushing(api)),
    onSettled: () => queries.invalidateQueries({ queryKey: ['pushing'] }),
  });
  if (!state) {
    return null;
  }
  const able = state === 'on' || state === 'off';
  return (
    <section className="mt-4 rounded-large bg-surface p-4 shadow-card">
      <Switch
        label={t('push.title')}
        hint={t(`push.${state}`)}
        on={state === 'on'}
        disabled={!able || turn.isPending}
        onChange={(on) => turn.mutate(on)}
      />
      {turn.isError && (
        <p role="alert" className="mt-3 rounded-medium bg-bad-tint px-4 py-3 font-semibold text-bad">
          {t('push.failed')}
        </p>
      )}
    </section>
  );
}
