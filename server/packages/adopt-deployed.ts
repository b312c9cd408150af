/**
 * What designers deployed before there were packages is in the engine alone: the first time that packages take effect, a diagram or table that is a designer's newest version becomes the next version of its
 * package. Where a release has changed the same files since, its version becomes the latest, as it always did (docs/decisions/0003-workflows-are-deployed-once-per-change.md). Forms cannot be asked for; they stay in the
 * engine until their package changes.
 */
import { OrchestrationLifters as Lift } from '@camunda8/sdk';
import { hashContent, inTransaction, type Office } from '../../office/kernel/index.ts';
import {
  lockPackages,
  type PackageVersion,
  packagesInForce,
  releasePackage,
  sharedDecisionsIn,
  workflowsIn,
} from '../../office/packages/index.ts';
import { findReleased, isReleased, recordRelease } from '../../office/releases/index.ts';
import { dayOf } from '../../office/time/index.ts';
import { type DeploymentNote, deploymentNotes } from '../engine/deployment-note.ts';
import { AT_ONCE } from '../engine/request.ts';
import type { EngineClient } from '../http/context.ts';
import { decisionIdsIn, processIdsIn } from './keep-deployment.ts';
import { type Mark, markOfDecision, markOfWorkflow } from './marks.ts';

/** Under this name it is remembered that it was done. */
const ADOPTED = 'packages/adopted';

/** Adopts what designers deployed before there were packages, once in the life of an installation. The engine is asked before, so that no transaction waits for it. */
export async function adoptDeployed(office: Office, engine: EngineClient): Promise<void> {
  if ((await findReleased(office, ADOPTED)) !== undefined) return;
  const drawn = new Map<string, readonly Drawn[]>();
  for (const found of await packagesInForce(office))
    if (found.number === 1) drawn.set(found.id, await drawnIn(office, engine, found));
  await inTransaction(office, async (inside) => {
    // Of two servers that start, the second one finds it done.
    await lockPackages(inside);
    if ((await findReleased(inside, ADOPTED)) !== undefined) return;
    for (const found of await packagesInForce(inside))
      if (found.number === 1) await adopt(inside, found, drawn.get(found.id) ?? []);
    await recordRelease(inside, ADOPTED, hashContent(ADOPTED));
  });
}

async function drawnIn(office: Office, engine: EngineClient, found: PackageVersion): Promise<readonly Drawn[]> {
  const drawn: Drawn[] = [];
  for (const name of Object.keys(found.files)) drawn.push(...(await designersOf(office, engine, found, name)));
  return drawn;
}

async function adopt(office: Office, found: PackageVersion, changes: readonly Drawn[]): Promise<void> {
  if (changes.length === 0) return;
  const { id, number: basedOn } = found;
  const before = new Map(marksOf(found).map(({ name, checksum }) => [name, checksum]));
  const files = { ...found.files, ...Object.fromEntries(changes.map(({ name, content }) => [name, content])) };
  const marks = marksOf({ id, files }).filter(({ name, checksum }) => before.get(name) !== checksum);
  for (const { name } of marks) if (!(await isReleased(office, name, before.get(name) ?? ''))) return;
  const by = [...new Set(changes.map(({ note }) => note.deployedBy))].join(', ');
  const validFrom = dayOf(await office.now());
  await releasePackage(office, { kind: 'system', name: by }, { id, files, basedOn, validFrom, note: notesOf(changes) });
  // The engine has it.
  for (const { name, checksum } of marks) await recordRelease(office, name, checksum);
}

const marksOf = (contents: Pick<PackageVersion, 'id' | 'files'>): readonly Mark[] => [
  ...workflowsIn([contents]).map(markOfWorkflow),
  ...sharedDecisionsIn([contents]).map(markOfDecision),
];

interface Drawn {
  readonly name: string;
  readonly content: string;
  readonly note: DeploymentNote;
}

const notesOf = (changes: readonly Drawn[]): string => changes.map(({ note }) => note.comment).join('\n');

/** A file as a designer deployed it, where that is the engine's newest version; otherwise nothing. */
async function designersOf(
  office: Office,
  engine: EngineClient,
  { files }: PackageVersion,
  name: string,
): Promise<readonly Drawn[]> {
  const file = { name, content: files[name] ?? '' };
  const [processId, decisionId] = [processIdsIn(file)[0], decisionIdsIn(file)[0]];
  const [kind, id] = processId === undefined ? (['decision', decisionId] as const) : (['process', processId] as const);
  const [note] = id === undefined ? [] : await deploymentNotes(office, kind, id);
  if (note === undefined || id === undefined) return [];
  const newest = kind === 'process' ? await newestProcess(engine, id) : await newestDecision(engine, id);
  return newest?.version === note.version && newest.content !== file.content
    ? [{ name, content: newest.content, note }]
    : [];
}

interface Newest {
  readonly version: number | undefined;
  readonly content: string;
}

async function newestProcess(engine: EngineClient, id: string): Promise<Newest | undefined> {
  const processDefinitionId = Lift.ProcessDefinitionId.assumeExists(id);
  const { items = [] } = await engine.searchProcessDefinitions(
    { filter: { processDefinitionId }, sort: [{ field: 'version', order: 'DESC' }], page: { limit: 1 } },
    AT_ONCE,
  );
  const [{ processDefinitionKey, version } = {}] = items;
  if (processDefinitionKey === undefined) return undefined;
  return { version, content: String(await engine.getProcessDefinitionXml({ processDefinitionKey }, AT_ONCE)) };
}

async function newestDecision(engine: EngineClient, id: string): Promise<Newest | undefined> {
  const decisionDefinitionId = Lift.DecisionDefinitionId.assumeExists(id);
  const { items = [] } = await engine.searchDecisionDefinitions(
    { filter: { decisionDefinitionId }, sort: [{ field: 'version', order: 'DESC' }], page: { limit: 1 } },
    AT_ONCE,
  );
  const [{ decisionDefinitionKey, version } = {}] = items;
  if (decisionDefinitionKey === undefined) return undefined;
  return { version, content: String(await engine.getDecisionDefinitionXml({ decisionDefinitionKey }, AT_ONCE)) };
}
