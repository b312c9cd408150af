import type { Channel } from '../terms/index.ts';
import { refuseUnknownSubtype } from './limit-for.ts';
import type { Answers, Condition, ProcedureCase, ProcedureVersion, RequiredPaper } from './procedure-version.ts';

/** The papers that the answers make necessary, in the order of the procedure. Online the answers themselves are the form that they fill in. */
export function papersFor(
  procedure: Pick<ProcedureVersion, 'papers'>,
  answers: Answers,
  channel?: Channel,
): readonly RequiredPaper[] {
  return procedure.papers
    .filter(({ when, fromAnswers }) => holds(when, answers) && !(fromAnswers && channel === 'online'))
    .map(({ when: _, fromAnswers: __, ...paper }) => paper);
}

/** The case that the answers make, which names the limit. The last case of a procedure takes what no other took. */
export function caseFor(procedure: Pick<ProcedureVersion, 'code' | 'cases'>, answers: Answers): ProcedureCase {
  const found = procedure.cases.find(({ when }) => holds(when, answers)) ?? procedure.cases.at(-1);
  if (!found) throw new RangeError(`Procedure "${procedure.code}" has no case`);
  return found;
}

/**
 * The subtype of a matter: the one that is named, else the first whose conditions the answers meet, else none.
 * @throws OfficeError invalid for a name that the procedure does not know
 */
export function subtypeFor(
  procedure: Pick<ProcedureVersion, 'code' | 'subtypes'>,
  answers: Answers,
  named?: string,
): string | null {
  if (named !== undefined) refuseUnknownSubtype(procedure, named);
  const found = (procedure.subtypes ?? []).find(({ when = [] }) => when.length > 0 && holds(when, answers));
  return named ?? found?.id ?? null;
}

function holds(conditions: readonly Condition[] | undefined, answers: Answers): boolean {
  return (conditions ?? []).every(({ question, in: wanted }) => wanted.some((answer) => answer === answers[question]));
}
