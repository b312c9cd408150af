import type { Actor, Office } from '../../office/kernel/index.ts';
import { listProcedureVersions } from '../../office/procedures/index.ts';
import { compareJson } from '../approvals/compare-json.ts';
import { asWritten, type ShownKind } from '../http/approval-kind.ts';
import type { EngineClient } from '../http/context.ts';
import { judgeFile, publishFile, readFile } from './publish-file.ts';
import type { ProcedureFileInput } from './schema.ts';

/** A file of a procedure: its new versions are published, all of them or nothing. */
export const procedureFileKind = (engine: EngineClient): ShownKind<ProcedureFileInput> => ({
  propose: 'change-procedures',
  decide: 'approve-procedures',
  subjectOf: (input) => `procedure:${codeOf(input)}`,
  baseOf: (office, input) => versionsOf(office, codeOf(input)),
  apply: (office: Office, actor: Actor, input) => publishFile({ office, engine }, actor, input),
  describe: async (office, input) => {
    const [verdict, published] = await Promise.all([
      judgeFile({ office, engine }, input),
      versionsOf(office, codeOf(input)),
    ]);
    const changed = new Set([...verdict.added, ...verdict.corrected]);
    const versions = readFile(input).versions.filter(({ validFrom }) => changed.has(validFrom));
    return {
      title: asWritten([codeOf(input), versions[0]?.name.vi].filter(Boolean).join(' ')),
      // A new version is compared with the one that it follows.
      differences: versions.flatMap((version) => {
        const before = published.filter(({ validFrom }) => validFrom <= version.validFrom).at(-1);
        return compareJson(before ?? {}, version, [version.validFrom]);
      }),
      remarks: verdict.flaws.map((en, index) => ({ en, vi: verdict.flawsVi[index] ?? en })),
    };
  },
});

const codeOf = ({ file }: ProcedureFileInput): string => (typeof file.code === 'string' ? file.code : 'unnamed');

/** None of a procedure that is new. */
const versionsOf = async (office: Office, code: string) => {
  const versions = (await listProcedureVersions(office)).filter((version) => version.code === code);
  return versions.sort((one, other) => one.validFrom.localeCompare(other.validFrom));
};
