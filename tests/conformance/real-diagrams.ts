/**
 * Deploys every diagram of a folder to an engine in memory, starts each process and works on it as well as nobody in particular can
 * (every job and every task is completed without variables, timers are let pass), and prints a Markdown table of what became of it.
 * Run with `node tests/conformance/real-diagrams.ts <folder with one folder a project>`; `docs/real-diagrams.md` holds such a table.
 */
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Engine, ResourceFile } from '../../engine/runtime/contract/engine.ts';
import { createEngine } from '../../engine/runtime/create.ts';
import { createMemoryStore } from '../../engine/store/memory/create.ts';

const STEPS_MAX = 60;
const DAY_MS = 86_400_000;
const LINES_MAX = 3;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

const [root = '.'] = process.argv.slice(2);
const diagrams = globSync('**/*.bpmn', { cwd: root }).sort();
const counts = new Map<string, number>();
console.log('| project | diagram | outcome | reason or state |\n|---|---|---|---|');
for (const path of diagrams) {
  const [outcome, detail] = await tryDiagram(path);
  counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const [project = '', ...rest] = path.split('/');
  console.log(
    `| ${project} | ${rest.join('/')} | ${outcome} | ${detail.replaceAll('|', '\\|').replaceAll('\n', ' ')} |`,
  );
}
console.log(
  `\n${diagrams.length} diagrams: ${[...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ')}.`,
);

async function tryDiagram(path: string): Promise<readonly [outcome: string, detail: string]> {
  const engine = await createEngine({ store: createMemoryStore(), clockControl: true, zone: 'UTC', log: silent });
  try {
    const reply = await engine.deploy(resourcesOf(path));
    if (!reply.ok)
      return [
        'refused',
        reply.problems
          .slice(0, LINES_MAX)
          .map(({ elementId, reason }) => (elementId ? `${elementId}: ${reason}` : reason))
          .join('; '),
      ];
    const deployed = reply.value.deployed.find((one) => one.kind === 'process');
    return deployed?.kind === 'process'
      ? await run(engine, deployed.definition.processDefinitionKey)
      : ['deployed', 'holds no process'];
  } finally {
    await engine.close();
  }
}

/** The diagram with the forms and decisions beside it, as its author would deploy it. */
function resourcesOf(path: string): readonly ResourceFile[] {
  const folder = join(root, dirname(path));
  const beside = globSync('*.{form,dmn}', { cwd: folder }).map((name) => join(folder, name));
  return [join(root, path), ...beside].map((file) => ({ name: basename(file), content: readFileSync(file) }));
}

async function run(engine: Engine, processDefinitionKey: number): Promise<readonly [string, string]> {
  const created = await engine.execute({
    type: 'PROCESS_INSTANCE_CREATION.CREATE',
    by: { processDefinitionKey },
    variables: {},
    startElementIds: [],
    tags: [],
  });
  if (!created.ok) return ['deployed', created.rejection.reason];
  const key = created.value.processInstanceKey;
  for (let step = 0; step < STEPS_MAX; step++) {
    await engine.idle();
    const instance = await engine.get('processInstance', key);
    if (instance?.state !== 'ACTIVE') return ['ran to its end', instance?.state ?? ''];
    const moved = (await completeJobs(engine)) + (await completeTasks(engine));
    if (moved > 0) continue;
    const waiting = await waitingFor(engine, key);
    if (waiting.stuck || step > STEPS_MAX / 2) return ['runs', waiting.text];
    await engine.setClock(engine.nowMs() + DAY_MS);
  }
  return ['runs', 'still going round'];
}

async function completeJobs(engine: Engine): Promise<number> {
  const page = { from: 0, limit: 20 };
  const { rows } = await engine.search('job', {
    filter: { column: 'state', condition: { op: 'eq', value: 'CREATED' } },
    sort: [],
    page,
  });
  for (const { jobKey } of rows) await engine.execute({ type: 'JOB.COMPLETE', jobKey, variables: {} });
  return rows.length;
}

async function completeTasks(engine: Engine): Promise<number> {
  const page = { from: 0, limit: 20 };
  const { rows } = await engine.search('userTask', {
    filter: { column: 'state', condition: { op: 'eq', value: 'CREATED' } },
    sort: [],
    page,
  });
  for (const { userTaskKey } of rows)
    await engine.execute({ type: 'USER_TASK.COMPLETE', userTaskKey, variables: {}, action: 'complete' });
  return rows.length;
}

async function waitingFor(engine: Engine, processInstanceKey: number): Promise<{ stuck: boolean; text: string }> {
  const page = { from: 0, limit: 5 };
  const of = { column: 'processInstanceKey', condition: { op: 'eq', value: processInstanceKey } } as const;
  const incidents = await engine.search('incident', { filter: of, sort: [], page });
  const [incident] = incidents.rows;
  if (incident) return { stuck: true, text: `incident ${incident.errorType} at ${incident.elementId}` };
  const timers = await engine.search('timer', { filter: of, sort: [], page });
  const subscriptions = await engine.search('messageSubscription', { filter: of, sort: [], page });
  const names = subscriptions.rows.map((row) => row.messageName);
  return {
    stuck: timers.rows.length === 0,
    text: names.length > 0 ? `waits for the message "${names.join('", "')}"` : 'waits for an event from outside',
  };
}
