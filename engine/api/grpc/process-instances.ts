import type { CreateProcessInstance } from '../../core/kernel/command.ts';
import { TAGS_MAX } from '../shared/limits.ts';
import { awaitTimeoutMs, fetched, outcomeOf } from '../shared/outcome.ts';
import { execute, invalid } from '../shared/problem.ts';
import { TAG_PATTERN, toKey } from '../shared/values.ts';
import type { GrpcCaller, GrpcContext } from './call.ts';
import { businessIdOf, required, variablesOf } from './read.ts';

interface CreateRequest {
  readonly processDefinitionKey: string;
  readonly bpmnProcessId: string;
  readonly version: number;
  readonly variables: string;
  readonly startInstructions: readonly { readonly elementId: string }[];
  readonly tenantId: string;
  readonly runtimeInstructions: readonly { readonly terminate?: { readonly afterElementId: string } | null }[];
  readonly tags: readonly string[];
  readonly businessId?: string;
}

interface CreateWithResultRequest {
  readonly request: CreateRequest | null;
  readonly requestTimeout: string;
  readonly fetchVariables: readonly string[];
}

export const processInstanceCalls = ({ engine, tenancy }: GrpcContext) => {
  const create = async (request: CreateRequest) => {
    const created = await execute(engine, {
      type: 'PROCESS_INSTANCE_CREATION.CREATE',
      tenantId: tenancy.of(request.tenantId),
      by: definitionOf(request),
      variables: variablesOf(request.variables),
      startElementIds: request.startInstructions.map(({ elementId }) =>
        required(elementId, 'startInstructions.elementId'),
      ),
      tags: tagsOf(request.tags),
      businessId: businessIdOf(request.businessId),
      terminateAfter: request.runtimeInstructions.map(({ terminate }) =>
        required(terminate?.afterElementId ?? '', 'runtimeInstructions.terminate.afterElementId'),
      ),
    });
    return {
      processDefinitionKey: created.processDefinitionKey,
      bpmnProcessId: created.processDefinitionId,
      version: created.processDefinitionVersion,
      processInstanceKey: created.processInstanceKey,
      tenantId: created.tenantId,
      tags: created.tags,
      businessId: created.businessId ?? undefined,
    };
  };
  return {
    CreateProcessInstance: create,

    async CreateProcessInstanceWithResult(
      { request, requestTimeout, fetchVariables }: CreateWithResultRequest,
      caller: GrpcCaller,
    ) {
      if (request === null) throw invalid('request', 'is required');
      const timeoutMs = awaitTimeoutMs(requestTimeout);
      const created = await create(request);
      const texts = await outcomeOf(engine, created.processInstanceKey, timeoutMs, caller.signal());
      const members = fetched(texts, fetchVariables).map(([name, text]) => `${JSON.stringify(name)}:${text}`);
      return { ...created, variables: `{${members.join(',')}}` };
    },

    async CancelProcessInstance({ processInstanceKey }: { readonly processInstanceKey: string }) {
      await execute(engine, { type: 'PROCESS_INSTANCE.CANCEL', processInstanceKey: toKey(processInstanceKey) });
      return {};
    },
  };
};

/** As in Zeebe an id comes before a key, and a version below 0 is the latest. */
function definitionOf({ bpmnProcessId, version, processDefinitionKey }: CreateRequest): CreateProcessInstance['by'] {
  if (bpmnProcessId !== '') return { processDefinitionId: bpmnProcessId, version: Math.max(version, -1) };
  if (Number(processDefinitionKey) > 0) return { processDefinitionKey: toKey(processDefinitionKey) };
  throw invalid('bpmnProcessId', 'is required, or else processDefinitionKey');
}

const TAG = new RegExp(TAG_PATTERN);

function tagsOf(tags: readonly string[]): readonly string[] {
  if (new Set(tags).size > TAGS_MAX) throw invalid('tags', `must be at most ${TAGS_MAX}`);
  for (const tag of tags) if (!TAG.test(tag)) throw invalid('tags', `must match ${TAG_PATTERN}, but one is '${tag}'`);
  return [...new Set(tags)];
}
