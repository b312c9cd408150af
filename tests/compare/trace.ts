/**
 * What has come of a scenario, as lines of text that are the same in every run: elements, jobs, variables, incidents and user tasks of its instances, in their order. Keys are replaced by
 * the names of what they are keys of, ids lose the suffix of their run, and moments are left out.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Player, Row, Stage } from './player.ts';

/** Reads the trace again until it stays the same. */
export async function settledTrace(player: Player, stage: Stage): Promise<readonly string[]> {
  let before = await traceOf(player);
  for (const endMs = Date.now() + stage.patienceMs; ; ) {
    await pause(stage.pollMs);
    const after = await traceOf(player);
    if (after.join('\n') === before.join('\n') || Date.now() >= endMs) return after;
    before = after;
  }
}

async function traceOf(player: Player): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const [index, key] of player.instances.entries())
    lines.push(...(await instanceTrace(player, key, `instance ${index + 1}`)));
  return [...lines, ...player.notes].map((line) =>
    line.replaceAll(`_${player.suffix}`, '').replaceAll(player.suffix, '<run>'),
  );
}

/** The lines of an instance, and of those that it has called, each below its caller. */
async function instanceTrace(player: Player, processInstanceKey: string, name: string): Promise<readonly string[]> {
  const filter = { processInstanceKey };
  const [instance] = await player.find('process-instances', filter);
  const elements = inOrder(await player.find('element-instances', filter), 'elementInstanceKey');
  const names = namesOf(elements, processInstanceKey);
  const named = (row: Row): string => names.get(String(row['elementInstanceKey'])) ?? '?';
  const jobs = inOrder(await player.find('jobs', filter), 'jobKey');
  const variables = await player.find('variables', filter);
  const incidents = inOrder(await player.find('incidents', filter), 'incidentKey');
  const tasks = inOrder(await player.find('user-tasks', filter), 'userTaskKey');
  const lines = [
    told('process', instance?.['processDefinitionId'], instance?.['state'], { hasIncident: instance?.['hasIncident'] }),
    ...elements.map((row) =>
      told('element', named(row), row['type'], row['state'], { hasIncident: row['hasIncident'] }),
    ),
    ...jobs.map((row) => told('job', named(row), row['type'], row['kind'], row['state'], only(row, JOB))),
    ...variables
      .map((row) => told('variable', names.get(String(row['scopeKey'])) ?? '?', row['name'], '=', row['value']))
      .sort(),
    ...incidents.map((row) => told('incident', named(row), row['errorType'], row['state'], only(row, INCIDENT))),
    ...tasks.map((row) => told('task', named(row), row['state'], only(row, TASK))),
  ];
  const called = inOrder(
    await player.find('process-instances', { parentProcessInstanceKey: processInstanceKey }),
    'processInstanceKey',
  );
  for (const [index, child] of called.entries()) {
    lines.push(...(await instanceTrace(player, String(child['processInstanceKey']), `called ${index + 1}`)));
  }
  return lines.map((line) => `${name}: ${line}`);
}

const JOB = ['retries', 'worker', 'errorCode', 'errorMessage', 'isDenied', 'customHeaders'];
const INCIDENT = ['errorMessage'];
const TASK = ['assignee', 'candidateGroups', 'candidateUsers', 'priority', 'dueDate', 'followUpDate'];

const only = (row: Row, fields: readonly string[]): Row =>
  Object.fromEntries(fields.map((field) => [field, row[field]]));

/** By their keys, which grow with time on one partition. */
const inOrder = (rows: readonly Row[], key: string): readonly Row[] =>
  rows.toSorted((one, other) => Number(BigInt(String(one[key])) - BigInt(String(other[key]))));

/** Names each element instance by its element, and by a number where there are more of it. */
function namesOf(elements: readonly Row[], processInstanceKey: string): ReadonlyMap<string, string> {
  const names = new Map([[processInstanceKey, 'process']]);
  const counts = new Map<unknown, number>();
  for (const { elementId, elementInstanceKey } of elements) {
    const count = (counts.get(elementId) ?? 0) + 1;
    counts.set(elementId, count);
    names.set(String(elementInstanceKey), count === 1 ? String(elementId) : `${elementId}#${count}`);
  }
  return names;
}

/** Writes words, and fields that say something; keys in texts are left out. */
function told(...words: readonly unknown[]): string {
  const texts = words.map((word) => (isFields(word) ? fieldsOf(word) : String(word ?? '')));
  return texts
    .filter((text) => text !== '')
    .join(' ')
    .replace(/\b\d{10,}\b/g, '<key>')
    .replace(/(with key )'?\d+'?/g, '$1<key>');
}

const isFields = (word: unknown): word is Row => typeof word === 'object' && word !== null;
const saysNothing = (value: unknown): boolean =>
  value == null || value === '' || value === false || (typeof value === 'object' && Object.keys(value).length === 0);
const fieldsOf = (fields: Row): string =>
  Object.entries(fields)
    .filter(([, value]) => !saysNothing(value))
    .map(([name, value]) => `${name}=${JSON.stringify(inOneOrder(value))}`)
    .join(' ');

/** A database may keep the names of an object in an order of its own. */
const inOneOrder = (value: unknown): unknown =>
  isFields(value) && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value;
