import { writeCsv } from '../../office/spreadsheet/index.ts';
import type { Language } from '../../office/texts/index.ts';
import { writeMoment } from '../../office/time/index.ts';
import { serverTexts } from '../texts/index.ts';
import type { AuditActView, AuditDetailView, AuditLookView } from './schema.ts';

/** The most rows of a file. */
export const FILE_ROWS_MAX = 10_000;

const titles = serverTexts.names('audit.columns');
const outcomes = serverTexts.names('audit.outcomes');

const detailText = (details: readonly AuditDetailView[], language: Language): string =>
  details.map(({ label, value }) => `${label[language]}: ${value[language]}`).join('; ');

/** Returns acts as a file for a spreadsheet. */
export const actsFile = (acts: readonly AuditActView[], language: Language): Buffer => {
  const columns = (['at', 'who', 'what', 'subject', 'details'] as const).map((column) => titles[column][language]);
  const lines = acts.map(({ at, actorName, what, subject, details }) => [
    writeMoment(new Date(at)),
    actorName[language],
    what[language],
    subject?.name[language] ?? '',
    detailText(details, language),
  ]);
  return writeCsv([columns, ...lines]);
};

/** Returns looks as a file for a spreadsheet. */
export const looksFile = (looks: readonly AuditLookView[], language: Language): Buffer => {
  const names = [
    'at',
    'who',
    'what',
    'subject',
    'outcome',
    'times',
    'address',
    'session',
    'reason',
    'details',
  ] as const;
  const lines = looks.map(({ at, actorName, what, subject, dossiers, refused, times, ...look }) => [
    writeMoment(new Date(at)),
    actorName[language],
    what[language],
    dossiers.length > 0 ? dossiers.map(({ code }) => code).join(' ') : (subject?.name[language] ?? ''),
    outcomes[refused ? 'refused' : 'shown'][language],
    times,
    look.address,
    look.session,
    look.reason,
    detailText(look.details, language),
  ]);
  return writeCsv([names.map((column) => titles[column][language]), ...lines]);
};
