import type { LinkedResource } from '../graph/graph.ts';
import { elementsOf, extensionOf, type ModdleElement, textOf } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';
import { readBinding } from './binding.ts';
import { readRequired } from './expression.ts';

/** `zeebe:linkedResources` of a service task, in the order of the diagram's file. */
export function readLinkedResources(element: ModdleElement, report: Report): readonly LinkedResource[] {
  const extension = extensionOf(element, 'zeebe:LinkedResources');
  if (extension === null) return [];
  return elementsOf(extension, 'values').map((link) => ({
    resourceId: readRequired(textOf(link, 'resourceId'), "'resourceId' of zeebe:linkedResource", element, report),
    binding: readBinding(link, element, report),
    resourceType: textOf(link, 'resourceType') ?? '',
    linkName: textOf(link, 'linkName') ?? '',
  }));
}
