import { Problem } from '@comanda/shared/api/problem.ts';
import type { Destination, DestinationKind, PrinterTransport } from '@comanda/shared/contract.ts';
import { Button } from '@comanda/shared/ui/Button.tsx';
import { Sheet } from '@comanda/shared/ui/Sheet.tsx';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStaff } from '../access/access.tsx';
import { useProblemText } from '../access/problems.ts';
import {
  bodyOf,
  DESTINATIONS,
  type DraftField,
  draftOf,
  fieldOf,
  isWhole,
  keyOf,
  NEW_DRAFT,
  reachedBy,
  schemeOf,
  usePrinterKinds,
  within,
} from './destinations.ts';
import { Line, Pick } from './fields.tsx';
import { Refused, Waiting } from './parts.tsx';

const KINDS: DestinationKind[] = ['PRINTER', 'KDS', 'WAITER', 'CONNECTOR'];

interface Props {
  /** The one that is changed; none when one is added. */
  before?: Destination;
  onClose: () => void;
  onDone: (destinationId: string) => void;
}

/** Adds a place where tickets come out, or changes how one is reached. */
export function DestinationSheet({ before, onClose, onDone }: Props) {
  const t = useTranslations();
  const staff = useStaff();
  const problemText = useProblemText();
  const { data: kinds, isError, refetch } = usePrinterKinds();
  const [draft, setDraft] = useState(before ? draftOf(before) : NEW_DRAFT);
  const [ownKey, setOwnKey] = useState(before !== undefined);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const where = problem === undefined ? undefined : fieldOf(problem, draft);
  const wrongAt = (field: DraftField): string | undefined => {
    if (where !== field) {
      return undefined;
    }
    // What exactly, only the hub can say: each transport has its own addresses.
    const exactly = problem instanceof Problem && problem.code === 'BAD_PRINTER' ? ` (${problem.detail})` : '';
    return problemText(problem) + exactly;
  };
  const change = (next: Partial<typeof draft>): void => {
    setDraft({ ...draft, ...next });
    setProblem(undefined);
  };
  const outside = (typed: string, most: number): string | undefined =>
    within(typed, most) ? undefined : t('printers.range', { most });
  const transport = kinds?.transports.find(({ scheme }) => scheme === schemeOf(draft.address));
  const fitting = kinds?.profiles.filter(({ schemes }) => !transport || schemes.includes(transport.scheme)) ?? [];
  const profile = fitting.find(({ id }) => id === draft.profile);
  const title = t(before ? 'printers.change' : 'printers.add');

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      const body = bodyOf(draft, before);
      let id = before?.destinationId;
      if (id === undefined) {
        id = (await staff.api.post<{ destinationId: string }>('/api/admin/destinations', body)).destinationId;
      } else {
        await staff.api.put(`/api/admin/destinations/${id}`, body);
      }
      await staff.queries.invalidateQueries({ queryKey: DESTINATIONS });
      onDone(id);
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };

  return (
    <Sheet label={title} onClose={onClose}>
      <form onSubmit={(event) => void save(event)} className="flex min-h-0 flex-col">
        <div className="grid gap-4 overflow-y-auto p-5">
          <h2 className="wide font-bold text-title">{title}</h2>
          {!before && (
            <Pick
              label={t('printers.what')}
              value={draft.kind}
              onChange={(kind) => change({ kind: KINDS.find((one) => one === kind) ?? 'PRINTER' })}
              hint={t(`printers.kindHint.${draft.kind}`)}
              choices={KINDS.map((kind) => ({ value: kind, name: t(`printers.kind.${kind}`) }))}
            />
          )}
          <Line
            label={t('printers.name')}
            value={draft.name}
            limit={60}
            wrong={wrongAt('name')}
            onChange={(name) => change({ name, ...(ownKey ? {} : { key: keyOf(name) }) })}
          />
          {draft.kind === 'PRINTER' && !kinds && <Waiting failed={isError} onAgain={() => void refetch()} />}
          {draft.kind === 'PRINTER' && kinds && (
            <>
              <Pick
                label={t('printers.reached')}
                value={transport?.scheme ?? ''}
                onChange={(scheme) => {
                  const next = kinds.transports.find((one) => one.scheme === scheme);
                  if (next) {
                    change(reachedBy(draft, next, kinds.profiles));
                  }
                }}
                choices={[
                  ...(transport ? [] : [{ value: '', name: t('printers.choose') }]),
                  ...kinds.transports.map(({ scheme }) => ({
                    value: scheme,
                    name: t.has(`printers.way.${scheme}`) ? t(`printers.way.${scheme}`) : scheme,
                  })),
                ]}
              />
              <Line
                label={t('printers.address')}
                value={draft.address}
                limit={200}
                code
                hint={exampleOf(transport, t)}
                wrong={wrongAt('address')}
                onChange={(address) => change({ address })}
              />
              <Pick
                label={t('printers.model')}
                value={profile ? draft.profile : ''}
                onChange={(id) => change({ profile: id })}
                choices={[
                  ...(profile ? [] : [{ value: '', name: t('printers.choose') }]),
                  ...fitting.map(({ id, name }) => ({ value: id, name })),
                ]}
              />
            </>
          )}
          <div className="grid grid-cols-2 items-start gap-3">
            <Line
              label={t('printers.confirmWithin')}
              value={draft.confirmWithinSeconds}
              limit={3}
              number
              hint={t('printers.confirmHint')}
              wrong={wrongAt('confirmWithinSeconds') ?? outside(draft.confirmWithinSeconds, 600)}
              onChange={(confirmWithinSeconds) => change({ confirmWithinSeconds })}
            />
            <Line
              label={t('printers.expires')}
              value={draft.expiresAfterMinutes}
              limit={4}
              number
              hint={t('printers.expiresHint')}
              wrong={wrongAt('expiresAfterMinutes') ?? outside(draft.expiresAfterMinutes, 1440)}
              onChange={(expiresAfterMinutes) => change({ expiresAfterMinutes })}
            />
          </div>
          <Line
            label={t('admin.key')}
            value={draft.key}
            limit={40}
            code
            disabled={before !== undefined}
            hint={t('admin.keyHint')}
            wrong={wrongAt('key')}
            onChange={(key) => {
              setOwnKey(true);
              change({ key });
            }}
          />
          {where === undefined && <Refused problem={problem} />}
        </div>
        <div className="flex gap-3 border-line border-t p-4">
          <Button look="outline" size="l" onClick={onClose}>
            {t('admin.cancel')}
          </Button>
          <Button type="submit" size="l" className="flex-1" disabled={busy || !isWhole(draft)}>
            {t(busy ? 'accounts.saving' : isWhole(draft) ? 'accounts.save' : 'admin.incomplete')}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}

function exampleOf(transport: PrinterTransport | undefined, t: ReturnType<typeof useTranslations>): string | undefined {
  if (!transport) {
    return undefined;
  }
  const example = t('printers.example', { example: transport.example });
  return transport.asks ? `${example} ${t('printers.asks')}` : example;
}
