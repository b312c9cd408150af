/** Whether every step can be reached, and whether from each of them an end can be reached. */

import { say } from '../finding/finding.ts';
import type { Rule } from '../finding/rule.ts';
import type { Diagram, Element } from '../read/diagram.ts';
import { atElement } from './references.ts';

const isFlow = ({ $type }: Element): boolean => $type === 'bpmn:SequenceFlow';

/** What comes by itself, without a flow that leads to it. */
const begins = ({ $type, attachedToRef, triggeredByEvent }: Element): boolean =>
  $type === 'bpmn:StartEvent' || attachedToRef !== undefined || triggeredByEvent === true;

export const reach: Rule = ({ own: { diagram } }) => {
  if (!diagram) return [];
  const nodes = diagram.elements.filter((element) => !isFlow(element));
  const onward = Map.groupBy(diagram.elements.filter(isFlow), ({ sourceRef }) => sourceRef);
  const reached = spread(nodes.filter(begins), (one) =>
    (onward.get(one) ?? []).flatMap(({ targetRef }) => targetRef ?? []),
  );
  const leading = leadingOn(diagram);
  return [
    ...nodes
      .filter((one) => !reached.has(one))
      .map((one) => say('unreachable', { rule: 'unreachable', at: atElement(one) })),
    ...nodes
      .filter((one) => !leading.has(one))
      .map((one) => say('noWayOut', { rule: 'no-way-out', at: atElement(one) })),
  ];
};

/** Everything from which the flows that are drawn lead to an end, whatever their conditions say. */
export function leadingOn({ elements }: Diagram): ReadonlySet<Element> {
  const nodes = elements.filter((element) => !isFlow(element));
  const flows = elements.filter(isFlow);
  const onward = Map.groupBy(flows, ({ sourceRef }) => sourceRef);
  const back = Map.groupBy(flows, ({ targetRef }) => targetRef);
  const ends = nodes.filter((one) => !onward.has(one));
  return spread(ends, (one) => (back.get(one) ?? []).flatMap(({ sourceRef }) => sourceRef ?? []));
}

function spread(from: readonly Element[], next: (element: Element) => readonly Element[]): ReadonlySet<Element> {
  const seen = new Set(from);
  for (const one of seen) for (const other of next(one)) seen.add(other);
  return seen;
}
