import type { Expression } from '../../feel/expression.ts';
import type { Binding, ExecutableElement, ParsedResource, Problem } from '../../model/graph.ts';

/** What is wrong with a deployment as a whole: ids given twice, parts that had to come with it. Every problem is named. */
export function deploymentProblems(resources: readonly ParsedResource[]): readonly Problem[] {
  return [...repeatedIds(resources), ...missingParts(resources)];
}

function repeatedIds(resources: readonly ParsedResource[]): readonly Problem[] {
  const problems: Problem[] = [];
  const firstPlaces = new Map<string, string>();
  for (const resource of resources) {
    const { resourceName } = resource;
    for (const { noun, id, isElement } of idsOf(resource)) {
      const first = firstPlaces.get(`${noun} ${id}`);
      const reason = `Duplicated ${noun} id '${id}' in resources '${first}' and '${resourceName}'`;
      if (first !== undefined) problems.push({ resourceName, elementId: isElement ? id : null, reason });
      else firstPlaces.set(`${noun} ${id}`, resourceName);
    }
  }
  return problems;
}

/** What a resource gives a version to. */
function idsOf(
  resource: ParsedResource,
): readonly { readonly noun: string; readonly id: string; readonly isElement: boolean }[] {
  switch (resource.kind) {
    case 'bpmn':
      return resource.processes.map(({ id }) => ({ noun: 'process', id, isElement: true }));
    case 'form':
      return [{ noun: 'form', id: resource.form.id, isElement: false }];
    case 'generic':
      return [{ noun: 'resource', id: resource.generic.id, isElement: false }];
    case 'dmn': {
      const decisions = [...resource.graph.decisions.keys()];
      return [
        { noun: 'decision requirements', id: resource.graph.id, isElement: false },
        ...decisions.map((id) => ({ noun: 'decision', id, isElement: true })),
      ];
    }
  }
}

/** Something that an element names by a static id; an id that is an expression is looked up when the element is activated. */
interface BoundPart {
  readonly elementId: string;
  readonly noun: 'called process' | 'called decision' | 'linked form' | 'linked resource';
  readonly id: string;
}

/**
 * Parts that are bound to the deployment of their process (`bindingType="deployment"`) can only come with it, so it is told now
 * that one is missing. All others may still be deployed; an incident waits for them.
 */
function missingParts(resources: readonly ParsedResource[]): readonly Problem[] {
  const here = new Set(resources.flatMap(idsOf).map(({ noun, id }) => `${noun} ${id}`));
  return resources.flatMap((resource) =>
    (resource.kind === 'bpmn' ? resource.processes : [])
      .flatMap(({ elements }) => [...elements.values()])
      .flatMap(boundParts)
      .filter(({ noun, id }) => !here.has(`${noun.split(' ')[1]} ${id}`))
      .map(({ elementId, noun, id }) => ({
        resourceName: resource.resourceName,
        elementId,
        reason: `The ${noun} '${id}' is not in this deployment, as its binding asks`,
      })),
  );
}

function boundParts({
  id: elementId,
  call,
  decision,
  linkedResources,
  userTask,
}: ExecutableElement): readonly BoundPart[] {
  const isBound = (binding: Binding | undefined): boolean => binding?.type === 'deployment';
  const parts: (readonly [BoundPart['noun'], Expression])[] = [];
  if (call && isBound(call.binding)) parts.push(['called process', call.processId]);
  if (decision && isBound(decision.binding)) parts.push(['called decision', decision.decisionId]);
  const form = userTask?.form;
  if (form?.kind === 'linked' && isBound(form.binding)) parts.push(['linked form', form.formId]);
  for (const { binding, resourceId } of linkedResources)
    if (isBound(binding)) parts.push(['linked resource', resourceId]);
  return parts.flatMap(([noun, { isStatic, source }]) => (isStatic ? [{ elementId, noun, id: source }] : []));
}
