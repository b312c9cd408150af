import type { Binding } from '../graph/graph.ts';
import { type ModdleElement, textOf } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';

/** `bindingType` and `versionTag` of a called process, a called decision, a linked form or another linked resource. */
export function readBinding(extension: ModdleElement, element: ModdleElement, report: Report): Binding {
  const type = textOf(extension, 'bindingType') ?? 'latest';
  if (type === 'latest' || type === 'deployment') return { type };
  const versionTag = textOf(extension, 'versionTag');
  if (type !== 'versionTag')
    report.add(element, `Binding type '${type}' is unknown; use latest, deployment or versionTag.`);
  else if (versionTag === null) report.add(element, "Binding type 'versionTag' needs the attribute 'versionTag'.");
  else if (versionTag.trimStart().startsWith('='))
    report.add(element, `Version tag '${versionTag}' must be a static value; it is not evaluated.`);
  return { type: 'versionTag', versionTag: versionTag ?? '' };
}
