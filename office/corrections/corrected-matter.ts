/**
 * What a correction brings with it besides limit and fee: papers that only the corrected answers make necessary have to be handed in with it, as at the counter; and where another unit is competent
 * for what is true, that is said, with what to do. The dossier does not move by itself: its processes run where they are, and whoever holds the task decides how it goes on.
 */
import type { Dossier } from '../dossiers/index.ts';
import type { Answers } from '../facts/index.ts';
import { type IntakeDecisions, unitsOf } from '../intake/index.ts';
import { type Actor, type Office, OfficeError } from '../kernel/index.ts';
import { addPaper } from '../papers/index.ts';
import { type ProcedureVersion, papersFor, type RequiredPaper } from '../procedures/index.ts';
import { inBoth, joinTexts, officeTexts, type Text } from '../texts/index.ts';
import { dayOf } from '../time/index.ts';
import { getUnit } from '../units/index.ts';

/** Returns the papers that the answers as they are to be make necessary, that those before did not, and that nobody has handed in. */
export async function papersToAdd(
  office: Office,
  { id, channel, answers: before }: Pick<Dossier, 'id' | 'channel' | 'answers'>,
  procedure: ProcedureVersion,
  answers: Answers,
): Promise<readonly RequiredPaper[]> {
  if (procedure.internal || channel === 'transferred') return [];
  const required = (declared: Answers) => papersFor(procedure, declared, channel).filter((paper) => paper.required);
  const known = new Set(required(before).map(({ kind }) => kind));
  const added = required(answers).filter(({ kind }) => !known.has(kind));
  if (added.length === 0) return [];
  const rows = await office.db.selectFrom('office.paper').select('kind').where('dossierId', '=', id).execute();
  const given = new Set(rows.map(({ kind }) => kind));
  return added.filter(({ kind }) => !given.has(kind));
}

/**
 * Adds those that were handed in with the correction.
 * @throws OfficeError invalid, naming every paper that was not
 */
export async function addPapers(
  office: Office,
  actor: Actor,
  dossierId: string,
  needed: readonly RequiredPaper[],
  handedIn: readonly string[],
): Promise<void> {
  const missing = needed.filter(({ kind }) => !handedIn.includes(kind));
  if (missing.length > 0)
    throw new OfficeError('invalid', 'corrections.papersMissing', {
      field: 'papers',
      papers: joinTexts(
        missing.map(({ name }) => name),
        ', ',
      ),
    });
  for (const { kind, name, form, quantity } of needed)
    await addPaper(office, actor, dossierId, { kind, name: name.vi, form, quantity });
}

/** Says that another unit is competent for what is declared now. Undefined while the one that has the dossier is, and for the office's own matters, which go from hand to hand. */
export async function otherCompetence(
  office: Office,
  { receivingUnitCode, competentUnitCode }: Pick<Dossier, 'receivingUnitCode' | 'competentUnitCode'>,
  procedure: ProcedureVersion,
  competence: IntakeDecisions['competence'] | undefined,
): Promise<Text | undefined> {
  if (competence === undefined || procedure.internal) return undefined;
  const here = inBoth((await getUnit(office, competentUnitCode)).name, null);
  try {
    const decided = { competence, fee: { amountVnd: null, reason: { vi: '', en: '' } } };
    await unitsOf(office, { receivingUnitCode, competentUnitCode, decided }, procedure, dayOf(await office.now()));
    return undefined;
  } catch (error) {
    if (!(error instanceof OfficeError) || error.details.field !== 'competentUnitCode') throw error;
    return officeTexts.text('corrections.otherCompetence', { here, why: error.text });
  }
}
