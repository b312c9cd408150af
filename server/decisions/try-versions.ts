import type { Office } from '../../office/kernel/index.ts';
import type { ProcedureVersion } from '../../office/procedures/index.ts';
import type { Text } from '../../office/texts/index.ts';
import { decide, type SharedDecision, sharedDecisions, UndecidedError } from '../../workflows/decide.ts';
import type { EngineClient } from '../http/context.ts';
import { deployedTable } from './deployed-table.ts';
import { isLeftToRecord, questionsOf } from './questions.ts';
import { loadRegister } from './register.ts';
import { casesLeftOpen, type DecisionFlaw, flawOf, inTurns } from './rehearse.ts';

const names = Object.keys(sharedDecisions) as readonly SharedDecision[];

/**
 * Tries versions of procedures that are to be published on the decision tables that are in effect: nobody may find out at the counter that no unit is competent.
 * @returns each case that a table leaves open, or decides as it must not; empty when the versions may be published
 * @throws UnreadableTable for a version with more cases than can be tried; HttpProblem 409 for a table that is not deployed
 */
export const tryVersions = async (
  office: Office,
  engine: EngineClient,
  versions: readonly ProcedureVersion[],
): Promise<readonly DecisionFlaw[]> => {
  const flaws: DecisionFlaw[] = [];
  for (const name of names) {
    const table = await deployedTable(engine, name);
    const judged = versions.filter(({ code }) => !isLeftToRecord(table, code));
    const texts = await casesLeftOpen(office, engine, table, judged);
    flaws.push(...texts.map((text) => flawOf(name, text)));
  }
  return flaws;
};

/** One answer that the table of fees has for a procedure; the amount is null when another body sets it. */
export interface FeeByTable {
  readonly amountVnd: number | null;
  readonly reason: Text;
}

/** Returns every answer that the table of fees has for a version, or what its record says where the table does not name it, each once, in the order of the version's cases. */
export const feesByTable = async (
  office: Office,
  engine: EngineClient,
  version: ProcedureVersion,
): Promise<readonly FeeByTable[]> => {
  const { sample } = await loadRegister(office);
  const table = await deployedTable(engine, 'fee');
  if (isLeftToRecord(table, version.code)) return [{ amountVnd: version.fee.amountVnd, reason: version.fee.text }];
  const questions = questionsOf(table, version, sample);
  const asked = [...new Map(questions.map((question) => [question.key, question])).values()];
  const answers = await inTurns(asked, ({ variables }) => feeOrNone(engine, variables));
  const fees = answers.flatMap((fee) => fee ?? []);
  return [...new Map(fees.map((fee) => [JSON.stringify(fee), fee])).values()];
};

const feeOrNone = async (engine: EngineClient, variables: object): Promise<FeeByTable | undefined> => {
  try {
    const { amountVnd, reasonVi, reasonEn } = await decide(engine, 'fee', variables);
    return { amountVnd, reason: { vi: reasonVi, en: reasonEn } };
  } catch (error) {
    if (error instanceof UndecidedError) return undefined;
    throw error;
  }
};
