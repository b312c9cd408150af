import type { DecisionRequirements, ProcessDefinition } from '../../core/entities/index.ts';
import type { DecisionGraph } from '../../dmn/graph/graph.ts';
import type { ExecutableProcess, ParsedResource } from '../../model/graph/graph.ts';
import { parseResource } from '../../model/parse-resource.ts';

/** A deployed resource that could be read at its deployment cannot be read any more: the engine or the database was changed. */
export class UnreadableResourceError extends Error {
  override readonly name = 'UnreadableResourceError';
}

/** Reads the graph of a deployed definition, parsed from the XML that is stored with it. */
export async function parseModel(definition: ProcessDefinition): Promise<ExecutableProcess> {
  const what = `process ${definition.processDefinitionId} (key ${definition.processDefinitionKey})`;
  const resource = await parseStored(what, definition);
  const processes = resource.kind === 'bpmn' ? resource.processes : [];
  const model = processes.find((process) => process.id === definition.processDefinitionId);
  return model ?? unreadable(what, definition.resourceName, 'the process is not in it');
}

/** Reads the graph of deployed decision requirements, parsed from the XML that is stored with them. */
export async function parseDecisions(requirements: DecisionRequirements): Promise<DecisionGraph> {
  const what = `decision requirements ${requirements.decisionRequirementsId} (key ${requirements.decisionRequirementsKey})`;
  const resource = await parseStored(what, requirements);
  return resource.kind === 'dmn' ? resource.graph : unreadable(what, requirements.resourceName, 'it is no DMN file');
}

interface StoredResource {
  readonly resourceName: string;
  readonly resource: string;
}

/** What runs goes on: rules that came after a deployment, and would refuse it now, do not take it away. */
async function parseStored(what: string, { resourceName, resource }: StoredResource): Promise<ParsedResource> {
  const outcome = await parseResource({ name: resourceName, content: Buffer.from(resource) });
  if (outcome.resource !== null) return outcome.resource;
  const reasons = outcome.ok ? [] : outcome.problems.map((problem) => problem.reason);
  return unreadable(what, resourceName, reasons.join('; '));
}

function unreadable(what: string, resourceName: string, reasons: string): never {
  throw new UnreadableResourceError(
    `Expected ${what} to be readable from its deployed resource ${resourceName}, but ${reasons}`,
  );
}
