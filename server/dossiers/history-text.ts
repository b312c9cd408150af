import type { DescribedChange } from '../../office/corrections/index.ts';
import type { UsedCertificate } from '../../office/documents/index.ts';
import type { HistoryAction, HistoryEntry } from '../../office/history/index.ts';
import { stopReasons } from '../../office/legal-clock/index.ts';
import { inBoth, type Text, type TextValues, writeMoney } from '../../office/texts/index.ts';
import { type PaperNames, type ProcessNames, paperText } from '../names/names.ts';
import { stateText } from '../names/states.ts';
import { writeMoment } from '../names/write-moment.ts';
import { serverTexts } from '../texts/index.ts';

type After = TextValues;

const join = (texts: readonly Text[]): Text => ({
  vi: texts.map(({ vi }) => vi).join(', '),
  en: texts.map(({ en }) => en).join(', '),
});
/** Words that were kept in Vietnamese, and in English where somebody gave them. */
const inEither = (vi: unknown, en: unknown): Text => inBoth(String(vi), typeof en === 'string' ? en : null);
/** A rule says what is so, and after a colon what to do about it; who reads later what was confirmed needs the first alone. */
const withoutAdvice = ({ vi, en }: Text): Text => ({ vi: beforeColon(vi), en: beforeColon(en) });
const beforeColon = (sentence: string): string => sentence.split(': ', 1)[0] ?? sentence;
const list = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : '');
const stopReason = (reason: string | null): Text | undefined => {
  const reasons: Readonly<Record<string, Text>> = stopReasons;
  return reason ? reasons[reason] : undefined;
};
const withDate = (text: Text, after: After): Text => {
  const due = typeof after.dueAt === 'string' ? writeMoment(after.dueAt) : '';
  return due ? serverTexts.text('history.withDate', { sentence: text, due }) : text;
};

/** What a correction changed, as it was described then. */
const changesText = (described: unknown): Text => {
  const changes = Array.isArray(described) ? (described as readonly DescribedChange[]) : [];
  return join(changes.map((change) => serverTexts.text('history.correctedOne', { ...change })));
};

const CHECK_WAYS: Readonly<Record<string, Text>> = serverTexts.names('history.checkWays');
const checkWay = (way: unknown): Text | string => CHECK_WAYS[String(way)] ?? String(way);

const MILESTONES: Readonly<Record<string, Text>> = serverTexts.names('history.milestones');

const CONTACTS: Readonly<Record<string, Text>> = serverTexts.names('history.contacts');

const SIGNERS: Readonly<Record<string, Text>> = serverTexts.names('history.signers');

/** As what somebody signed, and in whose place. */
const capacityText = ({ role, unitName: unit, onBehalfOf: name }: After): Text =>
  serverTexts.text(name ? 'history.signedFor' : 'history.signedAs', {
    role: SIGNERS[String(role)] ?? String(role ?? ''),
    unit: unit ?? '',
    name,
  });

/** With which key a paper was signed. */
const keyText = (certificate: unknown): Text => {
  if (typeof certificate !== 'object' || certificate === null) return serverTexts.text('history.byHand');
  const { holder, issuer, serialNumber } = certificate as UsedCertificate;
  return holder === 'person'
    ? serverTexts.text('history.keyOfPerson', { serialNumber, issuer })
    : serverTexts.text('history.keyOfOffice', { serialNumber });
};

const PARTS: Readonly<Record<string, Text>> = serverTexts.names('archive.parts');
const partText = (part: unknown): Text => PARTS[String(part)] ?? { vi: String(part), en: String(part) };

const WRITERS = {
  received: () => serverTexts.text('history.received'),
  'fact-confirmed': ({ vi, en }) =>
    serverTexts.text('history.factConfirmed', { statement: withoutAdvice(inEither(vi, en)) }),
  'facts-taken': ({ code, labels }) =>
    serverTexts.text('history.factsTaken', {
      source: code ? serverTexts.text('history.fromDossier', { code }) : serverTexts.text('history.fromApplicant'),
      fields: join(Array.isArray(labels) ? (labels as readonly Text[]) : []),
    }),
  'dossier-corrected': ({ described }) => serverTexts.text('history.corrected', { changes: changesText(described) }),
  'declaration-confirmed': ({ way }) => serverTexts.text('history.declarationConfirmed', { way: checkWay(way) }),
  'declaration-disputed': ({ way }) => serverTexts.text('history.declarationDisputed', { way: checkWay(way) }),
  'state-changed': (after) =>
    join(Object.entries(after).flatMap(([name, value]) => (typeof value === 'string' ? [stateText(name, value)] : []))),
  'paper-added': ({ name }, _reason, names) => {
    const paper = paperText(names, String(name));
    return serverTexts.text('history.paperAdded', { paper });
  },
  'paper-scanned': ({ name }, _reason, names) => {
    const paper = paperText(names, String(name));
    return serverTexts.text('history.paperScanned', { paper });
  },
  'duplicates-noted': ({ codes, seen }) =>
    serverTexts.text(seen ? 'history.duplicateReceived' : 'history.duplicate', { codes: list(codes) }),
  'task-handed-over': ({ taskName, taskNameEn, fromName, toName }) =>
    serverTexts.text(fromName ? 'history.taskGivenBy' : 'history.taskGiven', {
      taskName: inEither(taskName, taskNameEn),
      fromName,
      toName,
    }),
  'process-linked': ({ processId }, _reason, _names, processes) => {
    const name = processes.get(String(processId));
    return name
      ? serverTexts.text('history.processStarted', { name })
      : serverTexts.text('history.otherProcessStarted');
  },
  'clock-stopped': (_after, reason) => {
    const why = stopReason(reason);
    return why
      ? serverTexts.text('history.clockStoppedFor', { reason: why })
      : serverTexts.text('history.clockStopped');
  },
  'clock-resumed': (after) => withDate(serverTexts.text('history.clockResumed'), after),
  'clock-extended': (after) => withDate(serverTexts.text('history.clockExtended'), after),
  'clock-moved': (after) => withDate(serverTexts.text('history.calendarChanged'), after),
  'clock-closed': () => serverTexts.text('history.clockClosed'),
  'milestone-reached': (after) =>
    withDate(MILESTONES[String(after.milestone)] ?? serverTexts.text('history.milestone'), after),
  'document-issued': ({ name, number }, _reason, names) => {
    const paper = typeof name === 'string' ? paperText(names, name) : serverTexts.text('history.someDocument');
    return serverTexts.text(number ? 'history.documentIssuedByNumber' : 'history.documentIssued', { paper, number });
  },
  'paper-signed': ({ name, number, documentId, ...signed }, _reason, names) => {
    const paper = paperText(names, String(name));
    const key = documentId ? keyText(signed.certificate) : serverTexts.text('history.signedFirst');
    const said = { paper, number, capacity: capacityText(signed), key };
    return serverTexts.text(number ? 'history.paperSignedByNumber' : 'history.paperSigned', said);
  },
  'citizen-notified': ({ subject, subjectEn }) =>
    subject
      ? serverTexts.text('history.citizenToldOf', { subject: inEither(subject, subjectEn) })
      : serverTexts.text('history.citizenTold'),
  'document-sent': ({ recipient, subject, subjectEn }) =>
    serverTexts.text('history.staffTold', { subject: inEither(subject, subjectEn), recipient }),
  'payment-requested': ({ amountVnd, reason, reasonEn }) =>
    serverTexts.text('history.paymentRequested', { reason: inEither(reason, reasonEn), amount: money(amountVnd) }),
  'payment-refunded': ({ amountVnd, reason }) =>
    serverTexts.text('history.paymentRefunded', { amount: money(amountVnd), reason }),
  'payment-cancelled': ({ amountVnd }) => serverTexts.text('history.paymentCancelled', { amount: money(amountVnd) }),
  'payment-settled': ({ amountVnd }) => serverTexts.text('history.paymentSettled', { amount: money(amountVnd) }),
  'withdrawal-requested': () => serverTexts.text('history.withdrawalRequested'),
  forwarded: ({ unitName }) => serverTexts.text('history.forwarded', { unitName }),
  'carried-over': ({ giverUnitCode }) => serverTexts.text('history.listedForHandOver', { giverUnitCode }),
  transferred: ({ competentUnitCode }) => serverTexts.text('history.handedOver', { competentUnitCode }),
  'result-kept': ({ keeperUnitCode }) => serverTexts.text('history.resultKept', { keeperUnitCode }),
  'result-claimed': ({ unitCode }) => serverTexts.text('history.resultClaimed', { unitCode }),
  'result-moved': ({ keeperUnitCode }) => serverTexts.text('history.resultMoved', { keeperUnitCode }),
  'result-archived': ({ archivePlace }) => serverTexts.text('history.resultArchived', { archivePlace }),
  'contact-attempted': ({ way, outcome }) =>
    serverTexts.text('history.contacted', {
      way: CONTACTS[String(way)] ?? String(way),
      outcome: CONTACTS[String(outcome)] ?? String(outcome),
    }),
  archived: ({ number }) => serverTexts.text('history.archived', { number }),
  'hold-placed': () => serverTexts.text('history.holdPlaced'),
  'data-erased': ({ parts }) =>
    serverTexts.text('history.dataErased', { parts: join(Array.isArray(parts) ? parts.map(partText) : []) }),
  'hold-lifted': () => serverTexts.text('history.holdLifted'),
  'agency-asked': ({ agencyName }) => serverTexts.text('history.agencyAsked', { agencyName }),
  'agency-answered': ({ agencyName }) => serverTexts.text('history.agencyAnswered', { agencyName }),
  'data-request-taken': ({ request }) => serverTexts.text('history.dataRequestTaken', { request }),
  'data-request-answered': ({ request, outcome }) =>
    serverTexts.text(outcome === 'done' ? 'history.dataRequestDone' : 'history.dataRequestRefused', { request }),
  'direction-given': () => serverTexts.text('history.directionGiven'),
  'holder-reminded': ({ fullName, taskName, taskNameEn }) =>
    serverTexts.text('history.holderReminded', { fullName, taskName: inEither(taskName, taskNameEn) }),
  'instruction-given': ({ unitName, what, due }) =>
    serverTexts.text('history.instructionGiven', { unitName, what, due }),
  'topic-proposed': ({ title }) => serverTexts.text('history.topicProposed', { title }),
  'supplement-sent': ({ papers }) => serverTexts.text('history.supplementSent', { count: Number(papers) }),
  'return-chosen': ({ returnAt }) => serverTexts.text('history.returnChosen', { returnAt }),
  'look-up-code-renewed': () => serverTexts.text('history.lookUpCodeRenewed'),
  'survey-answered': () => serverTexts.text('history.surveyAnswered'),
} as const satisfies Record<
  HistoryAction,
  (after: After, reason: string | null, names: PaperNames, processes: ProcessNames) => Text
>;

/** What the history keeps as a number. */
function money(amountVnd: unknown): string {
  return typeof amountVnd === 'number' ? writeMoney(amountVnd) : String(amountVnd ?? '');
}

/** One entry of the history as a sentence. */
export const historyText = (
  { action, after, reason }: Pick<HistoryEntry, 'action' | 'after' | 'reason'>,
  names: PaperNames,
  processes: ProcessNames,
): Text => WRITERS[action]((after ?? {}) as After, reason, names, processes);

/** Returns the reason that somebody gave; a code is no reason for a reader, and is in the sentence already. */
export const writtenReason = ({ action, reason, reasonEn }: Written): Text | null => {
  const words = action.startsWith('clock-') || action === 'milestone-reached' ? freeText(reason) : reason;
  return words === null ? null : inBoth(words, reasonEn);
};
type Written = Pick<HistoryEntry, 'action' | 'reason' | 'reasonEn'>;

const CODE = /^[a-z]+(-[a-z]+)*$/;
const freeText = (reason: string | null): string | null => (reason && !CODE.test(reason) ? reason : null);
