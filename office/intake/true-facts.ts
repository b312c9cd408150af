/**
 * What is received has to be able to be true, with the papers that prove it. Whoever opens a dossier, by whatever door, is held to it here: the counter and the API, a draft that is
 * handed in, a process, and the list of another office.
 */
import { complaintsAbout, type FactComplaint } from '../facts/index.ts';
import { writeHistory } from '../history/index.ts';
import { type Actor, type Office, OfficeError } from '../kernel/index.ts';
import { papersFor } from '../procedures/index.ts';
import { inBoth, joinTexts, officeTexts, type Text } from '../texts/index.ts';
import { dayOf } from '../time/index.ts';
import type { Intake } from './intake.ts';
import type { IntakeMatter } from './intake-terms.ts';

/** What of an intake is held against the facts of its procedure. */
type Declared = Pick<Intake, 'applicant' | 'answers' | 'channel' | 'confirmations' | 'origin'>;

/** Whether somebody enters it who can be asked. What follows from another dossier, or comes from another office, was looked at there. */
const isEntered = ({ channel, origin }: Pick<Intake, 'channel' | 'origin'>): boolean =>
  !origin && channel !== 'transferred';

/** Everything of an intake that cannot be true, or has to be confirmed first. */
export function intakeComplaints(
  { procedure, handedInAt }: Pick<IntakeMatter, 'procedure' | 'handedInAt'>,
  { applicant, answers, channel, confirmations }: Declared,
): readonly FactComplaint[] {
  const declaration = { answers, applicant: { ...applicant }, day: dayOf(handedInAt), channel };
  return complaintsAbout(procedure.facts, declaration, confirmations);
}

/**
 * Where nobody enters it who could give a reason, what is only unusual is taken as it is.
 * @throws OfficeError invalid with every complaint
 */
export function refuseUntrue(matter: Pick<IntakeMatter, 'procedure' | 'handedInAt'>, intake: Declared): void {
  refuseFor(intakeComplaints(matter, intake).filter(({ severity }) => severity === 'refused' || isEntered(intake)));
}

/** @throws OfficeError invalid with every complaint, if there is one */
export function refuseFor(complaints: readonly FactComplaint[]): void {
  if (complaints.length > 0)
    throw new OfficeError('invalid', 'facts.refused', {
      field: complaints[0]?.field,
      complaints: joinTexts(complaints.map(said), '; '),
    });
}

/** A rule names its field by itself; what is not of its kind is named as the form calls it, and by its key where no form asks it. */
function said({ field, rule, text, label = inBoth(field.slice(field.indexOf('.') + 1), null) }: FactComplaint): Text {
  return rule === undefined ? officeTexts.text('facts.said', { label, complaint: text }) : text;
}

/**
 * A matter that citizens hand in is received with the papers that its answers make necessary.
 * @throws OfficeError invalid, naming every paper that is missing
 */
export async function refuseMissingPapers(
  office: Office,
  dossierId: string,
  { procedure, answers }: IntakeMatter,
  intake: Pick<Intake, 'channel' | 'origin'>,
): Promise<void> {
  if (procedure.internal || !isEntered(intake)) return;
  const rows = await office.db.selectFrom('office.paper').select('kind').where('dossierId', '=', dossierId).execute();
  const given = new Set(rows.map(({ kind }) => kind));
  const missing = papersFor(procedure, answers, intake.channel).filter(
    ({ kind, required }) => required && !given.has(kind),
  );
  if (missing.length > 0)
    throw new OfficeError('invalid', 'intake.papersMissing', {
      field: 'papers',
      papers: joinTexts(
        missing.map(({ name }) => name),
        ', ',
      ),
    });
}

/**
 * What somebody confirmed stays in the history, with the rule and the reason. What holds needs no confirmation: a reason for it is not recorded, for it would say that it did not hold.
 */
export async function recordConfirmations(
  office: Office,
  actor: Actor,
  dossierId: string,
  matter: Pick<IntakeMatter, 'procedure' | 'handedInAt'>,
  { confirmations = [], ...declared }: Declared,
): Promise<void> {
  if (confirmations.length === 0) return;
  for (const { rule, text } of intakeComplaints(matter, declared)) {
    const reason = confirmations.find((one) => one.rule === rule)?.reason;
    if (reason !== undefined)
      await writeHistory(office, actor, dossierId, { action: 'fact-confirmed', reason, after: { rule, ...text } });
  }
}
