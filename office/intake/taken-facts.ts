/** What an officer did not ask because it was known: where it came from stays in the history, so that whoever finds it wrong later knows where else it stands. */
import { answerTo } from '../facts/index.ts';
import { writeHistory } from '../history/index.ts';
import { type Actor, type Office, OfficeError } from '../kernel/index.ts';
import { inBoth, officeTexts, type Text } from '../texts/index.ts';
import type { Intake } from './intake.ts';
import type { IntakeMatter } from './intake-terms.ts';

type Taken = Pick<Intake, 'applicant' | 'answers' | 'taken'>;

/**
 * One entry for each source. What was left empty was not taken from anywhere.
 * @throws OfficeError invalid for a dossier that does not exist
 */
export async function recordTaken(
  office: Office,
  actor: Actor,
  dossierId: string,
  { procedure }: Pick<IntakeMatter, 'procedure'>,
  { taken = [], ...intake }: Taken,
): Promise<void> {
  const told = taken.filter(({ field }) => toldIn(intake, field));
  for (const [code, facts] of Map.groupBy(told, ({ dossierCode }) => dossierCode)) {
    if (code !== undefined) await requireCode(office, code);
    const labels = facts.map(({ field }) => labelOf(procedure.facts?.labels, field));
    const fields = facts.map(({ field }) => field);
    await writeHistory(office, actor, dossierId, {
      action: 'facts-taken',
      after: { code: code ?? null, fields, labels },
    });
  }
}

const partsOf = (field: string) => {
  const [group, key = ''] = field.split('.');
  return { ofApplicant: group === 'applicant', key };
};

function toldIn({ applicant, answers }: Omit<Taken, 'taken'>, field: string): unknown {
  const { ofApplicant, key } = partsOf(field);
  return answerTo(ofApplicant ? { ...applicant } : answers, key);
}

function labelOf(labels: Readonly<Record<string, Text>> = {}, field: string): Text {
  const { ofApplicant, key } = partsOf(field);
  const ofApplicants: Readonly<Record<string, Text>> = officeTexts.names('facts.applicant');
  return (ofApplicant ? ofApplicants : labels)[key] ?? inBoth(key, null);
}

async function requireCode(office: Office, code: string): Promise<void> {
  const known = await office.db.selectFrom('office.dossier').select('id').where('code', '=', code).executeTakeFirst();
  if (!known) throw new OfficeError('invalid', 'intake.takenFromUnknown', { field: 'taken', code });
}
