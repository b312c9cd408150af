import type { Static } from 'typebox';
import { Value } from 'typebox/value';
import { inBoth, type Text } from '../texts/index.ts';
import { type CatalogueFlaw, flawText } from './catalogue-flaws.ts';
import { ProcedureFileSchema } from './procedure-schema.ts';
import type { ProcedureVersion } from './procedure-version.ts';

/** A file of the catalogue as it was read. */
export interface ProcedureFile {
  /** Where it lies, for messages. */
  readonly path: string;
  /** The process of its folder; null for a procedure that is not offered yet. */
  readonly processId: string | null;
  readonly content: unknown;
  /** The file of facts beside it, which all its versions have that bring none of their own. */
  readonly facts?: unknown;
}

export interface ReadCatalogue {
  readonly versions: readonly ProcedureVersion[];
  /** What keeps a file from being read, with its path. Files that have a flaw give no versions. */
  readonly flaws: readonly CatalogueFlaw[];
}

type Content = Static<typeof ProcedureFileSchema>;

const FLAWS_OF_FILE_MAX = 20;

/** The versions in the files of a catalogue. Only their shape is judged here; `catalogueFlaws` judges what they say. */
export function readProcedureFiles(files: readonly ProcedureFile[]): ReadCatalogue {
  const read = files.map(readFile);
  const paths = Map.groupBy(
    read.filter(({ code }) => code !== undefined),
    ({ code }) => code,
  );
  const twice = [...paths.values()].filter(({ length }) => length > 1);
  return {
    versions: read.flatMap(({ versions }) => versions),
    flaws: [
      ...read.flatMap(({ flaws }) => flaws),
      ...twice.map(([first, ...others]) =>
        flaw(first?.code ?? '', flawText('twoFiles', { path: first?.path, others: others.map(({ path }) => path) })),
      ),
    ],
  };
}

function readFile({ path, processId, content: written, facts }: ProcedureFile) {
  const content = withFacts(written, facts);
  if (!Value.Check(ProcedureFileSchema, content)) {
    const errors = [...Value.Errors(ProcedureFileSchema, content)].slice(0, FLAWS_OF_FILE_MAX);
    const flaws = errors.map(({ instancePath, message }) =>
      flaw(path, inBoth(`${path}: ${instancePath || '/'} ${message}`, null)),
    );
    return { path, code: undefined, versions: [], flaws };
  }
  const { code } = content;
  const versions = content.versions.map((version) => versionOf(code, processId, version));
  const misnamed =
    path.split('/').at(-1) === `${code}.procedure.json` ? [] : [flaw(code, flawText('misnamed', { path, code }))];
  return { path, code, versions, flaws: misnamed };
}

/** The versions of a file with the facts that lie beside it. */
function withFacts(content: unknown, facts: unknown): unknown {
  if (facts === undefined || typeof content !== 'object' || content === null) return content;
  const { versions } = content as { versions?: unknown };
  return Array.isArray(versions)
    ? { ...content, versions: versions.map((version) => ({ facts, ...version })) }
    : content;
}

const flaw = (procedureCode: string, { vi: messageVi, en: message }: Text): CatalogueFlaw => ({
  procedureCode,
  validFrom: '',
  message,
  messageVi,
});

/** What a file leaves out is as usual; the limit of the procedure is that of its ordinary case. */
function versionOf(code: string, processId: string | null, version: Content['versions'][number]): ProcedureVersion {
  const { papers = [], remarks = [], extensionWorkingDaysMax = 0, newAppointmentWorkingDays = 1, ...given } = version;
  const ordinary = processId === null ? given.cases[0] : given.cases.at(-1);
  if (!ordinary) throw new RangeError(`Procedure ${code} has no case`);
  return {
    ...given,
    code,
    processId,
    limit: ordinary.limit,
    papers,
    remarks,
    extensionWorkingDaysMax,
    newAppointmentWorkingDays,
  };
}
