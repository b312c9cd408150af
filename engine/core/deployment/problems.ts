/**
 * What can only be seen of a deployment as a whole. What is wrong within one resource is found when it is parsed
 * (`engine/model`).
 */
import type { Expression } from '../../feel/evaluation/expression.ts';
import type {
  Binding,
  ExecutableElement,
  ExecutableProcess,
  ParsedResource,
  Problem,
} from '../../model/graph/graph.ts';

/** Lists what is wrong with a deployment as a whole: ids given twice, parts that had to come with it. */
export function deploymentProblems(resources: readonly ParsedResource[]): readonly Problem[] {
  return [...repeatedIds(resources), ...missingParts(resources)];
}

/** Lists the ids that two resources give a version to; resources with problems may have none. */
export function repeatedIds(resources: readonly ParsedResource[]): readonly Problem[] {
  const problems: Problem[] = [];
  const firstPlaces = new Map<string, string>();
  for (const resource of resources) {
    const { resourceName } = resource;
    for (const { noun, id, isElement } of idsOf(resource).filter((each) => each.id !== '')) {
      const first = firstPlaces.get(`${noun} ${id}`);
      const reason = `Duplicated ${noun} id '${id}' in resources '${first}' and '${resourceName}'`;
      if (first !== undefined) problems.push({ resourceName, elementId: isElement ? id : null, reason });
      else firstPlaces.set(`${noun} ${id}`, resourceName);
    }
  }
  return problems;
}

/** Names what a resource gives a version to. */
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
 * Parts that are bound to the deployment of their process (`bindingType="deployment"`) can only come with it, so a missing one
 * is a problem now. All others may still be deployed; an incident waits for them.
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

/** Lists what an element binds to its deployment by a static id. */
function boundParts(element: ExecutableElement): readonly BoundPart[] {
  return partsWithBinding(element).flatMap(({ noun, id, binding }) =>
    binding.type === 'deployment' && id.isStatic ? [{ elementId: element.id, noun, id: id.source }] : [],
  );
}

/** Tells whether a process names any part that is bound to its deployment. */
export function isBoundToDeployment({ elements }: ExecutableProcess): boolean {
  for (const element of elements.values())
    if (partsWithBinding(element).some(({ binding }) => binding.type === 'deployment')) return true;
  return false;
}

interface PartWithBinding {
  readonly noun: BoundPart['noun'];
  readonly id: Expression;
  readonly binding: Pick<Binding, 'type'>;
}

function partsWithBinding({ call, decision, job, linkedResources, userTask }: ExecutableElement): PartWithBinding[] {
  const form = userTask?.form ?? job?.task?.form;
  const parts: PartWithBinding[] = linkedResources.map(({ resourceId: id, binding }) => ({
    noun: 'linked resource',
    id,
    binding,
  }));
  if (form?.kind === 'linked') parts.unshift({ noun: 'linked form', id: form.formId, binding: form.binding });
  if (decision) parts.unshift({ noun: 'called decision', id: decision.decisionId, binding: decision.binding });
  if (call) parts.unshift({ noun: 'called process', id: call.processId, binding: call.binding });
  return parts;
}
