import type { IntentAnswer, PaymentMode } from '@comanda/shared/contract.ts';
import { linesOf } from '@comanda/shared/lib/bill.ts';
import { minorDigits, parseAmount } from '@comanda/shared/lib/money.ts';
import { randomId } from '@comanda/shared/lib/random.ts';
import { Button } from '@comanda/shared/ui/Button.tsx';
import { Money, MoneyContext } from '@comanda/shared/ui/Money.tsx';
import { ArrowLeft, Check, TriangleAlert } from 'lucide-react';
import { type ReactNode, use, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Link, Redirect, useLocation } from 'wouter';
import { useProblemText } from '../session/problems.ts';
import { useOffline, useStore, useTable } from '../session/session.tsx';
import { ProviderIcon, useProviderName } from './look.tsx';
import { mineOf, somethingUnsent, sumOf, TIPS, type Tip, underWay } from './paying.ts';

const HANDS = new Set(['cash', 'card', 'bizum']);

export function PayPage({ other }: { other: boolean }) {
  const t = useTranslations();
  const store = useStore();
  const table = useTable();
  const offline = useOffline();
  const nameOf = useProviderName();
  const problemText = useProblemText();
  const { currency, locale } = use(MoneyContext);
  const [, navigate] = useLocation();
  const mine = mineOf(table);
  const [mode, setMode] = useState<PaymentMode>(other ? 'POOL' : mine > 0 ? 'OWN' : 'TOTAL');
  const [chosen, setChosen] = useState<string[]>([]);
  const [amount, setAmount] = useState('');
  const [tip, setTip] = useState<Tip>(0);
  const [ownTip, setOwnTip] = useState('');
  const [picked, setPicked] = useState<string | undefined>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  // The same wish tried again is the same payment; another wish is another.
  const intention = useRef({ body: '', key: '' });

  // A browser may bring this page back from the provider's just as it was left, in the middle of going there.
  useEffect(() => {
    const back = (): void => setBusy(false);
    window.addEventListener('pageshow', back);
    return () => window.removeEventListener('pageshow', back);
  }, []);

  const digits = minorDigits(currency, locale);
  const providers = table.paymentProviders ?? [];
  const provider = picked ?? providers.find((one) => !HANDS.has(one)) ?? providers.find((one) => one === 'cash');
  const sum = sumOf(table, {
    mode,
    chosen,
    amount: parseAmount(amount, digits),
    tip,
    ownTip: parseAmount(ownTip, digits),
  });
  const others = underWay(table);
  const online = provider !== undefined && !HANDS.has(provider);

  const pay = async (): Promise<void> => {
    const request = {
      sessionId: table.sessionId,
      provider,
      mode,
      ...(mode === 'POOL' ? { amount: sum.amount } : {}),
      ...(mode === 'SHARES' ? { shareIds: sum.shareIds } : {}),
      ...(sum.tip > 0 ? { tip: sum.tip } : {}),
      currency,
    };
    const body = JSON.stringify([request, sum.amount]);
    if (intention.current.body !== body) {
      intention.current = { body, key: randomId() };
    }
    setBusy(true);
    setProblem(undefined);
    try {
      const intent = await store.api.post<IntentAnswer>('/api/payments/intents', request, intention.current.key);
      intention.current = { body: '', key: '' };
      if (intent.checkoutUrl) {
        window.location.assign(intent.checkoutUrl);
      } else {
        navigate(`/pay/wait/${intent.intentId}${window.location.hash}`);
      }
    } catch (error) {
      setProblem(error);
      setBusy(false);
    } finally {
      store.refresh();
    }
  };

  if (table.balanceDue === 0 && table.totalPaid > 0) {
    return <Redirect to={`/bill${window.location.hash}`} replace />;
  }
  const tooMuchTip = sum.tip > sum.amount;
  const label = offline
    ? t('pay.offline')
    : busy
      ? t('pay.starting')
      : sum.amount === 0
        ? t(mode === 'SHARES' ? 'pay.chooseItems' : mode === 'POOL' ? 'pay.sayAmount' : 'pay.nothing')
        : tooMuchTip
          ? t('pay.tipTooLarge')
          : provider === undefined
            ? t('pay.noWay')
            : online
              ? t('pay.goTo', { provider: nameOf(provider) })
              : t(provider === 'bizum' ? 'pay.withBizum' : 'pay.callWaiter');

  return (
    <div className="flex flex-1 flex-col">
      <header className="flex items-center gap-3 px-3 pt-[max(14px,env(safe-area-inset-top))] pb-3">
        <Link
          href={`/bill${window.location.hash}`}
          aria-label={t('pay.back')}
          className="flex size-11 items-center justify-center rounded-large bg-surface shadow-card"
        >
          <ArrowLeft size={22} aria-hidden="true" />
        </Link>
        <h1 className="wide flex-1 font-bold text-title leading-tight">{t('pay.title')}</h1>
        <p className="text-text-2">{table.table ? t('header.table', { label: table.table.label }) : table.reference}</p>
      </header>
      <div className="flex-1 px-3 pb-6">
        {somethingUnsent(table) && (
          <p className="mb-3 flex items-start gap-3 rounded-large bg-warn-tint px-4 py-3 text-warn">
            <TriangleAlert size={22} className="mt-0.5 shrink-0" aria-hidden="true" />
            <span className="min-w-0 flex-1">
              <span className="block font-bold">{t('pay.unsent')}</span>
              {t('pay.unsentHint')}{' '}
              <Link href={`/order${window.location.hash}`} className="font-bold underline">
                {t('pay.toOrder')}
              </Link>
            </span>
          </p>
        )}
        {others.length > 0 && (
          <p className="mb-3 rounded-large bg-sunken px-4 py-3 text-small text-text-2">
            {t('pay.others', { count: others.length })}{' '}
            <Money amount={others.reduce((all, intent) => all + intent.amount, 0)} className="font-semibold" />
          </p>
        )}
        <fieldset className="flex flex-col gap-2">
          <legend className="sr-only">{t('pay.what')}</legend>
          {mine > 0 && (
            <Choice
              name="what"
              on={mode === 'OWN'}
              onChoose={() => setMode('OWN')}
              hint={t('pay.mineHint')}
              amount={mine}
            >
              {t('pay.mine')}
            </Choice>
          )}
          <Choice name="what" on={mode === 'TOTAL'} onChoose={() => setMode('TOTAL')} amount={table.balanceDue}>
            {t('pay.everything')}
          </Choice>
          <Choice name="what" on={mode === 'SHARES'} onChoose={() => setMode('SHARES')}>
            {t('pay.items')}
          </Choice>
          {mode === 'SHARES' && <Items chosen={chosen} onChange={setChosen} />}
          <Choice name="what" on={mode === 'POOL'} onChoose={() => setMode('POOL')}>
            {t('pay.amount')}
          </Choice>
          {mode === 'POOL' && <Entry label={t('pay.howMuch')} value={amount} onChange={setAmount} />}
        </fieldset>
        {mode === 'OWN' && (
          <fieldset className="mt-6">
            <legend className="sr-only">{t('pay.tip')}</legend>
            <div className="flex flex-wrap items-baseline justify-between gap-x-3" aria-hidden="true">
              <p className="font-bold text-lead">{t('pay.tip')}</p>
              <p className="text-small text-text-2">{t('pay.tipHint')}</p>
            </div>
            <div className="mt-2 grid grid-cols-5 gap-2">
              {TIPS.map((one) => (
                <label
                  key={one}
                  className={`flex min-h-14 cursor-pointer items-center justify-center rounded-medium border-2 font-semibold has-focus-visible:outline-3 has-focus-visible:outline-primary has-focus-visible:outline-offset-2 ${
                    one === tip ? 'border-brand bg-brand-tint text-brand' : 'border-control'
                  }`}
                >
                  <input
                    type="radio"
                    name="tip"
                    className="sr-only"
                    checked={one === tip}
                    onChange={() => setTip(one)}
                  />
                  {one === 0 ? t('pay.noTip') : one === 'own' ? t('pay.otherTip') : `${one} %`}
                </label>
              ))}
            </div>
            {tip === 'own' && (
              <div className="mt-2">
                <Entry label={t('pay.tipAmount')} value={ownTip} onChange={setOwnTip} />
              </div>
            )}
          </fieldset>
        )}
        <fieldset className="mt-6">
          <legend className="pb-2 font-bold text-lead">{t('pay.how')}</legend>
          <div className={`grid gap-2 ${providers.length % 2 === 0 ? 'grid-cols-2' : 'grid-cols-3'}`}>
            {providers.map((one) => (
              <label
                key={one}
                className={`flex min-h-24 cursor-pointer flex-col items-center justify-center gap-1 rounded-large border-2 bg-surface px-2 py-3 text-center leading-tight has-focus-visible:outline-3 has-focus-visible:outline-primary has-focus-visible:outline-offset-2 ${
                  one === provider ? 'border-brand text-brand' : 'border-line'
                }`}
              >
                <input
                  type="radio"
                  name="how"
                  className="sr-only"
                  checked={one === provider}
                  onChange={() => setPicked(one)}
                />
                <ProviderIcon provider={one} size={28} />
                <span className="font-bold">{nameOf(one)}</span>
                {t.has(`providerHint.${one}`) && (
                  <span className="text-fine text-text-2">{t(`providerHint.${one}`)}</span>
                )}
              </label>
            ))}
          </div>
          {providers.length === 0 && <p className="text-text-2">{t('pay.noWayHint')}</p>}
        </fieldset>
      </div>
      <div className="sticky bottom-0 border-line border-t bg-surface px-3 pt-3 pad-bottom-safe">
        {problem !== undefined && (
          <p role="alert" className="mb-3 rounded-medium bg-bad-tint px-4 py-3 font-semibold text-bad">
            {problemText(problem)}
          </p>
        )}
        {sum.tip > 0 && (
          <dl className="mb-2 grid grid-cols-[1fr_auto] gap-x-3 px-1 text-text-2">
            <dt>{t('pay.mine')}</dt>
            <dd className="text-right">
              <Money amount={sum.amount} />
            </dd>
            <dt>{tip === 'own' ? t('pay.tipWord') : t('pay.tipPercent', { percent: tip })}</dt>
            <dd className="text-right">
              <Money amount={sum.tip} />
            </dd>
          </dl>
        )}
        <Button
          look="brand"
          size="l"
          className="w-full justify-between!"
          disabled={offline || busy || sum.amount === 0 || tooMuchTip || provider === undefined}
          onClick={() => void pay()}
        >
          <span className="text-left">{label}</span>
          <Money amount={sum.amount + sum.tip} />
        </Button>
      </div>
    </div>
  );
}

function Choice({
  name,
  on,
  onChoose,
  hint,
  amount,
  children,
}: {
  name: string;
  on: boolean;
  onChoose: () => void;
  hint?: string;
  amount?: number;
  children: ReactNode;
}) {
  return (
    <label
      className={`flex min-h-16 cursor-pointer items-center gap-3 rounded-large border-2 px-4 py-2 has-focus-visible:outline-3 has-focus-visible:outline-primary has-focus-visible:outline-offset-2 ${
        on ? 'border-brand bg-brand-tint' : 'border-line bg-surface'
      }`}
    >
      <input type="radio" name={name} className="sr-only" checked={on} onChange={onChoose} />
      <span
        aria-hidden="true"
        className={`size-6 shrink-0 rounded-full border-2 ${on ? 'border-[8px] border-brand' : 'border-control'}`}
      />
      <span className="min-w-0 flex-1 leading-tight">
        <span className="block font-bold text-lead">{children}</span>
        {hint && <span className="text-small text-text-2">{hint}</span>}
      </span>
      {amount !== undefined && <Money amount={amount} className="font-semibold" />}
    </label>
  );
}

function Items({ chosen, onChange }: { chosen: string[]; onChange: (chosen: string[]) => void }) {
  const t = useTranslations();
  const table = useTable();
  const lines = linesOf(table.charges).filter((line) => line.open > 0);
  return (
    <ul className="divide-y divide-line rounded-large bg-surface px-4 shadow-card">
      {lines.map((line) => {
        const on = chosen.includes(line.chargeId);
        const owners = table.diners.filter((diner) => line.shares.some((share) => share.dinerId === diner.dinerId));
        return (
          <li key={line.chargeId}>
            <label className="flex min-h-14 cursor-pointer items-center gap-3 py-2 has-focus-visible:outline-3 has-focus-visible:outline-primary">
              <input
                type="checkbox"
                className="sr-only"
                checked={on}
                onChange={() => onChange(on ? chosen.filter((id) => id !== line.chargeId) : [...chosen, line.chargeId])}
              />
              <span
                aria-hidden="true"
                className={`flex size-7 shrink-0 items-center justify-center rounded-small border-2 ${
                  on ? 'border-brand bg-brand text-on-brand' : 'border-control'
                }`}
              >
                {on && <Check size={18} strokeWidth={3} />}
              </span>
              <span className="min-w-0 flex-1 leading-tight">
                <span className="block font-semibold">{line.name}</span>
                <span className="text-small text-text-2">
                  {owners.length > 0
                    ? owners
                        .map((diner) => (diner.dinerId === table.me ? t('common.you') : diner.displayName))
                        .join(', ')
                    : t('bill.nobody')}
                </span>
              </span>
              <Money amount={line.open} className="font-semibold" />
            </label>
          </li>
        );
      })}
    </ul>
  );
}

function Entry({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <label className="flex min-h-16 items-center gap-3 rounded-large border-2 border-control bg-surface px-4 has-focus:border-brand">
      <span className="shrink-0 text-text-2">{label}</span>
      <input
        value={value}
        onChange={(event) => onChange(event.target.value)}
        inputMode="decimal"
        autoComplete="off"
        maxLength={16}
        placeholder="0,00"
        className="min-w-0 flex-1 bg-transparent text-right font-bold text-head focus:outline-none"
      />
    </label>
  );
}
