/** What the office keeps of one person in one dossier, in words: for her own page and file, and for the counter where she stands. What is not hers is counted and not shown. */

import { classOfApplicant, personalClassOf } from '../../office/facts/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import { type KeptRecord, keptRecord, type OwnDossier, whyKept } from '../../office/person-rights/index.ts';
import { type PersonalClass, personalClasses } from '../../office/terms/index.ts';
import { type Language, officeTexts, type Text } from '../../office/texts/index.ts';
import { dayOf } from '../../office/time/index.ts';
import { answerTextsOf, applicantRows } from '../forms/declaration-rows.ts';
import type { KeptDossier } from '../http/kept-dossier.ts';
import { paperNames, paperText, unitNames } from '../names/names.ts';
import { stateText } from '../names/states.ts';
import { serverTexts } from '../texts/index.ts';

const applicantClasses: Readonly<Record<string, PersonalClass>> = classOfApplicant;
const APPLICANT: Text = serverTexts.text('personData.applicant');
const questions: Readonly<Record<string, Text>> = officeTexts.names('dossiers.survey.questions');
const paymentStates: Readonly<Record<string, Text>> = officeTexts.names('payments.states');

/** Returns all of it in words. */
const keptView = async (office: Office, record: KeptRecord): Promise<KeptDossier> => {
  const { dossier, own, procedure } = record;
  const { rows, withheld } = await rowsOf(office, record);
  return {
    ...{ dossierId: dossier.id, code: dossier.code, procedureName: dossier.procedureName },
    state: stateText('decision', dossier.decision),
    receivedAt: dossier.receivedAt.toISOString(),
    unitName: dossier.competentUnitName,
    roles: [...(own.asApplicant ? [APPLICANT] : []), ...own.roles],
    rows,
    withheld,
    ...(await besideOf(office, record)),
    legalBasis: [...procedure.legalBasis],
    keptUntil: (await whyKept(office, dossier.id)) ?? null,
  };
};

/** Her own answers, and what is about nobody. */
const rowsOf = async (office: Office, { dossier, own, procedure: { facts } }: KeptRecord) => {
  const mine = own.asApplicant
    ? applicantRows(dossier.applicant).map((row) => ({
        ...row,
        personalClass: applicantClass(row.key),
        field: row.key,
      }))
    : [];
  const answers = (await answerTextsOf(office, dossier)).map((row) => {
    const [key = ''] = row.key.split('.');
    const personalClass = personalClassOf(facts, key) ?? 'identity';
    const field = own.fields.has(key) ? key : null;
    return { row: { ...row, personalClass, field }, shown: field !== null || personalClass === 'none' };
  });
  const shown = answers.filter((one) => one.shown).map(({ row }) => row);
  const place = ({ personalClass }: { personalClass: PersonalClass }): number => personalClasses.indexOf(personalClass);
  const rows = [...mine, ...shown].sort((one, other) => place(one) - place(other));
  return { rows, withheld: answers.length - shown.length };
};

const applicantClass = (key: string): PersonalClass => applicantClasses[key.replace('applicant.', '')] ?? 'identity';

const besideOf = async (office: Office, record: KeptRecord) => {
  const [papers, units] = await Promise.all([paperNames(office), unitNames(office)]);
  const { survey } = record;
  return {
    papers: record.papers.map(({ name, quantity, contentHash, addedAt }) => ({
      ...{ name: paperText(papers, name), quantity, scanned: contentHash !== null, at: addedAt.toISOString() },
    })),
    messages: record.messages.map(({ createdAt, ...message }) => ({ ...message, at: createdAt.toISOString() })),
    entries: record.entries.map(({ name, number, unitCode, issuedAt }) => ({
      ...{ name: paperText(papers, name), number, at: issuedAt.toISOString() },
      unitName: units.get(unitCode) ?? unitCode,
    })),
    payments: record.payments.map(({ reason, reasonEn, amountVnd, state, payerName, requestedAt }) => ({
      ...{ amountVnd, payerName, at: requestedAt.toISOString(), reason: { vi: reason, en: reasonEn ?? reason } },
      state: paymentStates[state] ?? { vi: state, en: state },
    })),
    survey: survey
      ? {
          ratings: Object.entries(survey.ratings).map(([name, rating]) => ({
            question: questions[name] ?? { vi: name, en: name },
            rating,
          })),
          comment: survey.comment ?? null,
          at: survey.answeredAt.toISOString(),
        }
      : null,
    looks: record.looks.map(({ at, unitCodes }) => ({
      at: at.toISOString(),
      unitNames: unitCodes.map((code) => units.get(code) ?? code),
    })),
  };
};

/** The same of a dossier that holds something of her. */
export const keptViewOf = async (office: Office, one: OwnDossier): Promise<KeptDossier> =>
  keptView(office, await keptRecord(office, one));

/** One dossier at a time, as a file asks for them. */
export async function* keptViewsOf(office: Office, items: readonly OwnDossier[]): AsyncGenerator<KeptDossier> {
  for (const one of items) yield keptViewOf(office, one);
}

/** What of a dossier is hers under that name, as a request for its correction names it; undefined for what is not. */
export const correctable = (kept: KeptDossier, field: string) => {
  const row = kept.rows.find((one) => one.field === field);
  if (!row) return undefined;
  const say = (language: Language): string => [row.group[language], row.label[language]].filter(Boolean).join(' – ');
  return { field, label: { vi: say('vi'), en: say('en') }, value: row.value };
};

/** What a file is called that somebody takes away. */
export const keptFileName = (office: Pick<Office, 'systemNow'>, ending: string): string =>
  `personal-data-${dayOf(office.systemNow())}.${ending}`;
