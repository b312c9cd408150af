/**
 * The tables of BPMN in the engine's README: what the model reads, and by how many tests each part is exercised. The counts come
 * from a run of the tests; a part that no test exercises is an error.
 */
import { elementTypes } from './graph/element-types.ts';
import type { ElementType } from './graph/graph.ts';
import { eventSubProcessStarts, supportedEvents } from './rules/events.ts';

/** Columns of the table of events: where an event may stand. */
export type EventPlace = 'start' | 'event sub-process' | 'catch' | 'boundary' | 'throw' | 'end';

const places: readonly (readonly [EventPlace, readonly string[]])[] = [
  ['start', supportedEvents['bpmn:StartEvent'] ?? []],
  ['event sub-process', eventSubProcessStarts],
  ['catch', supportedEvents['bpmn:IntermediateCatchEvent'] ?? []],
  ['boundary', supportedEvents['bpmn:BoundaryEvent'] ?? []],
  ['throw', supportedEvents['bpmn:IntermediateThrowEvent'] ?? []],
  ['end', supportedEvents['bpmn:EndEvent'] ?? []],
];

/** What is no element or event of its own. */
export const markers = [
  'multi-instance, parallel',
  'multi-instance, sequential',
  'multi-instance with a completion condition',
  'boundary event that does not interrupt',
  'event sub-process that does not interrupt',
  'compensation handler',
  'timer by date',
  'timer by duration',
  'timer by cycle',
  'ad-hoc by an expression',
  'ad-hoc by a completion condition',
  'ad-hoc by a job worker',
  'user task of a job worker',
  'script in FEEL',
  'script of a job worker',
  'called decision',
  'business rule of a job worker',
  'linked form',
  'linked resource',
  'input mapping',
  'output mapping',
  'conditional flow',
  'default flow',
  'execution listener at the start',
  'execution listener at the end',
  'execution listener before all instances',
  'execution listener at the cancellation',
  'task listener: creating',
  'task listener: assigning',
  'task listener: updating',
  'task listener: completing',
  'task listener: canceling',
] as const;
export type Marker = (typeof markers)[number];

/** Something that a test may exercise, as one text. */
export type Feature = `element ${ElementType}` | `event ${EventPlace} ${string}` | `marker ${Marker}`;
/** How many tests exercise a feature. */
export type Counts = ReadonlyMap<string, number>;

/** Element instances that no BPMN element stands for by itself. */
const otherTypes: readonly (readonly [string, ElementType])[] = [
  ['process', 'PROCESS'],
  ['event sub-process', 'EVENT_SUB_PROCESS'],
  ['multi-instance activity', 'MULTI_INSTANCE_BODY'],
  ['activated part of an ad-hoc sub-process', 'AD_HOC_SUB_PROCESS_INNER_INSTANCE'],
];

/**
 * Returns the three tables, one after the other.
 * @throws Error naming every feature that no test exercises
 */
export function bpmnTables(counts: Counts): string {
  const missing: string[] = [];
  const count = (feature: Feature): number => {
    const found = counts.get(feature) ?? 0;
    if (found === 0) missing.push(feature);
    return found;
  };
  const tables = [elementTable(count), eventTable(count), markerTable(count)].join('\n\n');
  if (missing.length === 0) return tables;
  throw new Error(`Expected a test for everything that is executed, but there is none for: ${missing.join('; ')}`);
}

type Count = (feature: Feature) => number;

/** One row per element type, with its name in the API. */
function elementTable(count: Count): string {
  const named = Object.entries(elementTypes).map(([bpmn, type]) => [bpmn.replace('bpmn:', ''), type] as const);
  const rows = [...named, ...otherTypes].map(
    ([name, type]) => `| ${name} | \`${type}\` | ${count(`element ${type}`)} |`,
  );
  return ['| element | in the API | tests |', '| --- | --- | --: |', ...rows].join('\n');
}

/** One row per kind of event, with the number of tests where it is executed. */
function eventTable(count: Count): string {
  const kinds = [...new Set(places.flatMap(([, kinds]) => kinds))];
  const rows = kinds.map((kind) => {
    const cells = places.map(([place, supported]) =>
      supported.includes(kind) ? count(`event ${place} ${eventName(kind)}`) : '',
    );
    return `| ${eventName(kind)} | ${cells.join(' | ')} |`;
  });
  const head = `| event | ${places.map(([name]) => name).join(' | ')} |`;
  return [head, `| --- |${places.map(() => ' --: |').join('')}`, ...rows].join('\n');
}

function markerTable(count: Count): string {
  const rows = markers.map((marker) => `| ${marker} | ${count(`marker ${marker}`)} |`);
  return ['| marker, listener, extension | tests |', '| --- | --: |', ...rows].join('\n');
}

/** Returns the name of an event by its BPMN type; as the graph calls it. */
function eventName(kind: string): string {
  const name = kind
    .replace(/^bpmn:/, '')
    .replace(/EventDefinition$/, '')
    .toLowerCase();
  return name === 'compensate' ? 'compensation' : name;
}
