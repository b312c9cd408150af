import { linkNameOf } from '../readers/event.ts';
import { idOf } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';
import { eventDefinitionOf, incomingOf, outgoingOf, type ScopeNodes } from '../xml/scopes.ts';

/** A link has a name; within a scope one event catches it and any number throw it, without sequence flows between them. */
export function checkLinks(scope: ScopeNodes, report: Report): void {
  const links = scope.nodes.filter((node) => eventDefinitionOf(node)?.$type === 'bpmn:LinkEventDefinition');
  const caught = new Map<string, number>();
  for (const link of links) {
    const name = linkNameOf(link, link.$type);
    if (name === null) report.add(link, `Link event '${idOf(link)}' must have a name.`);
    else if (link.$type === 'bpmn:IntermediateCatchEvent') caught.set(name, (caught.get(name) ?? 0) + 1);
  }
  for (const link of links) {
    const name = linkNameOf(link, link.$type);
    if (link.$type === 'bpmn:IntermediateCatchEvent') {
      if (name !== null && (caught.get(name) ?? 0) > 1)
        report.add(link, `The link '${name}' must not be caught more than once in a scope.`);
      if (incomingOf(scope, link).length > 0)
        report.add(link, `Link catch event '${idOf(link)}' must not have incoming sequence flows.`);
    } else {
      if (name !== null && !caught.has(name))
        report.add(link, `The link '${name}' must be caught by an event of the same scope.`);
      if (outgoingOf(scope, link).length > 0)
        report.add(link, `Link throw event '${idOf(link)}' must not have outgoing sequence flows.`);
    }
  }
}
