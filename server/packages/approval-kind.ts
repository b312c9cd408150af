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
  type PackageDraft,
  packageNames,
  papersIn,
  procedureCodeOf,
  releaseDraft,
  sharedDecisionsIn,
} from '../../office/packages/index.ts';
import { listProcedureVersions } from '../../office/procedures/index.ts';
import { dayText, type Text } from '../../office/texts/index.ts';
import { dayOf } from '../../office/time/index.ts';
import type { JobContracts } from '../../workflows/job-contract.ts';
import { refuseUndecided } from '../decisions/refuse-undecided.ts';
import { rehearse } from '../decisions/rehearse.ts';
import { tryVersions } from '../decisions/try-versions.ts';
import { checkPackageTemplates } from '../element-templates/package-templates.ts';
import { deploymentProblem } from '../engine/deployment-problem.ts';
import { asWritten, type Difference, type ShownKind } from '../http/approval-kind.ts';
import type { EngineClient } from '../http/context.ts';
import { serverTexts } from '../texts/index.ts';
import { acceptFindings } from './accept-findings.ts';
import { comparePackages } from './compare/compare.ts';
import { takeEffectOf } from './take-effect.ts';

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

/** By what a release is tried. */
interface Tools {
  readonly engine: EngineClient;
  readonly jobContracts: JobContracts;
}

export const packageKind = (tools: Tools): ShownKind<PackageChange> => ({
  propose: 'deploy-processes',
  decide: 'approve-procedures',
  subjectOf: ({ packageId }) => `package:${packageId}`,
  // A draft that was thrown away is another than was proposed.
  baseOf: async (office, { draftId }) => {
    const draft = await findDraftNote(office, draftId);
    return draft ? { revision: draft.revision, basedOn: draft.basedOn } : null;
  },
  check: (office, actor, change) => takenBack(office, (inside) => releaseTried(inside, tools, actor, change)),
  apply: (office, actor, change) => releaseNow(office, tools, actor, change),
  describe: async (office, { draftId, packageId, validFrom, note, findings = [] }) => {
    const draft = await getDraft(office, draftId);
    return {
      title: (await packageNames(office)).get(packageId) ?? asWritten(packageId),
      differences: await differencesOf(office, draft),
      remarks: [
        serverTexts.text('approvals.packageHoldsFrom', { day: dayText(validFrom), note }),
        ...findings.map(sayAccepted),
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
 * Releases a draft whose papers can be issued and whose tables decide every case of the catalogue (docs/decisions/0006-decision-tables-are-tried-first.md), also where they hold only from a later day: then nobody
 * could take them back before a start is refused for them. Of what is in force the engine learns nothing.
 * @throws OfficeError as `releaseDraft`, and for a paper that does not fit; HttpProblem 400 with the errors of the rules, 409 with the cases that a table leaves open
 */
const releaseTried = async (office: Office, tools: Tools, actor: Actor, change: PackageChange) => {
  const { engine, jobContracts } = tools;
  const { draftId, packageId: id, revision, validFrom, note } = change;
  const { files, changed } = await getDraft(office, draftId);
  const findings = await acceptFindings(office, jobContracts, { id, files }, change.findings ?? []);
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

const sayAccepted = ({ file, place, placeName, message, reason }: AcceptedFinding): Text =>
  serverTexts.text('approvals.packageWarning', { file, place: placeName ?? place ?? file, message, reason });

const asDeploymentProblem = (error: unknown): never => {
  throw deploymentProblem(error);
};

const differencesOf = async (office: Office, draft: PackageDraft): Promise<readonly Difference[]> => {
  const { packageId, basedOn, files } = draft;
  const base = basedOn === null ? undefined : await findPackageVersion(office, packageId, basedOn);
  const differences = await comparePackages(base?.files ?? {}, files);
  return differences.slice(0, LINES_MAX).map(({ file, placeName, property, before, after }) => ({
    label: labelled([asWritten(file), placeName === null ? null : asWritten(placeName), property]),
    before: before === null ? null : asWritten(before),
    after: after === null ? null : asWritten(after),
  }));
};

const labelled = (parts: readonly (Text | null)[]): Text => {
  const said = parts.filter((part) => part !== null);
  return { vi: said.map(({ vi }) => vi).join(' · '), en: said.map(({ en }) => en).join(' · ') };
};

/** So many places are shown; a change of more is looked at on the page that compares. */
const LINES_MAX = 500;
