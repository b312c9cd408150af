/**
 * The release of a draft. What a second person approves is the draft as it was saved when it was proposed: a later saving makes the proposal stale. What holds from today is deployed in the same transaction, so
 * that what the engine refuses is not released; what holds from a later day takes effect then. A proposal deploys nothing, since what the engine has cannot be taken back: what the engine refuses is told when it is
 * approved.
 */
import { takenBack } from '../../office/approvals/index.ts';
import { checkTemplate } from '../../office/documents/index.ts';
import type { Actor, Office } from '../../office/kernel/index.ts';
import {
  type AcceptedFinding,
  fileKindOf,
  findDraftNote,
  findPackageVersion,
  getDraft,
  namesWithDrafts,
  type PackageDraft,
  papersIn,
  procedureCodeOf,
  releaseDraft,
  sharedDecisionsIn,
} from '../../office/packages/index.ts';
import { listProcedureVersions } from '../../office/procedures/index.ts';
import { dayText, joinTexts, type Text } from '../../office/texts/index.ts';
import { dayOf } from '../../office/time/index.ts';
import { refuseUndecided } from '../decisions/refuse-undecided.ts';
import { rehearse } from '../decisions/rehearse.ts';
import { tryVersions } from '../decisions/try-versions.ts';
import { checkPackageTemplates } from '../element-templates/package-templates.ts';
import { deploymentProblem } from '../engine/deployment-problem.ts';
import { asWritten, type Difference, type ShownKind } from '../http/approval-kind.ts';
import { serverTexts } from '../texts/index.ts';
import { acceptFindings } from './accept-findings.ts';
import { comparePackages } from './compare/compare.ts';
import { fileInWords } from './file-words.ts';
import {
  applyRetirement,
  describeRetirement,
  type PackageRetirementChange,
  retirementBase,
} from './retirement-kind.ts';
import { takeEffectOf } from './take-effect.ts';
import type { Tools } from './try-cases.ts';

export interface PackageChange {
  readonly draftId: string;
  readonly packageId: string;
  readonly revision: number;
  /** A day, as `2026-07-01`. */
  readonly validFrom: string;
  readonly note: string;
  /** The warnings of the rules that stay, each with its reason. */
  readonly findings?: readonly AcceptedFinding[];
}

/** A package is changed by a release, or retired: of both one at a time is proposed. */
export const packageKind = (tools: Tools): ShownKind<PackageChange | PackageRetirementChange> => {
  const release = releaseKind(tools);
  return {
    ...release,
    baseOf: (office, change) =>
      isRetirement(change) ? retirementBase(office, change) : release.baseOf(office, change),
    check: (office, actor, change) =>
      takenBack(office, (inside) =>
        isRetirement(change) ? applyRetirement(inside, actor, change) : releaseTried(inside, tools, actor, change),
      ),
    apply: (office, actor, change) =>
      isRetirement(change) ? applyRetirement(office, actor, change) : release.apply(office, actor, change),
    describe: (office, change, reason) =>
      isRetirement(change) ? describeRetirement(office, change) : release.describe(office, change, reason),
  };
};

const isRetirement = (change: PackageChange | PackageRetirementChange): change is PackageRetirementChange =>
  'retireFrom' in change;

const releaseKind = (tools: Tools): ShownKind<PackageChange> => ({
  propose: 'deploy-processes',
  decide: 'approve-procedures',
  subjectOf: ({ packageId }) => `package:${packageId}`,
  // A draft that was thrown away is another than was proposed.
  baseOf: async (office, { draftId }) => {
    const draft = await findDraftNote(office, draftId);
    return draft ? { revision: draft.revision, basedOn: draft.basedOn } : null;
  },
  apply: (office, actor, change) => releaseNow(office, tools, actor, change),
  describe: async (office, { draftId, packageId, validFrom, note, findings = [] }, reason) => {
    const draft = await getDraft(office, draftId);
    return {
      title: (await namesWithDrafts(office, packageId)).get(packageId) ?? asWritten(packageId),
      differences: await differencesOf(office, draft),
      remarks: [
        serverTexts.text('approvals.packageHoldsFrom', { day: dayText(validFrom) }),
        ...(note.trim() === reason ? [] : [serverTexts.text('approvals.packageNote', { note })]),
        ...findings.map((one) => sayAccepted(one, draft.files)),
      ],
    };
  },
});

const releaseNow = async (office: Office, tools: Tools, actor: Actor, change: PackageChange) => {
  const number = await releaseTried(office, tools, actor, change);
  const { packageId, validFrom } = change;
  if (validFrom <= dayOf(await office.now()))
    await takeEffectOf(office, tools.engine, packageId).catch(asDeploymentProblem);
  return { number, validFrom };
};

/**
 * Releases a draft whose papers can be issued and whose tables decide every case of the catalogue, and what the package expects of them (docs/decisions/0006-decision-tables-are-tried-first.md), also where they hold only from a later day: then nobody
 * could take them back before a start is refused for them. Of what is in force the engine learns nothing.
 * @throws OfficeError as `releaseDraft`, and for a paper that does not fit; HttpProblem 400 with the errors of the rules, 409 with the cases that a table leaves open
 */
const releaseTried = async (office: Office, tools: Tools, actor: Actor, change: PackageChange) => {
  const { engine } = tools;
  const { draftId, packageId: id, revision, validFrom, note } = change;
  const { files, changed, patternId } = await getDraft(office, draftId);
  const findings = await acceptFindings(office, tools, { id, files, patternId }, change.findings ?? []);
  const number = await releaseDraft(office, actor, draftId, { revision, validFrom, note, findings });
  for (const { name, content } of papersIn([{ id, files }]))
    if (changed.includes(name)) checkTemplate(JSON.parse(content));
  checkPackageTemplates({ id, files });
  const tables = sharedDecisionsIn([{ id, files }]).filter(({ name }) => changed.includes(name));
  refuseUndecided(await rehearse(office, engine, tables).catch(asDeploymentProblem));
  const codes = changed.filter((name) => fileKindOf(name) === 'procedure').map(procedureCodeOf);
  const versions = (await listProcedureVersions(office)).filter(({ code }) => codes.includes(code));
  refuseUndecided(await tryVersions(office, engine, versions));
  return number;
};

const sayAccepted = (
  { file, place, placeName, message, reason }: AcceptedFinding,
  files: PackageDraft['files'],
): Text => {
  const inWords = fileInWords(file, files[file]);
  return serverTexts.text('approvals.packageWarning', {
    ...{ file: inWords, place: placeName ?? place ?? inWords, message, reason },
  });
};

const asDeploymentProblem = (error: unknown): never => {
  throw deploymentProblem(error);
};

const differencesOf = async (office: Office, draft: PackageDraft): Promise<readonly Difference[]> => {
  const { packageId, basedOn, files } = draft;
  const base = basedOn === null ? undefined : await findPackageVersion(office, packageId, basedOn);
  const differences = await comparePackages(base?.files ?? {}, files);
  return differences.slice(0, LINES_MAX).map(({ file, placeName, property, before, after }) => ({
    label: labelled([
      fileInWords(file, files[file] ?? base?.files[file]),
      placeName === null ? null : asWritten(placeName),
      property,
    ]),
    ...{ before, after },
  }));
};

const labelled = (parts: readonly (Text | null)[]): Text =>
  joinTexts(
    parts.filter((part) => part !== null),
    ' · ',
  );

/** So many places are shown; a change of more is looked at on the page that compares. */
const LINES_MAX = 500;
