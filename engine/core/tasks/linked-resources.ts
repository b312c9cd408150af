/** Resources that a service task links to (`zeebe:linkedResources`), told to its worker in a job header. */
import type { Binding, LinkedResource } from '../../model/graph/graph.ts';
import { evaluateString } from '../data/evaluate.ts';
import { scopeOf } from '../data/variables.ts';
import { boundResource } from '../deployment/definitions.ts';
import type { ElementInstance } from '../entities/index.ts';
import type { Execution } from '../kernel/execution.ts';
import { done, failed, type Result } from '../kernel/result.ts';

/** The job header that names the linked resources to the worker. */
const HEADER = 'linkedResources';

/** As the header's JSON has it; keys are texts, as everywhere in the API. */
interface LinkedResourceEntry {
  readonly resourceKey: string;
  readonly resourceType: string;
  readonly linkName: string;
}

/**
 * The resources of a service task, each by the key of the version that its binding means now, as the custom header
 * `linkedResources` of its job: a JSON list of `resourceKey`, `resourceType` and `linkName`. A worker fetches them by
 * `GET /resources/{resourceKey}/content`.
 */
export function linkedHeaders(
  execution: Execution,
  links: readonly LinkedResource[],
  instance: ElementInstance,
): Result<Readonly<Record<string, string>>> {
  const entries: LinkedResourceEntry[] = [];
  for (const { resourceId, binding, resourceType, linkName } of links) {
    const id = evaluateString(execution, resourceId, scopeOf(execution.state, instance));
    if (!id.ok) return id;
    const found = boundResource(execution.state, id.value, binding, instance.processDefinitionKey);
    if (found === undefined) return failed('RESOURCE_NOT_FOUND', missing(id.value, binding));
    entries.push({ resourceKey: String(found.resourceKey), resourceType, linkName });
  }
  return done({ [HEADER]: JSON.stringify(entries) });
}

function missing(id: string, binding: Binding): string {
  switch (binding.type) {
    case 'latest':
      return `Expected to find a resource with id '${id}', but no resource with this id is found, at least a resource with this id should be available. To resolve the Incident please deploy a resource with the same id`;
    case 'deployment':
      return `Expected to find a resource with id '${id}' in the deployment of the process, but it is not there. To resolve the Incident please migrate the process instance to a version of its process that is deployed together with the resource`;
    case 'versionTag':
      return `Expected to find a resource with id '${id}' and version tag '${binding.versionTag}', but there is none. To resolve the Incident please deploy the resource with this version tag`;
  }
}
