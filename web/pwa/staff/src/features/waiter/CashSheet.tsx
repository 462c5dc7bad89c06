import type { Intent, PaidAnswer, SessionState } from '@comanda/shared/contract.ts';
import { minorDigits, moneyParts, parseAmount } from '@comanda/shared/lib/money.ts';
import { randomId } from '@comanda/shared/lib/random.ts';
import { Avatar } from '@comanda/shared/ui/Avatar.tsx';
import { Button } from '@comanda/shared/ui/Button.tsx';
import { Money, MoneyContext } from '@comanda/shared/ui/Money.tsx';
import { Sheet } from '@comanda/shared/ui/Sheet.tsx';
import { Check, Delete } from 'lucide-react';
import { use, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStaff } from '../access/access.tsx';
import { useProblemText } from '../access/problems.ts';
import { useActing } from './acting.ts';
import { keyed, likelyNotes, typedAs } from './cash.ts';
import { useOnline } from './live.tsx';
import { Field, Refusal, Title } from './parts.tsx';

interface Props {
  state: SessionState;
  label: string;
  /** What a diner announced; without it the waiter says who pays what. */
  intent?: Intent | undefined;
  onClose: () => void;
}

/** Money into the waiter's hand: how much is due, how much was handed over, and the change, large. */
export function CashSheet({ state, label, intent, onClose }: Props) {
  const t = useTranslations();
  const staff = useStaff();
  const { offline } = useOnline();
  const problemText = useProblemText();
  const { busy, problem, act } = useActing();
  const { currency, locale } = use(MoneyContext);
  const digits = minorDigits(currency, locale);
  const [whose, setWhose] = useState<string>('all');
  const [wanted, setWanted] = useState('');
  const [typed, setTyped] = useState('');
  const [paid, setPaid] = useState<PaidAnswer | undefined>();
  // Two taps, or a second try after silence, are one payment.
  const [key] = useState(randomId);

  const owing = state.perDiner.filter((one) => one.due > 0);
  const amount = intent
    ? intent.amount
    : whose === 'all'
      ? state.balanceDue
      : whose === 'any'
        ? (parseAmount(wanted, digits) ?? 0)
        : (owing.find((one) => one.dinerId === whose)?.due ?? 0);
  const tip = intent?.tip ?? 0;
  const total = amount + tip;
  const cash = !intent || intent.provider === 'cash';
  const tendered = typed === '' ? total : (parseAmount(typed, digits) ?? 0);
  const change = tendered - total;
  const thousands = total >= 1000 * 10 ** digits;
  // A note has no cents: they are left out only where they are none.
  const wholeNote = (note: number): string => {
    const { before, whole, cents, after } = moneyParts(note, currency, locale);
    return before + whole + (/[1-9]/.test(cents) ? cents : '') + after;
  };
  const payer = state.diners.find((diner) => diner.dinerId === intent?.dinerId);

  const confirm = (): Promise<void> =>
    act(async () => {
      const answer = intent
        ? await staff.api.post<PaidAnswer>(
            `/api/payments/intents/${intent.intentId}/confirm`,
            cash ? { tendered } : {},
            key,
          )
        : await staff.api.post<PaidAnswer>(
            '/api/payments/cash',
            {
              sessionId: state.sessionId,
              mode: whose === 'all' ? 'TOTAL' : whose === 'any' ? 'POOL' : 'OWN',
              amount,
              tendered,
              currency,
              ...(whose === 'all' || whose === 'any' ? {} : { payerDinerId: whose }),
            },
            `${key} ${whose} ${amount} ${tendered}`,
          );
      setPaid(answer);
    });

  const title = t(cash ? 'cash.title' : `cash.titleOf.${intent?.provider === 'bizum' ? 'bizum' : 'card'}`);
  if (paid) {
    return (
      <Sheet label={title} onClose={onClose}>
        <div className="px-5 pt-8 pad-bottom-safe text-center" role="status">
          <span className="mx-auto flex size-20 items-center justify-center rounded-full bg-ok-tint text-ok">
            <Check size={44} strokeWidth={2.6} aria-hidden="true" />
          </span>
          <h2 className="wide mt-4 font-bold text-title">{t(paid.change > 0 ? 'cash.giveChange' : 'cash.done')}</h2>
          {paid.change > 0 && (
            <p className="mt-4 rounded-large bg-ink py-6 text-lamp">
              <Money amount={paid.change} className="wide font-extrabold text-[44px]" />
            </p>
          )}
          <p className="mt-4 text-text-2">
            {paid.balanceDue > 0 ? t('table.due') : t('cash.allPaid')}{' '}
            {paid.balanceDue > 0 && <Money amount={paid.balanceDue} className="font-semibold" />}
          </p>
          <Button size="l" className="mt-5 w-full" onClick={onClose}>
            {t('cash.ok')}
          </Button>
        </div>
      </Sheet>
    );
  }
  return (
    <Sheet label={title} onClose={onClose}>
      <Title title={title} hint={label} onClose={onClose} />
      <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-3">
        {intent ? (
          <div className="flex items-center gap-3 rounded-large border-2 border-line p-3.5">
            {payer && <Avatar person={payer} size="l" />}
            <p className="min-w-0 flex-1 leading-tight">
              <span className="block font-bold">{payer?.displayName ?? label}</span>
              <span className="text-small text-text-2">
                {tip > 0 ? (
                  <>
                    {t('cash.withTip')} <Money amount={tip} />
                  </>
                ) : (
                  t('cash.noTip')
                )}
                {intent.reference && ` · ${t('cash.reference', { reference: intent.reference })}`}
              </span>
            </p>
            <Money amount={total} className="font-bold text-head" />
          </div>
        ) : (
          <fieldset className="flex flex-col gap-2">
            <legend className="sr-only">{t('cash.whose')}</legend>
            <Whose
              name={t('cash.everything')}
              on={whose === 'all'}
              amount={state.balanceDue}
              onChoose={() => setWhose('all')}
            />
            {owing.map((one) => (
              <Whose
                key={one.dinerId}
                name={t('cash.partOf', {
                  name: state.diners.find((diner) => diner.dinerId === one.dinerId)?.displayName ?? '',
                })}
                on={whose === one.dinerId}
                amount={one.due}
                onChoose={() => setWhose(one.dinerId)}
              />
            ))}
            <Whose name={t('cash.otherAmount')} on={whose === 'any'} onChoose={() => setWhose('any')} />
            {whose === 'any' && <Field label={t('cash.howMuch')} value={wanted} onChange={setWanted} decimal />}
          </fieldset>
        )}
        {cash && total > 0 && (
          <>
            <p className="mt-4 flex items-baseline justify-between gap-3" aria-live="polite">
              <span className="font-semibold">{t('cash.tendered')}</span>
              <Money amount={tendered} className="wide font-extrabold text-[36px] leading-tight" />
            </p>
            <div className="mt-2 grid grid-cols-4 gap-2">
              <Note on={typed === ''} onChoose={() => setTyped('')}>
                {t('cash.exact')}
              </Note>
              {likelyNotes(total).map((note) => (
                <Note
                  key={note}
                  on={typed !== '' && tendered === note}
                  onChoose={() => setTyped(typedAs(note, digits))}
                >
                  {wholeNote(note)}
                </Note>
              ))}
            </div>
            <div className="mt-2 grid grid-cols-3 gap-2">
              {['1', '2', '3', '4', '5', '6', '7', '8', '9', thousands || digits === 0 ? '000' : ',', '0', 'back'].map(
                (one) => (
                  <button
                    key={one}
                    type="button"
                    aria-label={one === 'back' ? t('cash.back') : undefined}
                    onClick={() => setTyped((text) => keyed(text, one))}
                    className="flex min-h-12 items-center justify-center rounded-large border-2 border-line font-bold text-[22px]"
                  >
                    {one === 'back' ? <Delete size={26} aria-hidden="true" /> : one}
                  </button>
                ),
              )}
            </div>
          </>
        )}
        {!cash && (
          <p className="mt-4 rounded-medium bg-warn-tint px-4 py-3 font-semibold text-warn">{t('cash.sawIt')}</p>
        )}
      </div>
      <div className="border-line border-t px-5 pt-3 pad-bottom-safe">
        <Refusal text={problem === undefined ? undefined : problemText(problem)} />
        {cash && total > 0 && (
          <p
            className="mb-3 flex items-baseline justify-between gap-3 rounded-large bg-ink px-4 py-3 text-white"
            aria-live="polite"
          >
            <span className="font-semibold">{t(change < 0 ? 'cash.missing' : 'cash.change')}</span>
            <Money
              amount={Math.abs(change)}
              className={`wide font-extrabold text-[34px] leading-none ${change < 0 ? 'text-[#ff7a88]' : 'text-lamp'}`}
            />
          </p>
        )}
        <Button
          size="l"
          className="w-full"
          disabled={busy || offline || total === 0 || (cash && change < 0)}
          onClick={() => void confirm()}
        >
          {offline
            ? t('waiter.offline')
            : total === 0
              ? t('cash.sayAmount')
              : cash && change < 0
                ? t('cash.tooLittle')
                : t(cash ? (change > 0 ? 'cash.confirmChange' : 'cash.confirm') : 'cash.confirmSeen')}
        </Button>
      </div>
    </Sheet>
  );
}

function Whose({ name, on, amount, onChoose }: { name: string; on: boolean; amount?: number; onChoose: () => void }) {
  return (
    <label
      className={`flex min-h-13 cursor-pointer items-center gap-3 rounded-large border-2 px-4 py-2 has-focus-visible:outline-3 has-focus-visible:outline-primary has-focus-visible:outline-offset-2 ${
        on ? 'border-primary bg-primary-tint text-primary' : 'border-line'
      }`}
    >
      <input type="radio" name="whose" className="sr-only" checked={on} onChange={onChoose} />
      <span className="min-w-0 flex-1 font-semibold">{name}</span>
      {amount !== undefined && <Money amount={amount} className="font-semibold" />}
    </label>
  );
}

function Note({ on, onChoose, children }: { on: boolean; onChoose: () => void; children: React.ReactNode }) {
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={onChoose}
      className={`min-h-12 rounded-medium border-2 px-1 font-semibold text-small ${
        on ? 'border-primary bg-primary-tint text-primary' : 'border-control'
      }`}
    >
      {children}
    </button>
  );
}
