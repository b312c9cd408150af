import {
  BULK_ITEMS_MAX,
  type BulkJob,
  type BulkOutcome,
  finishBulk,
  holdBulk,
  noteOutcomes,
  waitingItems,
} from '../../office/bulk/index.ts';
import { type DossierLine, dossierCodesOf, dossierLines, stateWord } from '../../office/dossiers/index.ts';
import { type Person, readingReach } from '../../office/people/index.ts';
import { showName } from '../../office/privacy/index.ts';
import { writeCsv } from '../../office/spreadsheet/index.ts';
import type { Sight } from '../../office/terms/index.ts';
import type { Language } from '../../office/texts/index.ts';
import { writeMoment } from '../../office/time/index.ts';
import { sightsIn } from '../dossiers/access.ts';
import type { Services } from '../http/context.ts';
import { serverTexts } from '../texts/index.ts';
import { refusals } from './refusals.ts';

/** Dossiers that are read at a time; the people's requests come in between. */
const BATCH = 500;

const words = serverTexts.names('bulkJobs.export');
const titles = [
  ...(['code', 'applicant', 'procedureCode', 'procedure', 'competentUnit', 'receivingUnit', 'decision'] as const),
  ...(['delivery', 'receivedAt', 'dueAt', 'overdue', 'fee'] as const),
];

/** Returns a dossier as a line of the file. Money is a number there, to be added up. */
const lineOf = (sight: Sight, dossier: DossierLine, language: Language) => [
  dossier.code,
  showName(sight, dossier.applicantName),
  dossier.procedureCode,
  dossier.procedureName[language],
  dossier.competentUnitName,
  dossier.receivingUnitName,
  stateWord('decision', dossier.decision)[language],
  stateWord('delivery', dossier.delivery)[language],
  writeMoment(dossier.receivedAt),
  writeMoment(dossier.dueAt),
  words[dossier.overdue ? 'yes' : 'no'][language],
  dossier.feeVnd,
];

/**
 * Writes the lines of the dossiers into one file, in the order of the list. It changes nothing, so after a kill it simply begins again: outcomes are written when the
 * file is there.
 */
export const exportAll = async (context: Services, job: BulkJob, person: Person): Promise<void> => {
  const { office } = context;
  const { language = 'vi' } = job.parameters;
  const items = await waitingItems(office, job.id, BULK_ITEMS_MAX);
  const rows: (string | number | null)[][] = [titles.map((title) => words[title][language])];
  const outcomes: BulkOutcome[] = [];
  for (let at = 0; at < items.length; at += BATCH) {
    const batch = items.slice(at, at + BATCH);
    const ids = batch.flatMap(({ dossierId }) => dossierId ?? []);
    // Rights are those of this moment.
    const seen = await dossierCodesOf(office, ids, readingReach(person));
    const lines = await dossierLines(
      office,
      seen.map(({ id }) => id),
    );
    const sight = await sightsIn(office, person, lines);
    rows.push(...lines.map((line) => lineOf(sight(line), line, language)));
    const written = new Set<string | null>(lines.map(({ id }) => id));
    for (const { position, dossierId } of batch)
      outcomes.push({ position, failure: written.has(dossierId) ? null : refusals.unknown, holderBefore: null });
    await holdBulk(office, job.id);
  }
  await noteOutcomes(office, job.id, outcomes);
  await finishBulk(office, job, person, writeCsv(rows));
};
