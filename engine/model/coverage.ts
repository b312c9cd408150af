/** The tables of BPMN elements and events in the engine's README, made from what the model reads. */
import { elementTypes } from './element-types.ts';
import { eventSubProcessStarts, supportedEvents } from './rules/events.ts';

/** Columns of the table of events: where an event may stand. */
const places: readonly (readonly [string, readonly string[]])[] = [
  ['start', supportedEvents['bpmn:StartEvent'] ?? []],
  ['event sub-process', eventSubProcessStarts],
  ['catch', supportedEvents['bpmn:IntermediateCatchEvent'] ?? []],
  ['boundary', supportedEvents['bpmn:BoundaryEvent'] ?? []],
  ['throw', supportedEvents['bpmn:IntermediateThrowEvent'] ?? []],
  ['end', supportedEvents['bpmn:EndEvent'] ?? []],
];

/** One row per kind of event, with a mark where it is executed. */
export function eventTable(): string {
  const kinds = [...new Set(places.flatMap(([, kinds]) => kinds))];
  const rows = kinds.map((kind) => {
    const marks = places.map(([, supported]) => (supported.includes(kind) ? '✓' : ''));
    return `| ${eventName(kind)} | ${marks.join(' | ')} |`;
  });
  const head = `| event | ${places.map(([name]) => name).join(' | ')} |`;
  return [head, `| --- |${places.map(() => ' :-: |').join('')}`, ...rows].join('\n');
}

/** One row per group of elements: the activities, the gateways and the events that the engine knows by name. */
export function elementTable(): string {
  const named = Object.entries(elementTypes).map(([bpmn, type]) => [bpmn.replace('bpmn:', ''), type] as const);
  const of = (matches: (name: string) => boolean) =>
    named.flatMap(([name, type]) => (matches(name) ? [`${name} (\`${type}\`)`] : [])).join(', ');
  return [
    '| | executed, with its name in the API |',
    '| --- | --- |',
    `| Tasks | ${of((name) => name.endsWith('Task'))} |`,
    `| Sub-processes and calls | ${of((name) => /SubProcess|CallActivity/.test(name))}, event sub-process (\`EVENT_SUB_PROCESS\`) |`,
    `| Gateways | ${of((name) => name.endsWith('Gateway'))} |`,
    `| Events | ${of((name) => name.endsWith('Event'))} |`,
  ].join('\n');
}

function eventName(kind: string): string {
  return kind
    .replace(/^bpmn:/, '')
    .replace(/EventDefinition$/, '')
    .toLowerCase();
}
