import type {
  Binding,
  ExecutableElement,
  ExecutableProcess,
  LinkedResource,
  ParsedResource,
  Problem,
} from '../../model/graph.ts';
import type { State } from '../state/state.ts';

/** What is wrong with a deployment as a whole: ids given twice, forms and resources that are missing. Every problem is named. */
export function deploymentProblems(state: State, resources: readonly ParsedResource[]): readonly Problem[] {
  return [...repeatedIds(resources), ...missingForms(state, resources), ...missingResources(resources)];
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

interface FormLink {
  readonly elementId: string;
  readonly formId: string;
  readonly binding: Binding;
}

function missingForms(state: State, resources: readonly ParsedResource[]): readonly Problem[] {
  const deployed = resources.flatMap((resource) => (resource.kind === 'form' ? [resource.form] : []));
  const exists = ({ formId, binding }: FormLink): boolean => {
    const here = deployed.filter((form) => form.id === formId);
    if (binding.type === 'deployment') return here.length > 0;
    const before = state.indexes.versionsOfForm.find(formId).filter((form) => form.state === 'ACTIVE');
    const known = [...here, ...before];
    return binding.type === 'latest' ? known.length > 0 : known.some((form) => form.versionTag === binding.versionTag);
  };
  return resources.flatMap((resource) =>
    (resource.kind === 'bpmn' ? resource.processes : [])
      .flatMap(formLinks)
      .filter((link) => !exists(link))
      .map((link) => missingForm(resource.resourceName, link)),
  );
}

function missingForm(resourceName: string, { elementId, formId, binding }: FormLink): Problem {
  const where = {
    latest: 'neither in this deployment nor deployed before',
    deployment: 'not in this deployment, as its binding asks',
    versionTag: `not there with version tag '${binding.type === 'versionTag' ? binding.versionTag : ''}'`,
  }[binding.type];
  return { resourceName, elementId, reason: `The linked form '${formId}' is ${where}` };
}

/** Links whose form id is static; one that is an expression is looked up when the task is created. */
function formLinks(process: ExecutableProcess): readonly FormLink[] {
  const links: FormLink[] = [];
  for (const element of process.elements.values()) links.push(...linkOf(element));
  const { startFormId, root } = process;
  const latest: Binding = { type: 'latest' };
  if (startFormId !== null)
    links.push({ elementId: root.noneStart?.id ?? root.id, formId: startFormId, binding: latest });
  return links;
}

function linkOf({ id, userTask }: ExecutableElement): readonly FormLink[] {
  const form = userTask?.form;
  if (form?.kind !== 'linked' || !form.formId.isStatic) return [];
  return [{ elementId: id, formId: form.formId.source, binding: form.binding }];
}

/** Only a link that is bound to its deployment can be told now: other resources may still be deployed, and an incident waits for them. */
function missingResources(resources: readonly ParsedResource[]): readonly Problem[] {
  const here = new Set(resources.flatMap((resource) => (resource.kind === 'generic' ? [resource.generic.id] : [])));
  return resources.flatMap((resource) =>
    (resource.kind === 'bpmn' ? resource.processes : [])
      .flatMap(({ elements }) => [...elements.values()])
      .flatMap(({ id, linkedResources }) => boundIds(linkedResources).map((resourceId) => ({ id, resourceId })))
      .filter(({ resourceId }) => !here.has(resourceId))
      .map(({ id, resourceId }) => ({
        resourceName: resource.resourceName,
        elementId: id,
        reason: `The linked resource '${resourceId}' is not in this deployment, as its binding asks`,
      })),
  );
}

const boundIds = (links: readonly LinkedResource[]): readonly string[] =>
  links.flatMap(({ resourceId, binding }) =>
    binding.type === 'deployment' && resourceId.isStatic ? [resourceId.source] : [],
  );
