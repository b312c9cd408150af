import type { Actor } from '../../office/kernel/index.ts';
import {
  type CatalogueVerdict,
  judgeVersions,
  type ProcedureVersion,
  publishProcedures,
  readProcedureFiles,
} from '../../office/procedures/index.ts';
import { knownProcesses } from '../../workflows/known-processes.ts';
import { tryVersions } from '../decisions/try-versions.ts';
import type { Context } from '../http/context.ts';
import { type HttpProblem, problem } from '../http/problem.ts';
import type { ProcedureFileInput, ProcedureFileVerdictView } from './schema.ts';

/** Returns what publishing a file would do. The decision tables are tried only on what is sound by itself. */
export const judgeFile = async (context: Context, input: ProcedureFileInput): Promise<ProcedureFileVerdictView> => {
  const { code, versions, flaws } = read(input);
  if (flaws.length > 0) return { code, added: [], corrected: [], unchanged: [], flaws };
  const verdict = await judgeVersions(context.office, versions, await knownProcesses());
  const own = verdict.flaws.map(({ message }) => message);
  return toVerdict(code, verdict, own.length > 0 ? own : await tried(context, verdict));
};

/**
 * Publishes what is new in a file, all of it or nothing.
 * @throws HttpProblem 400 with every flaw; OfficeError invalid when there is nothing new
 */
export const publishFile = async (
  context: Context,
  actor: Actor,
  input: ProcedureFileInput,
): Promise<ProcedureFileVerdictView> => {
  const { flaws } = await judgeFile(context, input);
  if (flaws.length > 0) throw refusal(flaws);
  const { code, versions } = read(input);
  return toVerdict(code, await publishProcedures(context.office, actor, versions, await knownProcesses()), []);
};

const read = ({ processId, file }: ProcedureFileInput) => {
  const code = typeof file.code === 'string' ? file.code : null;
  const { versions, flaws } = readProcedureFiles([
    { path: `${code ?? 'unnamed'}.procedure.json`, processId, content: file },
  ]);
  return { code, versions, flaws: flaws.map(({ message }) => message) };
};

const tried = async ({ office, engine }: Context, { added, corrected }: CatalogueVerdict): Promise<string[]> => {
  const changed: readonly ProcedureVersion[] = [...added, ...corrected];
  if (changed.length === 0) return [];
  try {
    return (await tryVersions(office, engine, changed)).map(({ resource, message }) => `${resource}: ${message}`);
  } catch (error) {
    if (error instanceof RangeError) return [error.message];
    throw error;
  }
};

const toVerdict = (
  code: string | null,
  verdict: CatalogueVerdict,
  flaws: readonly string[],
): ProcedureFileVerdictView => ({
  code,
  added: verdict.added.map(({ validFrom }) => validFrom),
  corrected: verdict.corrected.map(({ validFrom }) => validFrom),
  unchanged: verdict.unchanged.map(({ validFrom }) => validFrom),
  flaws: [...flaws],
});

const refusal = (flaws: readonly string[]): HttpProblem =>
  problem(
    400,
    'catalogue.fileFlawed',
    { count: flaws.length },
    { fields: flaws.map((message) => ({ field: 'flaws', message })) },
  );
