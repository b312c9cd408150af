import type { CreateProcessInstance } from '../../core/kernel/command.ts';
import { awaitTimeoutMs, fetched, outcomeOf } from '../shared/outcome.ts';
import { execute, invalid } from '../shared/problem.ts';
import { toKey } from '../shared/values.ts';
import type { GrpcCaller, GrpcContext } from './call.ts';
import { required, variablesOf } from './read.ts';

interface CreateRequest {
  readonly processDefinitionKey: string;
  readonly bpmnProcessId: string;
  readonly version: number;
  readonly variables: string;
  readonly startInstructions: readonly { readonly elementId: string }[];
  readonly tenantId: string;
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
      tags: [],
    });
    return {
      processDefinitionKey: created.processDefinitionKey,
      bpmnProcessId: created.processDefinitionId,
      version: created.processDefinitionVersion,
      processInstanceKey: created.processInstanceKey,
      tenantId: created.tenantId,
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
