import type { Office } from '../../office/kernel/index.ts';
import { listProcedureVersions, type ProcedureVersion } from '../../office/procedures/index.ts';
import { inBoth, type Text } from '../../office/texts/index.ts';
import { decide, UndecidedError } from '../../workflows/decide.ts';
import type { EngineClient } from '../http/context.ts';
import { serverTexts } from '../texts/index.ts';
import { findDeployedTable } from './deployed-table.ts';
import { isLeftToRecord, questionsOf, type TrialQuestion } from './questions.ts';
import { readSharedTable, type SharedTable, UnreadableTable } from './read-table.ts';
import { type KnownUnits, loadRegister, refusalOf } from './register.ts';

/** Requests at the same time: enough to hide the way there and back, few enough for an engine that has other work. */
const AT_ONCE_MAX = 8;

export interface DecisionFile {
  readonly name: string;
  readonly content: string;
}

/** What a table leaves open, or decides as it must not. */
export interface DecisionFlaw {
  readonly resource: string;
  readonly message: string;
  readonly messageVi: string;
}

/**
 * Tries the shared decision tables among some files on every case of the whole catalogue, on every day on which an answer may change, before they take effect
 * (docs/decisions/0006-decision-tables-are-tried-first.md). Each is deployed under a trial's id and asked through the engine that will execute it, by the key that this deployment made: another table may be tried at
 * the same moment under the same id.
 * @returns what is wrong, in the order of the catalogue; empty when the files may be deployed
 */
export async function rehearse(
  office: Office,
  engine: EngineClient,
  files: readonly DecisionFile[],
): Promise<readonly DecisionFlaw[]> {
  const flaws: DecisionFlaw[] = [];
  for (const file of files.filter(({ name }) => /\.dmn$/i.test(name)))
    flaws.push(...(await textsOf(office, engine, file)).map((text) => flawOf(file.name, text)));
  return flaws;
}

/** Says what is wrong with the table of a resource. */
export const flawOf = (resource: string, { vi: messageVi, en: message }: Text): DecisionFlaw => ({
  resource,
  message,
  messageVi,
});

async function textsOf(office: Office, engine: EngineClient, file: DecisionFile): Promise<readonly Text[]> {
  try {
    const table = await readSharedTable(file.content);
    if (!table) return [];
    const trialKey = await deployTrial(engine, table);
    const versions = await listProcedureVersions(office);
    // What the table in effect decides, the new one has to decide too: a row that was forgotten is no wish that the record decides.
    const before = await findDeployedTable(engine, table.name);
    const isLeft = (code: string) => isLeftToRecord(table, code) && (!before || isLeftToRecord(before, code));
    const judged = versions.filter(({ code }) => !isLeft(code));
    return await casesLeftOpen(office, engine, table, judged, trialKey);
  } catch (error) {
    if (error instanceof UnreadableTable) return [error.text];
    if (error instanceof RangeError) return [inBoth(error.message, null)];
    throw error;
  }
}

const deployTrial = async (engine: EngineClient, { trial }: SharedTable): Promise<string> => {
  const { decisions } = await engine.createDeployment({ resources: [new File([trial.xml], `${trial.id}.dmn`)] });
  const deployed = decisions.find(({ decisionDefinitionId }) => String(decisionDefinitionId) === trial.id);
  if (!deployed) throw new Error(`The engine deployed no decision ${trial.id}, which its file has`);
  return String(deployed.decisionDefinitionKey);
};

/**
 * Returns what a table leaves open of some versions of procedures, or decides as it must not.
 * @param decisionDefinitionKey the table under trial; the one in effect when absent
 */
export async function casesLeftOpen(
  office: Office,
  engine: EngineClient,
  table: SharedTable,
  versions: readonly ProcedureVersion[],
  decisionDefinitionKey?: string,
): Promise<readonly Text[]> {
  const register = await loadRegister(office);
  const questions = versions.flatMap((version) => questionsOf(table, version, register.sample));
  const asked = [...new Map(questions.map((question) => [question.key, question])).values()];
  const complaints = await inTurns(asked, (question) =>
    complaintOf(engine, { name: table.name, decisionDefinitionKey }, register, question),
  );
  const byKey = new Map(asked.map(({ key }, index) => [key, complaints[index]]));
  return questions.flatMap(({ key, words }) => {
    const complaint = byKey.get(key);
    return complaint === undefined ? [] : [{ vi: `${words}: ${complaint.vi}`, en: `${words}: ${complaint.en}` }];
  });
}

async function complaintOf(
  engine: EngineClient,
  {
    name,
    decisionDefinitionKey,
  }: { readonly name: SharedTable['name']; readonly decisionDefinitionKey?: string | undefined },
  register: KnownUnits,
  { variables, day }: TrialQuestion,
): Promise<Text | undefined> {
  try {
    return refusalOf(register, day, await decide(engine, name, variables, decisionDefinitionKey));
  } catch (error) {
    if (error instanceof UndecidedError)
      return error.isOpen ? serverTexts.text('decisions.flaws.noRule', { name }) : inBoth(error.message, null);
    throw error;
  }
}

/** Returns the answers in the order of the questions, a few asked at a time. */
export async function inTurns<In, Out>(items: readonly In[], ask: (item: In) => Promise<Out>): Promise<readonly Out[]> {
  const answers: Out[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const index = next++;
      answers[index] = await ask(items[index] as In);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE_MAX }, worker));
  return answers;
}
