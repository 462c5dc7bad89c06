import type { Page, Person, ToldPassword } from '@comanda/shared/contract.ts';
import { Button } from '@comanda/shared/ui/Button.tsx';
import { Sheet } from '@comanda/shared/ui/Sheet.tsx';
import { useQuery } from '@tanstack/react-query';
import { ChefHat, Copy, Crown, KeyRound, type LucideIcon, Pencil, Plus, UserCog, UserRound, UserX } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMember, useStaff } from '../access/access.tsx';
import { FormSheet } from './FormSheet.tsx';
import { Line, Pick } from './fields.tsx';
import { Head, Refused, Waiting } from './parts.tsx';
import { NAME_CHARS, ROLES, type Role, USERNAME_CHARS, usernameOf } from './people.ts';

const PEOPLE = ['admin', 'people'];

const ICONS: Record<Person['role'], LucideIcon> = {
  KITCHEN: ChefHat,
  WAITER: UserRound,
  ADMIN: UserCog,
  OWNER: Crown,
};

type Open = { kind: 'new' } | { kind: 'rename' | 'password' | 'dismiss'; person: Person } | undefined;

/** Who works here. A password is made by the hub and told once, to whoever asked for it. */
export default function PeoplePage() {
  const t = useTranslations();
  const staff = useStaff();
  const { branch } = useMember();
  const [open, setOpen] = useState<Open>();
  const [told, setTold] = useState<ToldPassword>();
  const { data, isError, refetch } = useQuery({
    queryKey: PEOPLE,
    queryFn: ({ signal }) => staff.api.get<Page<Person>>('/api/admin/staff', signal),
  });
  const here = data?.items.filter(({ active }) => active) ?? [];
  const gone = data?.items.filter(({ active }) => !active) ?? [];
  return (
    <>
      <Head title={t('admin.page.people')} lead={t('people.lead', { branch })}>
        <Button disabled={!data} onClick={() => setOpen({ kind: 'new' })}>
          <Plus size={20} aria-hidden="true" />
          {t('people.hire')}
        </Button>
      </Head>
      {told && <Told told={told} branch={branch} onClose={() => setTold(undefined)} />}
      {data ? (
        <>
          <ul className="mt-5 divide-y divide-line rounded-large bg-surface shadow-card">
            {here.map((person) => (
              <Row key={person.staffId} person={person} onOpen={(kind) => setOpen({ kind, person })} />
            ))}
          </ul>
          {gone.length > 0 && (
            <details className="mt-5 rounded-large bg-surface shadow-card">
              <summary className="min-h-14 cursor-pointer rounded-large px-5 py-4 font-semibold text-text-2">
                {t('people.gone', { count: gone.length })}
              </summary>
              <ul className="divide-y divide-line px-5 pb-3">
                {gone.map((person) => (
                  <li key={person.staffId} className="flex flex-wrap gap-x-3 py-3">
                    <span className="font-semibold">{person.name}</span>
                    <span className="text-text-2">
                      {person.username} · {t(`role.${person.role.toLowerCase()}`)}
                    </span>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </>
      ) : (
        <Waiting failed={isError} onAgain={() => void refetch()} />
      )}
      {open?.kind === 'new' && <Hire people={here} onHired={setTold} onClose={() => setOpen(undefined)} />}
      {open?.kind === 'rename' && <Rename person={open.person} onClose={() => setOpen(undefined)} />}
      {(open?.kind === 'password' || open?.kind === 'dismiss') && (
        <Sure kind={open.kind} person={open.person} onTold={setTold} onClose={() => setOpen(undefined)} />
      )}
    </>
  );
}

function Row({ person, onOpen }: { person: Person; onOpen: (kind: 'rename' | 'password' | 'dismiss') => void }) {
  const t = useTranslations();
  const Icon = ICONS[person.role];
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <span className="flex size-11 shrink-0 items-center justify-center rounded-full bg-primary-tint text-primary">
        <Icon size={22} aria-hidden="true" />
      </span>
      <span className="min-w-40 flex-1 leading-tight">
        <span className="block font-bold text-lead">{person.name}</span>
        <span className="text-small text-text-2">
          {person.username} · {t(`role.${person.role.toLowerCase()}`)}
        </span>
      </span>
      {person.role === 'OWNER' ? (
        <span className="text-small text-text-2">{t('people.owner')}</span>
      ) : (
        <span className="flex flex-wrap gap-2">
          <Button
            look="outline"
            aria-label={t('people.renameOne', { name: person.name })}
            onClick={() => onOpen('rename')}
          >
            <Pencil size={18} aria-hidden="true" />
            {t('people.rename')}
          </Button>
          <Button
            look="outline"
            aria-label={t('people.passwordOne', { name: person.name })}
            onClick={() => onOpen('password')}
          >
            <KeyRound size={18} aria-hidden="true" />
            {t('people.password')}
          </Button>
          <Button
            look="outline"
            className="text-bad!"
            aria-label={t('people.dismissOne', { name: person.name })}
            onClick={() => onOpen('dismiss')}
          >
            <UserX size={18} aria-hidden="true" />
            {t('people.dismiss')}
          </Button>
        </span>
      )}
    </li>
  );
}

/** What somebody logs in with, this once: it is kept nowhere, and gone when this is closed. */
function Told({ told, branch, onClose }: { told: ToldPassword; branch: string; onClose: () => void }) {
  const t = useTranslations();
  const [copied, setCopied] = useState(false);
  const lines = [
    [t('login.branch'), branch],
    [t('login.username'), told.username],
    [t('login.password'), told.password],
  ] as const;
  return (
    <section aria-label={t('people.told')} role="status" className="mt-5 rounded-large bg-ok-tint p-5">
      <h2 className="font-bold text-head text-ok">{t('people.told')}</h2>
      <p className="mt-1 text-text">{t('people.toldHint')}</p>
      <dl className="mt-3 grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-1">
        {lines.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-small text-text-2">{name}</dt>
            <dd className="font-mono font-semibold text-lead text-text">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-4 flex flex-wrap gap-2">
        <Button
          look="outline"
          onClick={() => {
            void navigator.clipboard
              ?.writeText(lines.map(([name, value]) => `${name}: ${value}`).join('\n'))
              .then(() => setCopied(true));
          }}
        >
          <Copy size={18} aria-hidden="true" />
          {t(copied ? 'people.copied' : 'people.copy')}
        </Button>
        <Button onClick={onClose}>{t('people.noted')}</Button>
      </div>
    </section>
  );
}

interface HireProps {
  people: Person[];
  onHired: (told: ToldPassword) => void;
  onClose: () => void;
}

function Hire({ people, onHired, onClose }: HireProps) {
  const t = useTranslations();
  const staff = useStaff();
  const [name, setName] = useState('');
  const [username, setUsername] = useState<string>();
  const [role, setRole] = useState<Role>('WAITER');
  const shown = username ?? usernameOf(name, people);
  return (
    <FormSheet
      title={t('people.hire')}
      ready={name.trim() !== '' && shown !== ''}
      onSave={async () =>
        onHired(await staff.api.post<ToldPassword>('/api/admin/staff', { name: name.trim(), username: shown, role }))
      }
      onClose={onClose}
    >
      {(fault) => (
        <>
          <Line label={t('menu.name')} value={name} onChange={setName} limit={NAME_CHARS} wrong={fault('name')} />
          <Line
            label={t('login.username')}
            hint={t('people.usernameHint')}
            value={shown}
            onChange={(value) => setUsername(value.toLowerCase())}
            limit={USERNAME_CHARS}
            wrong={fault('username')}
          />
          <Pick
            label={t('people.role')}
            hint={t(`people.may.${role}`)}
            value={role}
            onChange={(value) => setRole(ROLES.find((one) => one === value) ?? 'WAITER')}
            choices={ROLES.map((one) => ({ value: one, name: t(`role.${one.toLowerCase()}`) }))}
          />
        </>
      )}
    </FormSheet>
  );
}

function Rename({ person, onClose }: { person: Person; onClose: () => void }) {
  const t = useTranslations();
  const staff = useStaff();
  const [name, setName] = useState(person.name);
  return (
    <FormSheet
      title={t('people.renameOne', { name: person.name })}
      ready={name.trim() !== ''}
      onSave={() => staff.api.patch(`/api/admin/staff/${person.staffId}`, { name: name.trim() })}
      onClose={onClose}
    >
      {(fault) => (
        <Line label={t('menu.name')} value={name} onChange={setName} limit={NAME_CHARS} wrong={fault('name')} />
      )}
    </FormSheet>
  );
}

interface SureProps {
  kind: 'password' | 'dismiss';
  person: Person;
  onTold: (told: ToldPassword) => void;
  onClose: () => void;
}

/** Both put somebody out who may be at work just now. */
function Sure({ kind, person, onTold, onClose }: SureProps) {
  const t = useTranslations();
  const staff = useStaff();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const title = t(`people.${kind}One`, { name: person.name });
  const act = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      if (kind === 'password') {
        onTold(await staff.api.post<ToldPassword>(`/api/admin/staff/${person.staffId}/password`));
      } else {
        await staff.api.delete(`/api/admin/staff/${person.staffId}`);
      }
      await staff.queries.invalidateQueries({ queryKey: PEOPLE });
      onClose();
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };
  return (
    <Sheet label={title} onClose={onClose}>
      <div className="grid gap-4 p-6">
        <h2 className="wide font-bold text-title leading-tight">{title}</h2>
        <p className="text-text-2">{t(`people.${kind}Sure`, { name: person.name })}</p>
        <Refused problem={problem} />
        <div className="flex flex-wrap justify-end gap-2">
          <Button look="outline" size="l" onClick={onClose}>
            {t('people.notNow')}
          </Button>
          <Button look={kind === 'dismiss' ? 'bad' : 'primary'} size="l" disabled={busy} onClick={() => void act()}>
            {t(`people.${kind}Now`)}
          </Button>
        </div>
      </div>
    </Sheet>
  );
}
