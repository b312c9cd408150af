/** Whether every step can be reached, and whether from each of them an end can be reached. */
import type { Element } from './diagram.ts';
import { say } from './finding.ts';
import { atElement } from './references.ts';
import type { Rule } from './rule.ts';

const isFlow = ({ $type }: Element): boolean => $type === 'bpmn:SequenceFlow';

/** What comes by itself, without a flow that leads to it. */
const begins = ({ $type, attachedToRef, triggeredByEvent }: Element): boolean =>
  $type === 'bpmn:StartEvent' || attachedToRef !== undefined || triggeredByEvent === true;

export const reach: Rule = ({ own: { diagram } }) => {
  const nodes = (diagram?.elements ?? []).filter((element) => !isFlow(element));
  const flows = (diagram?.elements ?? []).filter(isFlow);
  const onward = Map.groupBy(flows, ({ sourceRef }) => sourceRef);
  const back = Map.groupBy(flows, ({ targetRef }) => targetRef);
  const reached = spread(nodes.filter(begins), (one) =>
    (onward.get(one) ?? []).flatMap(({ targetRef }) => targetRef ?? []),
  );
  const ends = nodes.filter((one) => !onward.has(one));
  const leading = spread(ends, (one) => (back.get(one) ?? []).flatMap(({ sourceRef }) => sourceRef ?? []));
  return [
    ...nodes
      .filter((one) => !reached.has(one))
      .map((one) => say('unreachable', { rule: 'unreachable', at: atElement(one) })),
    ...nodes
      .filter((one) => !leading.has(one))
      .map((one) => say('noWayOut', { rule: 'no-way-out', at: atElement(one) })),
  ];
};

function spread(from: readonly Element[], next: (element: Element) => readonly Element[]): ReadonlySet<Element> {
  const seen = new Set(from);
  for (const one of seen) for (const other of next(one)) seen.add(other);
  return seen;
}
