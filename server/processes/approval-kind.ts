/**
 * A deployment that changes what is offered. The engine is not part of the office's transaction: it deploys while the decision is being written, and deploys nothing a second time when
 * the same files come again. So a decision that is lost after the deployment is made anew without harm.
 */
import { type Actor, inTransaction, type Office } from '../../office/kernel/index.ts';
import { listProcedureVersions } from '../../office/procedures/index.ts';
import type { JobContracts } from '../../workflows/job-contract.ts';
import { compareXml } from '../approvals/compare-xml.ts';
import { refuseUndecided } from '../decisions/refuse-undecided.ts';
import { rehearse } from '../decisions/rehearse.ts';
import { noteDeployment } from '../engine/deployment-note.ts';
import { deploymentProblem } from '../engine/deployment-problem.ts';
import { AT_ONCE, decisionKey, definitionKey, orMissing } from '../engine/request.ts';
import { asWritten, type Difference, type ShownKind } from '../http/approval-kind.ts';
import type { EngineClient } from '../http/context.ts';
import { refuseErrors, refuseRedCases } from '../packages/accept-findings.ts';
import {
  decisionIdsIn,
  formsHeld,
  keepDeployment,
  packagesChangedBy,
  processIdsIn,
} from '../packages/keep-deployment.ts';
import { serverTexts } from '../texts/index.ts';
import { toDeployed } from './deployment.ts';
import type { DeployedView } from './schema.ts';

export interface DeploymentChange {
  readonly comment: string;
  readonly resources: readonly { readonly name: string; readonly content: string }[];
}

/** What a resource brings, by the ids under which the engine knows it. */
interface Brought {
  readonly processIds: readonly string[];
  readonly decisionIds: readonly string[];
  readonly isForm: boolean;
}

/** By what a deployment is tried and done. */
interface Tools {
  readonly office: Office;
  readonly engine: EngineClient;
  readonly jobContracts: JobContracts;
}

export const deploymentKind = (engine: EngineClient, jobContracts: JobContracts): ShownKind<DeploymentChange> => ({
  propose: 'deploy-processes',
  decide: 'approve-procedures',
  subjectOf: ({ resources }) => `deployment:${resources.map(({ name }) => name).join(',')}`.slice(0, 1_000),
  baseOf: async (office, { resources }) => [
    ...(await Promise.all(resources.map((one) => presentOf(engine, one)))).flat(),
    ...(await formsHeld(office, resources)),
  ],
  check: async (office, _actor, { resources }) => {
    await refuseFlawed({ office, jobContracts }, resources);
    refuseUndecided(await tried(office, engine, resources));
    await refuseRed({ office, engine, jobContracts }, resources);
  },
  apply: (office, actor, change) => deployNow({ office, engine, jobContracts }, actor, change),
  describe: async (_office, { resources }) => ({
    title: asWritten(resources.map(({ name }) => name).join(', ')),
    differences: (await Promise.all(resources.map((one) => compare(engine, one)))).flat(),
    remarks: [],
  }),
});

/** Deploys at once and notes who did. @throws HttpProblem with every error of the rules, every reason of the engine, or every case that a table leaves open */
export const deployNow = async (
  { office, engine, jobContracts }: Tools,
  actor: Actor,
  { comment, resources }: DeploymentChange,
): Promise<DeployedView> => {
  await refuseFlawed({ office, jobContracts }, resources);
  refuseUndecided(await tried(office, engine, resources));
  await refuseRed({ office, engine, jobContracts }, resources);
  const files = resources.map(({ name, content }) => new File([content], name));
  return inTransaction(office, async (inside) => {
    // First what the office can take back: what the engine refuses leaves no version behind.
    await keepDeployment(inside, actor, resources, comment);
    const deployed = await engine.createDeployment({ resources: files }).catch(asDeploymentProblem);
    const shown = toDeployed(deployed);
    await noteDeployment(inside, actor, shown.resources, comment);
    return shown;
  });
};

/** Whether a deployment changes what runs, or what a procedure names. What is wholly new is used by nothing yet; a form is always taken for one that is in use. */
export const changesWhatIsOffered = async (
  office: Office,
  engine: EngineClient,
  { resources }: DeploymentChange,
): Promise<boolean> => {
  const brought = resources.map(broughtBy);
  if (brought.some(({ isForm }) => isForm)) return true;
  const named = new Set((await listProcedureVersions(office)).map(({ processId }) => processId));
  if (brought.some(({ processIds }) => processIds.some((id) => named.has(id)))) return true;
  return (await Promise.all(resources.map((one) => presentOf(engine, one)))).flat().length > 0;
};

/** What becomes the next version of a package is held to the rules of packages. @throws HttpProblem 400 with every error */
const refuseFlawed = async (
  { office, jobContracts }: Pick<Tools, 'office' | 'jobContracts'>,
  resources: DeploymentChange['resources'],
): Promise<void> => {
  for (const contents of await packagesChangedBy(office, resources))
    await refuseErrors(office, { jobContracts }, contents);
};

/** And to its cases, once its tables leave nothing open: a table without a rule has more to be said of it. @throws HttpProblem 400 with every case that is answered otherwise */
const refuseRed = async ({ office, ...tools }: Tools, resources: DeploymentChange['resources']): Promise<void> => {
  for (const contents of await packagesChangedBy(office, resources)) await refuseRedCases(office, tools, contents);
};

const tried = (office: Office, engine: EngineClient, resources: DeploymentChange['resources']) =>
  rehearse(office, engine, resources).catch(asDeploymentProblem);

const asDeploymentProblem = (error: unknown): never => {
  throw deploymentProblem(error);
};

const broughtBy = (resource: DeploymentChange['resources'][number]): Brought => ({
  processIds: processIdsIn(resource),
  decisionIds: decisionIdsIn(resource),
  isForm: !/\.(bpmn|dmn)$/i.test(resource.name),
});

/** A version that the engine has now. */
interface Present {
  readonly kind: 'process' | 'decision';
  readonly key: string;
}

/** The newest version of everything that a resource brings, as far as the engine knows it. */
const presentOf = async (
  engine: EngineClient,
  resource: DeploymentChange['resources'][number],
): Promise<readonly Present[]> => {
  const { processIds, decisionIds } = broughtBy(resource);
  const processes = processIds.map(async (id) => {
    const { items = [] } = await engine.searchProcessDefinitions(
      { filter: { processDefinitionId: id as never }, sort: [{ field: 'version', order: 'DESC' }], page: { limit: 1 } },
      AT_ONCE,
    );
    return items.map(({ processDefinitionKey }) => ({ kind: 'process' as const, key: String(processDefinitionKey) }));
  });
  const decisions = decisionIds.map(async (id) => {
    const { items = [] } = await engine.searchDecisionDefinitions(
      {
        filter: { decisionDefinitionId: id as never },
        sort: [{ field: 'version', order: 'DESC' }],
        page: { limit: 1 },
      },
      AT_ONCE,
    );
    return items.map(({ decisionDefinitionKey }) => ({
      kind: 'decision' as const,
      key: String(decisionDefinitionKey),
    }));
  });
  return (await Promise.all([...processes, ...decisions])).flat();
};

const compare = async (
  engine: EngineClient,
  resource: DeploymentChange['resources'][number],
): Promise<readonly Difference[]> => {
  const [present] = await presentOf(engine, resource);
  const before = present && (await xmlOf(engine, present));
  if (broughtBy(resource).isForm)
    return [{ label: asWritten(resource.name), before: null, after: serverTexts.text('approvals.newFile') }];
  const lines = compareXml(before ?? '', resource.content);
  return before || lines.length === 0
    ? lines
    : [{ label: asWritten(resource.name), before: null, after: serverTexts.text('approvals.newFile') }, ...lines];
};

const xmlOf = async (engine: EngineClient, { kind, key }: Present): Promise<string> => {
  const xml = await orMissing(
    kind === 'process'
      ? engine.getProcessDefinitionXml({ processDefinitionKey: definitionKey(key) }, AT_ONCE)
      : engine.getDecisionDefinitionXml({ decisionDefinitionKey: decisionKey(key) }, AT_ONCE),
  );
  return String(xml ?? '');
};
