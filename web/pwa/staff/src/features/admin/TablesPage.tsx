import type { FloorTable, Page, Zone } from '@comanda/shared/contract.ts';
import { Button } from '@comanda/shared/ui/Button.tsx';
import { useQuery } from '@tanstack/react-query';
import { FileDown, Pencil, Plus, Users } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStaff } from '../access/access.tsx';
import { FormSheet } from './FormSheet.tsx';
import { Line, Pick } from './fields.tsx';
import { save } from './files.ts';
import { Head, Refused, Waiting } from './parts.tsx';
import { byZone, LABEL_CHARS, nextLabel, SEATS_MAX, seatsOf, slugOf, ZONE_CHARS } from './tables.ts';

const TABLES = ['admin', 'tables'];
const ZONES = ['admin', 'zones'];

/** How a hub is reached that nobody gave a public address. */
const HERE_ALONE = /^(localhost|127\.0\.0\.1)$/;

type Open = { table: FloorTable | undefined } | { zone: Zone | undefined } | undefined;

/** The tables of the branch in their zones, and the sheets that stand on them. */
export default function TablesPage() {
  const t = useTranslations();
  const staff = useStaff();
  const [open, setOpen] = useState<Open>();
  const [printing, setPrinting] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const tables = useQuery({
    queryKey: TABLES,
    queryFn: ({ signal }) => staff.api.get<Page<FloorTable>>('/api/waiter/tables', signal),
  });
  const zones = useQuery({
    queryKey: ZONES,
    queryFn: ({ signal }) => staff.api.get<Page<Zone>>('/api/admin/zones', signal),
  });
  const print = async (): Promise<void> => {
    setPrinting(true);
    setProblem(undefined);
    try {
      save(await staff.api.file('/api/admin/tables/sheets.pdf', 'application/pdf'), t('tables.file'));
    } catch (error) {
      setProblem(error);
    } finally {
      setPrinting(false);
    }
  };
  const known = tables.data && zones.data ? { tables: tables.data.items, zones: zones.data.items } : undefined;
  return (
    <>
      <Head title={t('admin.page.tables')} lead={t('tables.lead')}>
        <Button look="outline" disabled={printing || !known || known.tables.length === 0} onClick={() => void print()}>
          <FileDown size={20} aria-hidden="true" />
          {t(printing ? 'tables.printing' : 'tables.sheets')}
        </Button>
        <Button disabled={!known} onClick={() => setOpen({ table: undefined })}>
          <Plus size={20} aria-hidden="true" />
          {t('tables.newTable')}
        </Button>
      </Head>
      <div className="mt-3 grid gap-3">
        {HERE_ALONE.test(window.location.hostname) && (
          <p className="rounded-medium bg-warn-tint px-4 py-3 font-semibold text-warn">{t('tables.local')}</p>
        )}
        <Refused problem={problem} />
      </div>
      {known ? (
        <div className="mt-5 grid gap-5">
          {byZone(known.tables, known.zones).map(({ zone, tables: here }) => (
            <section
              key={zone?.zoneId ?? ''}
              aria-label={zone?.name ?? t('tables.noZone')}
              className="rounded-large bg-surface p-4 shadow-card"
            >
              <div className="flex items-center gap-2">
                <h2 className="font-bold text-head">{zone?.name ?? t('tables.noZone')}</h2>
                {zone && (
                  <button
                    type="button"
                    aria-label={t('tables.editZone', { name: zone.name })}
                    onClick={() => setOpen({ zone })}
                    className="flex size-11 items-center justify-center rounded-medium text-primary"
                  >
                    <Pencil size={18} />
                  </button>
                )}
                <span className="ml-auto text-small text-text-2">
                  {t('tables.count', {
                    count: here.length,
                    seats: here.reduce((sum, table) => sum + table.seats, 0),
                  })}
                </span>
              </div>
              {here.length === 0 && <p className="py-2 text-text-2">{t('tables.emptyZone')}</p>}
              <ul className="mt-3 grid grid-cols-[repeat(auto-fill,minmax(130px,1fr))] gap-3">
                {here.map((table) => (
                  <li key={table.tableId}>
                    <button
                      type="button"
                      onClick={() => setOpen({ table })}
                      className="flex min-h-20 w-full flex-col items-start justify-center gap-1 rounded-medium border-2 border-line px-4 text-left"
                    >
                      <span className="wide font-bold text-head">{table.label}</span>
                      <span className="inline-flex items-center gap-1.5 text-small text-text-2">
                        <Users size={16} aria-hidden="true" />
                        {t('tables.seats', { count: table.seats })}
                      </span>
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          ))}
          <Button look="tint" className="w-fit" onClick={() => setOpen({ zone: undefined })}>
            <Plus size={20} aria-hidden="true" />
            {t('tables.newZone')}
          </Button>
        </div>
      ) : (
        <Waiting
          failed={tables.isError || zones.isError}
          onAgain={() => {
            void tables.refetch();
            void zones.refetch();
          }}
        />
      )}
      {open && known && 'table' in open && (
        <TableForm table={open.table} tables={known.tables} zones={known.zones} onClose={() => setOpen(undefined)} />
      )}
      {open && 'zone' in open && <ZoneForm zone={open.zone} onClose={() => setOpen(undefined)} />}
    </>
  );
}

interface TableProps {
  /** Nothing for one that is new. */
  table: FloorTable | undefined;
  tables: FloorTable[];
  zones: Zone[];
  onClose: () => void;
}

function TableForm({ table, tables, zones, onClose }: TableProps) {
  const t = useTranslations();
  const staff = useStaff();
  const [label, setLabel] = useState(table?.label ?? nextLabel(tables));
  const [seats, setSeats] = useState(String(table?.seats ?? 4));
  const [zoneId, setZoneId] = useState(table?.zoneId ?? zones[0]?.zoneId ?? '');
  const count = seatsOf(seats);
  const body = { label: label.trim(), seats: count, ...(zoneId === '' ? {} : { zoneId }) };
  return (
    <FormSheet
      title={table ? t('tables.editTable', { label: table.label }) : t('tables.newTable')}
      ready={label.trim() !== '' && count !== undefined}
      onSave={() =>
        table
          ? staff.api.patch(`/api/admin/tables/${table.tableId}`, body)
          : staff.api.post('/api/admin/tables', { slug: slugOf(label, tables), ...body })
      }
      onClose={onClose}
    >
      {(fault) => (
        <>
          <Line
            label={t('tables.label')}
            hint={t('tables.labelHint')}
            value={label}
            onChange={setLabel}
            limit={LABEL_CHARS}
            wrong={fault('label') ?? fault('slug')}
          />
          <Line
            label={t('tables.seatsLabel')}
            value={seats}
            onChange={setSeats}
            limit={2}
            number
            wrong={fault('seats') ?? (count === undefined ? t('tables.seatsFault', { max: SEATS_MAX }) : undefined)}
          />
          {zones.length > 0 && (
            <Pick
              label={t('tables.zone')}
              value={zoneId}
              onChange={setZoneId}
              wrong={fault('zoneId')}
              choices={[
                ...(table?.zoneId || zones.length === 0 ? [] : [{ value: '', name: t('tables.noZone') }]),
                ...zones.map((zone) => ({ value: zone.zoneId, name: zone.name })),
              ]}
            />
          )}
        </>
      )}
    </FormSheet>
  );
}

function ZoneForm({ zone, onClose }: { zone: Zone | undefined; onClose: () => void }) {
  const t = useTranslations();
  const staff = useStaff();
  const [name, setName] = useState(zone?.name ?? '');
  return (
    <FormSheet
      title={zone ? t('tables.editZone', { name: zone.name }) : t('tables.newZone')}
      ready={name.trim() !== ''}
      onSave={() =>
        zone
          ? staff.api.patch(`/api/admin/zones/${zone.zoneId}`, { name: name.trim() })
          : staff.api.post('/api/admin/zones', { name: name.trim() })
      }
      onClose={onClose}
    >
      {(fault) => (
        <Line
          label={t('menu.name')}
          hint={t('tables.zoneHint')}
          value={name}
          onChange={setName}
          limit={ZONE_CHARS}
          wrong={fault('name')}
        />
      )}
    </FormSheet>
  );
}
