import { type DossierSummary, summariesOf } from '../dossiers/index.ts';
import { type Office, OfficeError } from '../kernel/index.ts';
import { type ReadingReach, seenBy } from '../people/index.ts';
import { dayText, vietnameseTexts } from '../texts/index.ts';
import { dayNumberFrom, momentAt, writeMoment } from '../time/index.ts';
import { drawWorkingPaper } from './draw-working-paper.ts';
import { unitFacts } from './gather-facts.ts';

export interface RegisterPeriod {
  readonly unitCode: string;
  /** ISO dates, both within. */
  readonly from: string;
  readonly to: string;
  readonly signerName: string;
}

const ROWS_MAX = 1000;
const outcomes = vietnameseTexts.branch('documents.register.outcomes');

/**
 * Form 07: what one reception point received from a day to a day, as far as it is in the reader's reach.
 * @param nameOf the applicant as the reader may see her
 * @throws OfficeError invalid for a period that ends before it begins or has more than 1,000 dossiers
 */
export async function drawDossierRegister(
  office: Office,
  { unitCode, from, to, signerName }: RegisterPeriod,
  reach: ReadingReach,
  nameOf: (dossier: DossierSummary) => string,
): Promise<Buffer> {
  if (to < from)
    throw new OfficeError('invalid', 'documents.register.backwards', { to: dayText(to), from: dayText(from) });
  const found = await office.db
    .selectFrom('office.dossier as dossier')
    .select('id')
    .where(seenBy(reach, 'dossier'))
    .where('receivingUnitCode', '=', unitCode)
    .where('receivedAt', '>=', momentAt(dayNumberFrom(from), 0))
    .where('receivedAt', '<', momentAt(dayNumberFrom(to) + 1, 0))
    .orderBy('receivedAt')
    .limit(ROWS_MAX + 1)
    .execute();
  if (found.length > ROWS_MAX) throw new OfficeError('invalid', 'documents.register.tooMany', { rowsMax: ROWS_MAX });
  const ids = found.map(({ id }) => id);
  const summaries = await summariesOf(office, ids);
  const rows = ids.flatMap((id) => summaries.get(id) ?? []);
  return drawWorkingPaper(office, 'dossier-register', {
    dossier: await unitFacts(office, unitCode),
    number: `${from} – ${to}`,
    data: {
      ...{ from, to, signerName, count: rows.length },
      rows: rows.map((row, index) => ({
        number: index + 1,
        code: row.code,
        procedureName: row.procedureName.vi,
        applicantName: nameOf(row),
        receivedAt: writeMoment(row.receivedAt),
        dueAt: writeMoment(row.dueAt),
        outcome:
          outcomes[row.decision as keyof typeof outcomes] ??
          vietnameseTexts.say(row.overdue ? 'documents.register.overdue' : 'documents.register.open'),
      })),
    },
  });
}
