import { useTranslations } from 'use-intl';

/**
 * What the hub notes about printers and deliveries is in English, for its log as much as for people. These are the sentences
 * that people are to read in their own language; what is not among them is shown as it is.
 */
const SENTENCES: [RegExp, string, ...string[]][] = [
  [/^out of paper$/, 'noPaper'],
  [/^out of paper at the end of the slip$/, 'noPaperAtTheEnd'],
  [/^cover open$/, 'coverOpen'],
  [/^cutter jammed$/, 'cutterJammed'],
  [/^(?:offline|switched off)$/, 'offline'],
  [/^cannot (?:reach the printer|open .+): .*refused.*$/i, 'refused'],
  [/^cannot reach the printer: .*$/, 'unreachable'],
  [/^cannot open (.+): .*$/, 'noDevice', 'device'],
  [/^the connection (?:broke|failed): .*$/, 'broke'],
  [/^its settings are wrong: (.+)$/, 'wrongSettings', 'why'],
  [/^taken out of use$/, 'off'],
  [/^this model does not answer status requests$/, 'doesNotTell'],
  [/^(?:no answer to a status request|the printer (?:does|did) not answer)$/, 'noAnswer'],
  [/^the printer did not say that it printed$/, 'didNotSay'],
  [/^the printer took no more bytes in time$/, 'tookNoMore'],
  [/^the printer has not asked yet$/, 'notAskedYet'],
  [/^(?:it|the printer) has not asked for (\d+) s$/, 'notAsked', 'seconds'],
  [/^the printer did not ask for its slip$/, 'didNotAsk'],
  [/^the printer fetched (?:it|the slip) and said no more.*$/, 'fetched'],
  [/^the spooler does not answer$/, 'noSpooler'],
  [/^the writer's permission ended$/, 'stopped'],
  [/^too old to send unattended$/, 'tooOld'],
  [/^not confirmed in (\d+) s$/, 'unconfirmed', 'seconds'],
  [/^the printer reports (.+)$/, 'reports', 'code'],
  [/^its hub went away while it was sent$/, 'hubGone'],
  [/^nothing of it is wanted any more$/, 'withdrawn'],
  [/^its ticket was sent here again$/, 'ticketAgain'],
  [/^its ticket does not come out here$/, 'noTicketHere'],
  [/^(.+) has no destination; its tickets will go to (.+)$/, 'strays', 'station', 'fallback'],
  [/^(.+) has no destination and nothing stands in for it$/, 'lost', 'station'],
  [/^sent again$/, 'again'],
  [/^sent again by (.+)$/, 'againBy', 'name'],
  [/^passed over by (.+)$/, 'skippedBy', 'name'],
  [/^rerouted by (.+)$/, 'reroutedBy', 'name'],
  [/^seen by (.+)$/, 'seenBy', 'name'],
  [/^(?:PRINTED|SHOWN|SEEN|QUEUED|SPOOLED|BYTES_ACCEPTED|NONE)$/, 'confirmed'],
];

const NOT_SENT = /^not sent: (.+)$/;
const UNKNOWN = /^unknown after (\d+) bytes: (.+)$/;

export interface Said {
  /** Its place among the words of a language. */
  key: string;
  values: Record<string, string>;
  /** What is said within it, of the hub's own again. */
  why?: string;
}

/** What one of the hub's sentences means; undefined when it is none that is known. */
export function meaningOf(sentence: string): Said | undefined {
  const notSent = NOT_SENT.exec(sentence);
  if (notSent?.[1]) {
    return { key: 'notSent', values: {}, why: notSent[1] };
  }
  const unknown = UNKNOWN.exec(sentence);
  if (unknown?.[1] && unknown[2]) {
    return { key: 'unknown', values: { bytes: unknown[1] }, why: unknown[2] };
  }
  for (const [pattern, key, ...names] of SENTENCES) {
    const found = pattern.exec(sentence);
    if (found) {
      return { key, values: Object.fromEntries(names.map((name, index) => [name, found[index + 1] ?? ''])) };
    }
  }
  return undefined;
}

/** Says the hub's sentences in the reader's language. */
export function useWords(): (sentence: string) => string {
  const t = useTranslations();
  const say = (sentence: string): string => {
    const said = meaningOf(sentence);
    if (!said) {
      return sentence;
    }
    return t(`said.${said.key}`, { ...said.values, ...(said.why === undefined ? {} : { why: say(said.why) }) });
  };
  return say;
}
