/** Who calls over gRPC and whether they may: each call needs what the operation of the REST API that does the same needs. */
import type { Metadata } from '@grpc/grpc-js';
import type { Engine } from '../../runtime/contract/engine.ts';
import { checkRule } from '../identity/check-rule.ts';
import type { Caller, Guard } from '../identity/guard.ts';
import { rules } from '../identity/rules.ts';
import { ApiProblem } from '../shared/problem.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The operation of the REST API, and the request as that one has it. */
interface Twin {
  readonly operation: string;
  readonly params?: (request: Fields) => Fields;
  readonly body?: (request: Fields) => Fields;
}

const keyed = (operation: string, name: string): Twin => ({
  operation,
  params: (request) => ({ [name]: request[name] }),
});
/** Fields that were not given have the defaults of proto3. */
const given = (value: unknown): unknown => (value === '' || value === '0' ? undefined : value);
const definitionOf = (request: Fields): Fields => ({
  processDefinitionId: given(request.bpmnProcessId),
  processDefinitionKey: given(request.processDefinitionKey),
});

export const twins: Readonly<Record<string, Twin>> = {
  ActivateJobs: { operation: 'POST /jobs/activation' },
  StreamActivatedJobs: { operation: 'POST /jobs/activation' },
  CompleteJob: keyed('POST /jobs/:jobKey/completion', 'jobKey'),
  FailJob: keyed('POST /jobs/:jobKey/failure', 'jobKey'),
  ThrowError: keyed('POST /jobs/:jobKey/error', 'jobKey'),
  UpdateJobRetries: keyed('PATCH /jobs/:jobKey', 'jobKey'),
  UpdateJobPriority: keyed('PATCH /jobs/:jobKey', 'jobKey'),
  UpdateJobTimeout: keyed('PATCH /jobs/:jobKey', 'jobKey'),
  CreateProcessInstance: { operation: 'POST /process-instances', body: definitionOf },
  CreateProcessInstanceWithResult: {
    operation: 'POST /process-instances',
    body: ({ request }) => definitionOf((request ?? {}) as Fields),
  },
  CancelProcessInstance: keyed('POST /process-instances/:processInstanceKey/cancellation', 'processInstanceKey'),
  ModifyProcessInstance: keyed('POST /process-instances/:processInstanceKey/modification', 'processInstanceKey'),
  MigrateProcessInstance: keyed('POST /process-instances/:processInstanceKey/migration', 'processInstanceKey'),
  SetVariables: keyed('PUT /element-instances/:elementInstanceKey/variables', 'elementInstanceKey'),
  ResolveIncident: keyed('POST /incidents/:incidentKey/resolution', 'incidentKey'),
  EvaluateDecision: {
    operation: 'POST /decision-definitions/evaluation',
    body: ({ decisionId, decisionKey }) => ({
      decisionDefinitionId: given(decisionId),
      decisionDefinitionKey: given(decisionKey),
    }),
  },
  EvaluateConditional: { operation: 'POST /conditionals/evaluation' },
  DeployProcess: { operation: 'POST /deployments' },
  DeployResource: { operation: 'POST /deployments' },
  DeleteResource: { operation: 'POST /resources/:resourceKey/deletion' },
  PublishMessage: { operation: 'POST /messages/publication', body: ({ name }) => ({ name }) },
  BroadcastSignal: { operation: 'POST /signals/broadcast' },
  Topology: { operation: 'GET /topology' },
};

interface Admission {
  /** Of the call. */
  readonly name: string;
  readonly request: object;
  readonly metadata: Metadata;
  /** Whence it comes, with its port: `10.0.0.1:51234`. */
  readonly peer: string;
}

/** @throws ApiProblem 401, 403 or 429 */
export async function admit(
  engine: Engine,
  guard: Guard,
  { name, request, metadata, peer }: Admission,
): Promise<Caller> {
  const [authorization] = metadata.get('authorization');
  const caller = await guard.identify(
    authorization === undefined ? undefined : String(authorization),
    peer.replace(/:\d+$/, ''),
  );
  const twin = twins[name];
  const rule = twin && rules[twin.operation];
  if (!rule) throw new ApiProblem(403, 'FORBIDDEN', `Nobody may call ${name}: no rule says who`);
  const fields = request as Fields;
  await checkRule(engine, rule, { caller, params: twin.params?.(fields) ?? {}, body: twin.body?.(fields) ?? {} });
  return caller;
}
