import { type Static, Type } from '@fastify/type-provider-typebox';
import type { CreateProcessInstance, Replies, VariableTexts } from '../../../core/kernel/command.ts';
import type { Resource } from '../../http/context.ts';
import { parseLossless, variableTexts } from '../../shared/json.ts';
import { LIST_ITEMS_MAX } from '../../shared/limits.ts';
import { awaitTimeoutMs, fetched, outcomeOf } from '../../shared/outcome.ts';
import { execute, invalid } from '../../shared/problem.ts';
import { keyText, present } from '../shared/present.ts';
import {
  BusinessIdText,
  ElementIdText,
  Int32,
  Int64,
  KeyText,
  Nullable,
  OperationReference,
  ProcessIdText,
  Strict,
  Tags,
  Texts,
  toKey,
  Variables,
} from '../shared/schemas.ts';

const StartInstruction = Strict({ elementId: ElementIdText });
const RuntimeInstruction = Strict({ type: Type.Enum(['TERMINATE_PROCESS_INSTANCE']), afterElementId: ElementIdText });

const Body = Strict({
  processDefinitionKey: Type.Optional(KeyText),
  processDefinitionId: Type.Optional(ProcessIdText),
  processDefinitionVersion: Type.Optional(Int32),
  processDefinitionVersionTag: Type.Optional(Type.String({ minLength: 1 })),
  variables: Type.Optional(Nullable(Variables)),
  startInstructions: Type.Optional(Type.Array(StartInstruction, { maxItems: LIST_ITEMS_MAX })),
  runtimeInstructions: Type.Optional(Type.Array(RuntimeInstruction, { maxItems: LIST_ITEMS_MAX })),
  awaitCompletion: Type.Optional(Type.Boolean()),
  fetchVariables: Type.Optional(Nullable(Texts)),
  requestTimeout: Type.Optional(Int64),
  tags: Type.Optional(Tags),
  businessId: Type.Optional(Nullable(BusinessIdText)),
  tenantId: Type.Optional(Nullable(Type.String())),
  operationReference: Type.Optional(OperationReference),
});
type CreationBody = Static<typeof Body>;

export const registerProcessInstanceCreation: Resource = (api, { engine, tenancy }) => {
  api.post('/process-instances', { schema: { body: Body } }, async (request) => {
    const { body } = request;
    const timeoutMs = awaitTimeoutMs(body.requestTimeout ?? 0);
    const command: CreateProcessInstance = {
      type: 'PROCESS_INSTANCE_CREATION.CREATE',
      tenantId: tenancy.of(body.tenantId),
      by: definitionOf(body),
      variables: variableTexts(request),
      startElementIds: (body.startInstructions ?? []).map(({ elementId }) => elementId),
      tags: body.tags ?? [],
      businessId: body.businessId ?? null,
      terminateAfter: (body.runtimeInstructions ?? []).map(({ afterElementId }) => afterElementId),
    };
    const created = await execute(engine, command);
    const texts = body.awaitCompletion ? await outcomeOf(engine, created.processInstanceKey, timeoutMs) : {};
    return createdView(created, texts, body.fetchVariables ?? []);
  });
};

function definitionOf(body: CreationBody): CreateProcessInstance['by'] {
  const { processDefinitionKey, processDefinitionId, processDefinitionVersion, processDefinitionVersionTag } = body;
  const versionTag = processDefinitionVersionTag;
  if (processDefinitionKey !== undefined && processDefinitionId !== undefined) {
    throw invalid('processDefinitionKey', 'excludes processDefinitionId; give one of them');
  }
  if (versionTag !== undefined && processDefinitionKey !== undefined)
    throw invalid('processDefinitionVersionTag', 'excludes processDefinitionKey; give one of them');
  if (versionTag !== undefined && processDefinitionVersion !== undefined)
    throw invalid('processDefinitionVersionTag', 'excludes processDefinitionVersion; give one of them');
  if (processDefinitionKey !== undefined) return { processDefinitionKey: toKey(processDefinitionKey) };
  if (processDefinitionId === undefined)
    throw invalid('processDefinitionId', 'is required, or else processDefinitionKey');
  if (versionTag !== undefined) return { processDefinitionId, versionTag };
  return { processDefinitionId, version: processDefinitionVersion ?? -1 };
}

function createdView(
  created: Replies['PROCESS_INSTANCE_CREATION.CREATE'],
  texts: VariableTexts,
  fetchVariables: readonly string[],
) {
  return present({
    processInstanceKey: keyText(created.processInstanceKey),
    processDefinitionKey: keyText(created.processDefinitionKey),
    processDefinitionId: created.processDefinitionId,
    processDefinitionVersion: created.processDefinitionVersion,
    variables: Object.fromEntries(fetched(texts, fetchVariables).map(([name, text]) => [name, parseLossless(text)])),
    tags: created.tags,
    businessId: created.businessId,
    tenantId: created.tenantId,
  });
}
