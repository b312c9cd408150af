/**
 * The preview of an operation: which instances it will be done to, and which cannot, each with its reason. What is drafted is what is done; that an instance has changed
 * since is seen again at its turn.
 */
import {
  type DraftItem,
  draftOperation,
  failedInstances,
  getOperation,
  type OperationParameters,
} from '../../office/operations/index.ts';
import type { Person } from '../../office/people/index.ts';
import type { OperationKind } from '../../office/terms/index.ts';
import { inBoth, type Text } from '../../office/texts/index.ts';
import { type DrawnElements, drawnElements } from '../engine/drawn-elements.ts';
import { newOperationReference } from '../engine/operation-reference.ts';
import { AT_ONCE, definitionKey, orMissing } from '../engine/request.ts';
import type { Context } from '../http/context.ts';
import { fieldSaying, problem } from '../http/problem.ts';
import { serverTexts } from '../texts/index.ts';
import { requireOperate } from './rights.ts';
import type { OperationRequestView } from './schema.ts';
import { type Selected, type Selection, selectInstances } from './select.ts';
import { openIncidentsOf, tokensOf } from './standing.ts';

const refusals = serverTexts.names('operations.refusals');

type Judged = Pick<DraftItem, 'targets' | 'others' | 'detail'>;
type Judge = (instance: Selected) => Judged;
const nothing = { targets: [], others: [] };
const fit: Judged = { ...nothing, detail: null };
const unfit = (detail: Text): Judged => ({ ...nothing, detail });

const judgeResolve = async ({ engine }: Context, { instances, incidents }: Selection): Promise<Judge> => {
  const open = await openIncidentsOf(engine, instances);
  const meant = incidents && new Set(incidents.map(({ incidentKey }) => incidentKey));
  return ({ processInstanceKey, hasEnded }) => {
    if (hasEnded) return unfit(refusals.ended);
    const keys = open.get(processInstanceKey) ?? [];
    const targets = keys.filter((key) => meant?.has(key) ?? true);
    if (targets.length === 0) return unfit(refusals.noIncident);
    return { targets, others: keys.filter((key) => !targets.includes(key)), detail: null };
  };
};

const judgeRunning: Judge = ({ hasEnded }) => (hasEnded ? unfit(refusals.ended) : fit);

const judgeCancel: Judge = ({ hasEnded, isCalled }) => {
  if (hasEnded) return unfit(refusals.ended);
  return isCalled ? unfit(refusals.called) : fit;
};

/** What belongs to a dossier is kept as long as the dossier is (`office/archive`), and goes with it. */
const judgeDelete: Judge = ({ hasEnded, isCalled, hasDossier }) => {
  if (!hasEnded) return unfit(refusals.running);
  if (isCalled) return unfit(refusals.called);
  return hasDossier ? unfit(refusals.ofDossier) : fit;
};

const judgeMove = async (
  { engine }: Context,
  { instances }: Selection,
  { moves = [] }: OperationParameters,
): Promise<Judge> => {
  const running = instances.filter(({ hasEnded }) => !hasEnded);
  const versions = [...new Set(running.map(({ processDefinitionKey }) => processDefinitionKey))];
  const drawn = new Map(
    await Promise.all(versions.map(async (key) => [key, await drawnElements(engine, key)] as const)),
  );
  const sources = [...new Set(moves.map(({ from }) => from))];
  const [tokens, open] = await Promise.all([tokensOf(engine, running, sources), openIncidentsOf(engine, running)]);
  return ({ processInstanceKey, processDefinitionKey, hasEnded }) => {
    if (hasEnded) return unfit(refusals.ended);
    const known = drawn.get(processDefinitionKey);
    const missing = moves.find(({ to }) => !known?.has(to));
    if (missing) return unfit(serverTexts.text('operations.noSuchElement', { element: missing.to }));
    const standing = tokens.get(processInstanceKey) ?? [];
    if (standing.length === 0) return unfit(refusals.noToken);
    const targets = standing.map(({ elementInstanceKey }) => elementInstanceKey);
    return { targets, others: [...(open.get(processInstanceKey) ?? [])], detail: null };
  };
};

const judgeMigrate = async (
  { engine }: Context,
  { instances }: Selection,
  { mapping = [], targetProcessDefinitionKey }: OperationParameters,
  targetProcessId: string,
): Promise<Judge> => {
  const running = instances.filter(({ hasEnded }) => !hasEnded);
  const tokens = await tokensOf(engine, running);
  const versions = [...new Set(running.map((one) => one.processDefinitionKey))];
  const drawn = new Map(
    await Promise.all(versions.map(async (key) => [key, await drawnElements(engine, key)] as const)),
  );
  const mapped = new Set(mapping.map(({ from }) => from));
  return ({ processInstanceKey, processDefinitionKey, processId, hasEnded }) => {
    if (hasEnded) return unfit(refusals.ended);
    if (processDefinitionKey === targetProcessDefinitionKey) return unfit(refusals.thatVersion);
    if (processId !== targetProcessId) return unfit(refusals.otherProcess);
    const left = tokens.get(processInstanceKey)?.find(({ elementId }) => !mapped.has(elementId));
    const name = left && drawn.get(processDefinitionKey)?.get(left.elementId)?.name;
    return left ? unfit(serverTexts.text('operations.notMapped', { element: name ?? left.elementId })) : fit;
  };
};

/** What is not there cannot be judged. */
const unknownItem = (processInstanceKey: string): DraftItem => ({
  processInstanceKey,
  processId: '',
  version: 0,
  state: 'excluded',
  ...unfit(refusals.unknown),
});

const toItem = (instance: Selected, judged: Judged): DraftItem => ({
  processInstanceKey: instance.processInstanceKey,
  processId: instance.processId,
  version: instance.version,
  state: judged.detail ? 'excluded' : 'waiting',
  ...judged,
});

const judgeFor = async (
  context: Context,
  kind: OperationKind,
  selection: Selection,
  parameters: OperationParameters,
  targetProcessId: string,
): Promise<Judge> => {
  switch (kind) {
    case 'resolve':
      return judgeResolve(context, selection);
    case 'set-variables':
      return judgeRunning;
    case 'cancel':
      return judgeCancel;
    case 'delete':
      return judgeDelete;
    case 'move':
      return judgeMove(context, selection, parameters);
    case 'migrate':
      return judgeMigrate(context, selection, parameters, targetProcessId);
  }
};

const lacking = (field: string) =>
  problem(
    400,
    'operations.incomplete',
    { field },
    { fields: [fieldSaying(field, serverTexts.text('fields.required'))] },
  );

/** Each kind has what it needs, and nothing that it would not heed. @throws HttpProblem 400 */
const parametersOf = (request: OperationRequestView): OperationParameters => {
  const { kind, selection, variables, moves, targetProcessDefinitionKey, mapping } = request;
  if (Object.values(selection).filter((one) => one !== undefined).length !== 1) throw lacking('selection');
  switch (kind) {
    case 'set-variables':
      if (!variables) throw lacking('variables');
      return { variables };
    case 'resolve':
      return variables ? { variables } : {};
    case 'move':
      if (!moves) throw lacking('moves');
      return { moves };
    case 'migrate':
      if (!targetProcessDefinitionKey) throw lacking('targetProcessDefinitionKey');
      if (!mapping) throw lacking('mapping');
      return { targetProcessDefinitionKey, mapping };
    case 'cancel':
    case 'delete':
      return {};
  }
};

/** An element becomes one of its own kind, and one that is there. @throws HttpProblem 400 */
const refuseUnfitMapping = (
  mapping: NonNullable<OperationParameters['mapping']>,
  sources: readonly DrawnElements[],
  target: DrawnElements,
): void => {
  for (const { from, to } of mapping) {
    const after = target.get(to);
    const before = sources.flatMap((drawn) => drawn.get(from) ?? [])[0];
    if (after && (!before || before.type === after.type)) continue;
    const code = after ? 'operations.otherType' : 'operations.noSuchElement';
    const fields = [fieldSaying(`mapping.${from}`, serverTexts.text(code, { element: to }))];
    throw problem(400, code, { element: to }, { fields });
  }
};

/** Reads what a migration goes to. @throws HttpProblem 400 for what is not there, or a mapping that does not fit */
const targetOf = async (
  { engine }: Context,
  { targetProcessDefinitionKey = '', mapping = [] }: OperationParameters,
  selection: Selection,
) => {
  const key = definitionKey(targetProcessDefinitionKey);
  const target = await orMissing(engine.getProcessDefinition({ processDefinitionKey: key }, AT_ONCE));
  if (!target) throw lacking('targetProcessDefinitionKey');
  const versions = new Set(selection.instances.map(({ processDefinitionKey }) => processDefinitionKey));
  const sources = await Promise.all([...versions].map((version) => drawnElements(engine, version)));
  refuseUnfitMapping(mapping, sources, await drawnElements(engine, targetProcessDefinitionKey));
  return { processId: String(target.processDefinitionId), version: target.version ?? 0 };
};

/** What the steps of the moves and the mapping are called in the diagrams of the instances, and of the version that they go to. */
const namedSteps = async (
  { engine }: Context,
  { moves = [], mapping = [], targetProcessDefinitionKey }: OperationParameters,
  selection: Selection,
): Promise<Pick<OperationParameters, 'steps'>> => {
  const changes = [...moves, ...mapping];
  if (changes.length === 0) return {};
  const sources = new Set(selection.instances.map(({ processDefinitionKey }) => processDefinitionKey));
  const from = await Promise.all([...sources].map((key) => drawnElements(engine, key)));
  const to = targetProcessDefinitionKey ? [await drawnElements(engine, targetProcessDefinitionKey)] : from;
  const nameIn = (drawn: readonly DrawnElements[], id: string): Text =>
    drawn.find((elements) => elements.has(id))?.get(id)?.name ?? inBoth(id, null);
  return { steps: changes.map((change) => ({ from: nameIn(from, change.from), to: nameIn(to, change.to) })) };
};

/** Keeps what somebody wants to have done, each instance judged as it stands. @returns the id of the draft @throws HttpProblem 400, 403 */
export const draftFor = async (
  context: Context,
  person: Person,
  request: OperationRequestView,
  retryOf: string | null = null,
): Promise<string> => {
  const { kind, selection: asked } = request;
  requireOperate(person, kind, request.variables !== undefined);
  const parameters = parametersOf(request);
  const selection = await selectInstances(context, person, asked);
  const target = kind === 'migrate' ? await targetOf(context, parameters, selection) : undefined;
  const judge = await judgeFor(context, kind, selection, parameters, target?.processId ?? '');
  return draftOperation(context.office, {
    personId: person.personId,
    kind,
    selection: asked,
    parameters: {
      ...parameters,
      ...(await namedSteps(context, parameters, selection)),
      ...(target ? { targetVersion: target.version } : {}),
    },
    reference: newOperationReference(),
    retryOf,
    items: [
      ...selection.instances.map((instance) => toItem(instance, judge(instance))),
      ...selection.unknown.map(unknownItem),
    ],
  });
};

/** Drafts an operation again for what failed in it, as it stands now. @returns the id of the draft @throws HttpProblem 409 when nothing failed */
export const draftRetry = async (context: Context, person: Person, id: string): Promise<string> => {
  const { kind, parameters } = await getOperation(context.office, id);
  const keys = await failedInstances(context.office, id);
  if (keys.length === 0) throw problem(409, 'operations.nothingFailed');
  const { targetVersion: _, steps: __, ...given } = parameters;
  return draftFor(context, person, { kind, selection: { keys: [...keys] }, ...copied(given) }, id);
};

const copied = ({ variables, moves, mapping, ...rest }: OperationParameters) => ({
  ...rest,
  ...(variables ? { variables: { ...variables } } : {}),
  ...(moves ? { moves: [...moves] } : {}),
  ...(mapping ? { mapping: [...mapping] } : {}),
});
