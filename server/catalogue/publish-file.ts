import type { Actor } from '../../office/kernel/index.ts';
import { packagesInForce, processesIn } from '../../office/packages/index.ts';
import {
  type CatalogueFlaw,
  type CatalogueVerdict,
  judgeVersions,
  type ProcedureVersion,
  publishProcedures,
  readProcedureFiles,
} from '../../office/procedures/index.ts';
import { inBoth, type Text } from '../../office/texts/index.ts';
import { UnreadableTable } from '../decisions/read-table.ts';
import { tryVersions } from '../decisions/try-versions.ts';
import type { Context } from '../http/context.ts';
import { fieldSaying, type HttpProblem, problem } from '../http/problem.ts';
import type { ProcedureFileInput, ProcedureFileVerdictView } from './schema.ts';

type Asked = Pick<Context, 'office' | 'engine'>;

/** What publishing a file would do, with its flaws in both languages. */
interface JudgedFile extends Omit<ProcedureFileVerdictView, 'flaws' | 'flawsVi'> {
  readonly flaws: readonly Text[];
}

/** Returns what publishing a file would do. The decision tables are tried only on what is sound by itself. */
export const judgeFile = async (context: Asked, input: ProcedureFileInput): Promise<ProcedureFileVerdictView> => {
  const { flaws, ...verdict } = await judge(context, input);
  return { ...verdict, flaws: flaws.map(({ en }) => en), flawsVi: flaws.map(({ vi }) => vi) };
};

const judge = async (context: Asked, input: ProcedureFileInput): Promise<JudgedFile> => {
  const { code, versions, flaws } = readFile(input);
  if (flaws.length > 0) return { code, added: [], corrected: [], unchanged: [], flaws };
  const verdict = await judgeVersions(context.office, versions, processesIn(await packagesInForce(context.office)));
  const own = textsOf(verdict.flaws);
  return { code, ...toDays(verdict), flaws: own.length > 0 ? own : await tried(context, verdict) };
};

/**
 * Publishes what is new in a file, all of it or nothing.
 * @throws HttpProblem 400 with every flaw; OfficeError invalid when there is nothing new
 */
export const publishFile = async (
  context: Asked,
  actor: Actor,
  input: ProcedureFileInput,
): Promise<ProcedureFileVerdictView> => {
  const { flaws } = await judge(context, input);
  if (flaws.length > 0) throw refusal(flaws);
  const { code, versions } = readFile(input);
  const verdict = await publishProcedures(
    context.office,
    actor,
    versions,
    processesIn(await packagesInForce(context.office)),
  );
  return { code, ...toDays(verdict), flaws: [], flawsVi: [] };
};

/** Returns what a file says, with the flaws that can be seen in it alone. */
export const readFile = ({ processId, file }: ProcedureFileInput) => {
  const code = typeof file.code === 'string' ? file.code : null;
  const { versions, flaws } = readProcedureFiles([
    { path: `${code ?? 'unnamed'}.procedure.json`, processId, content: file },
  ]);
  return { code, versions, flaws: textsOf(flaws) };
};

const textsOf = (flaws: readonly CatalogueFlaw[]): readonly Text[] =>
  flaws.map(({ message: en, messageVi: vi }) => ({ vi, en }));

/** What the decision tables say against new versions. */
const tried = async ({ office, engine }: Asked, { added, corrected }: CatalogueVerdict): Promise<readonly Text[]> => {
  const changed: readonly ProcedureVersion[] = [...added, ...corrected];
  if (changed.length === 0) return [];
  try {
    const flaws = await tryVersions(office, engine, changed);
    return flaws.map(({ resource, message, messageVi }) => ({
      vi: `${resource}: ${messageVi}`,
      en: `${resource}: ${message}`,
    }));
  } catch (error) {
    if (error instanceof UnreadableTable) return [error.text];
    if (error instanceof RangeError) return [inBoth(error.message, null)];
    throw error;
  }
};

const toDays = ({ added, corrected, unchanged }: CatalogueVerdict) => ({
  added: added.map(({ validFrom }) => validFrom),
  corrected: corrected.map(({ validFrom }) => validFrom),
  unchanged: unchanged.map(({ validFrom }) => validFrom),
});

const refusal = (flaws: readonly Text[]): HttpProblem =>
  problem(
    400,
    'catalogue.fileFlawed',
    { count: flaws.length },
    { fields: flaws.map((flaw) => fieldSaying('flaws', flaw)) },
  );
