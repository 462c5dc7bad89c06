import type { Menu } from '@comanda/shared/contract.ts';
import { Avatar } from '@comanda/shared/ui/Avatar.tsx';
import { Button } from '@comanda/shared/ui/Button.tsx';
import { Money } from '@comanda/shared/ui/Money.tsx';
import { Pill } from '@comanda/shared/ui/Pill.tsx';
import { Stepper } from '@comanda/shared/ui/Stepper.tsx';
import { Check, NotebookPen, Send, WifiOff } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { DishPicture } from '../menu/DishPicture.tsx';
import { ItemSheet } from '../menu/ItemSheet.tsx';
import { useProblemText } from '../session/problems.ts';
import { useMe, useMenu, useOffline, useTable } from '../session/session.tsx';
import { useToast } from '../session/toasts.tsx';
import { type DraftLine, describe, findItem, QUANTITY_LIMIT, useDraft } from './draft.tsx';
import { closingRound, currentNumber, type Placed, placed, waiterTotal } from './rounds.ts';
import { SendRoundSheet } from './SendRoundSheet.tsx';

function categoryOf(menu: Menu | undefined, menuItemId: string): string {
  return menu?.categories.find((category) => category.items.some((item) => item.id === menuItemId))?.name ?? '';
}

export function OrderPage() {
  const t = useTranslations();
  const locale = useLocale();
  const table = useTable();
  const me = useMe();
  const { data: menu } = useMenu();
  const draft = useDraft();
  const offline = useOffline();
  const say = useToast();
  const problemText = useProblemText();
  const [editing, setEditing] = useState<DraftLine | undefined>();
  const [confirming, setConfirming] = useState(false);
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<unknown>();

  const places = placed(table);
  const mine = places.find((place) => place.diner.dinerId === table.me);
  const others = places.filter((place) => place.diner.dinerId !== table.me);
  const ready = places.filter((place) => place.readiness === 'sent');
  const waiting = places.filter((place) => place.readiness !== 'sent');
  const closing = closingRound(table) !== undefined;
  const fromWaiter = waiterTotal(table);
  const number = currentNumber(table);
  const tableTotal =
    places.reduce(
      (sum, place) => sum + place.sentTotal + (place.diner.dinerId === table.me ? 0 : (place.draft?.total ?? 0)),
      0,
    ) +
    draft.total +
    fromWaiter;
  const somethingSent = ready.length > 0 || places.some((place) => place.sentTotal > 0) || fromWaiter > 0;
  // What left the menu is sold out for good.
  const soldOut = menu && draft.lines.find((line) => !findItem(menu, line.menuItemId)?.available);

  const list = useMemo(() => new Intl.ListFormat(locale, { type: 'conjunction' }), [locale]);
  const missing = list.format([
    ...waiting.filter((place) => place.diner.dinerId === table.me).map(() => t('order.you')),
    ...waiting.filter((place) => place.diner.dinerId !== table.me).map((place) => place.diner.displayName),
  ]);

  const send = async (): Promise<void> => {
    setSending(true);
    setProblem(undefined);
    try {
      await draft.send();
      say(t('order.sentToast'));
    } catch (error) {
      setProblem(error);
    } finally {
      setSending(false);
    }
  };

  const shownProblem = problem ?? draft.problem;
  const sendLabel = offline
    ? t('order.offline')
    : closing
      ? t('order.closing')
      : soldOut
        ? t('order.soldOut', { name: findItem(menu, soldOut.menuItemId)?.name ?? '' })
        : sending
          ? t('order.sending')
          : t('order.send');

  return (
    <div className="flex flex-1 flex-col">
      <div className="flex-1 px-3 pb-4">
        <div className="flex flex-wrap items-baseline justify-between gap-x-3 px-1 pb-3">
          <h1 className="wide font-bold text-[30px] leading-tight">{t('order.round', { number })}</h1>
          <p className="font-semibold text-text-2">
            {t('order.table')} <Money amount={tableTotal} />
          </p>
        </div>

        <section className="rounded-large bg-surface shadow-card" aria-labelledby="mine">
          <header className="flex items-center gap-3 p-4 pb-2">
            {me && <Avatar person={me} />}
            <div className="min-w-0 flex-1">
              <h2 id="mine" className="font-bold text-lead leading-tight">
                {t('order.mine')}
              </h2>
              <p className="text-small text-text-2">
                {draft.lines.length > 0
                  ? t('order.draft')
                  : mine?.readiness === 'sent'
                    ? t('order.mineSent')
                    : t('order.nothingYet')}
              </p>
            </div>
            {draft.lines.length > 0 && <Money amount={draft.total} className="font-bold text-lead" />}
          </header>
          {draft.lines.length > 0 ? (
            <ul className="divide-y divide-line px-3 pb-1">
              {draft.lines.map((line) => {
                const item = findItem(menu, line.menuItemId);
                const details = describe(item, line, (name) => t('order.without', { name }));
                return (
                  <li key={line.key} className="flex items-center gap-3 py-3">
                    <button
                      type="button"
                      disabled={!item || offline}
                      onClick={() => setEditing(line)}
                      className="flex min-w-0 flex-1 items-center gap-3 text-left active:transform-none"
                    >
                      <DishPicture
                        item={{ name: item?.name ?? '', image: item?.image }}
                        category={categoryOf(menu, line.menuItemId)}
                        className="size-14 rounded-medium"
                        soldOut={item?.available === false}
                      />
                      <span className="min-w-0">
                        <span className="block font-bold leading-tight">{item?.name ?? t('order.gone')}</span>
                        {item?.available === false && (
                          <span className="block font-semibold text-bad text-small">{t('menu.soldOut')}</span>
                        )}
                        {details !== '' && <span className="block text-small text-text-2 leading-snug">{details}</span>}
                        <Money amount={priceOf(table.cart, line, item)} className="font-semibold text-small" />
                      </span>
                    </button>
                    <Stepper
                      quantity={line.quantity}
                      min={0}
                      max={QUANTITY_LIMIT}
                      disabled={offline || sending}
                      onChange={(quantity) => draft.setQuantity(line.key, quantity)}
                      lessLabel={t('order.lessOf', { name: item?.name ?? '' })}
                      moreLabel={t('order.moreOf', { name: item?.name ?? '' })}
                    />
                  </li>
                );
              })}
            </ul>
          ) : (
            mine?.readiness !== 'sent' && (
              <div className="flex flex-col items-center px-6 pt-4 pb-8 text-center">
                <NotebookPen size={40} className="text-text-3" aria-hidden="true" />
                <p className="mt-3 text-text-2">{t('order.empty')}</p>
                <Link
                  href={`/${window.location.hash}`}
                  className="mt-4 inline-flex min-h-11 items-center rounded-medium bg-brand-tint px-5 font-semibold text-brand"
                >
                  {t('order.toMenu')}
                </Link>
              </div>
            )
          )}
          {mine && mine.sentNames.length > 0 && (
            <div className="flex items-center gap-3 border-line border-t px-4 py-3">
              <span className="min-w-0 flex-1">
                <Pill tone="ok">
                  <Check size={16} strokeWidth={2.6} aria-hidden="true" />
                  {t('order.sent')}
                </Pill>
                <span className="mt-1 block text-small text-text-2">{mine.sentNames.join(', ')}</span>
              </span>
              <Money amount={mine.sentTotal} className="font-semibold" />
            </div>
          )}
        </section>

        {others.length > 0 && (
          <section className="mt-5" aria-labelledby="others">
            <div className="flex flex-wrap items-baseline justify-between gap-x-3 px-1 pb-2">
              <h2 id="others" className="font-bold text-lead">
                {t('order.others')}
              </h2>
              <p className="text-small text-text-2">{t('order.othersHint')}</p>
            </div>
            <ul className="divide-y divide-line rounded-large bg-surface px-4 shadow-card">
              {others.map((place) => (
                <Other key={place.diner.dinerId} place={place} />
              ))}
            </ul>
          </section>
        )}
      </div>

      {/* Above the bar of the pages, which stands at the very bottom. */}
      <div className="sticky bottom-[calc(65px+env(safe-area-inset-bottom))] border-line border-t bg-surface px-3 py-3">
        {shownProblem !== undefined && (
          <p role="alert" className="mb-3 rounded-medium bg-bad-tint px-4 py-3 font-semibold text-bad">
            {problemText(shownProblem)}
          </p>
        )}
        {draft.lines.length > 0 && (
          <Button
            look="brand"
            size="l"
            className="mb-3 w-full justify-between!"
            disabled={offline || sending || closing || soldOut !== undefined}
            onClick={() => void send()}
          >
            <span className="inline-flex items-center gap-2">
              {offline && <WifiOff size={20} aria-hidden="true" />}
              {sendLabel}
            </span>
            <Money amount={draft.total} />
          </Button>
        )}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <p className="min-w-36 flex-1 text-small leading-tight">
            <span className="block font-bold text-body">
              {t('order.readyOf', { ready: ready.length, all: places.length })}
            </span>
            <span className="text-text-2">
              {waiting.length > 0 ? t('order.missing', { count: waiting.length, names: missing }) : t('order.allReady')}
            </span>
          </p>
          <Button
            look={draft.lines.length === 0 && somethingSent ? 'brand' : 'outline'}
            className="min-h-12! grow-0 px-3! text-[15px]! max-[360px]:grow"
            disabled={offline || closing || !somethingSent}
            onClick={() => setConfirming(true)}
          >
            <Send size={19} className="shrink-0" aria-hidden="true" />
            {somethingSent || offline ? t('order.sendRound') : t('order.sendRoundEmpty')}
          </Button>
        </div>
      </div>

      {editing && findItem(menu, editing.menuItemId) && (
        <EditSheet line={editing} menu={menu} onClose={() => setEditing(undefined)} />
      )}
      {confirming && <SendRoundSheet onClose={() => setConfirming(false)} />}
    </div>
  );
}

/** The hub's price of a line as soon as it has one for just this quantity; the menu's until then. */
function priceOf(
  cart: ReturnType<typeof useTable>['cart'],
  line: DraftLine,
  item: ReturnType<typeof findItem>,
): number {
  const priced = cart.flatMap((order) => order.items).find((one) => one.itemId === line.key);
  if (priced && priced.quantity === line.quantity) {
    return priced.total;
  }
  return (priced?.unitPrice ?? item?.price ?? 0) * line.quantity;
}

function EditSheet({ line, menu, onClose }: { line: DraftLine; menu: Menu | undefined; onClose: () => void }) {
  const item = findItem(menu, line.menuItemId);
  return item ? <ItemSheet item={item} category={categoryOf(menu, item.id)} line={line} onClose={onClose} /> : null;
}

function Other({ place }: { place: Placed }) {
  const t = useTranslations();
  const names = place.draft ? place.draft.items.map((item) => item.name) : place.sentNames;
  return (
    <li className="flex items-center gap-3 py-3">
      <Avatar person={place.diner} />
      <span className="min-w-0 flex-1">
        <span className="block font-bold leading-tight">{place.diner.displayName}</span>
        <span className="block text-small text-text-2 leading-snug">
          {names.length > 0 ? [...new Set(names)].join(', ') : t('order.nothingYet')}
        </span>
      </span>
      <span className="flex flex-col items-end gap-1">
        {place.readiness === 'sent' ? (
          <Pill tone="ok">
            <Check size={16} strokeWidth={2.6} aria-hidden="true" />
            {t('order.ready')}
          </Pill>
        ) : (
          <Pill tone={place.readiness === 'choosing' ? 'warn' : 'quiet'}>
            {t(place.readiness === 'choosing' ? 'order.choosing' : 'order.looking')}
          </Pill>
        )}
        {place.readiness !== 'nothing' && (
          <Money amount={place.draft ? place.draft.total : place.sentTotal} className="font-semibold text-small" />
        )}
      </span>
    </li>
  );
}
