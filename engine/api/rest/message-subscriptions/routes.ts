import { Type } from '@fastify/type-provider-typebox';
import {
  MESSAGE_SUBSCRIPTION_STATES,
  type MessageSubscription,
  type ProcessDefinition,
} from '../../../core/entities/index.ts';
import type { ExecutableElement } from '../../../model/graph/graph.ts';
import type { Engine } from '../../../runtime/contract/engine.ts';
import type { Resource } from '../../http/context.ts';
import { since } from '../../shared/versions.ts';
import {
  enumField,
  type FilterField,
  integerField,
  keyField,
  momentField,
  sameWords,
  textField,
} from '../search/field.ts';
import { neighbourField } from '../search/neighbour.ts';
import { type FilterValue, filterSchema, passes } from '../search/operators.ts';
import { searchRoute } from '../search/route.ts';
import type { Searchable } from '../search/search.ts';
import { dateText, keyText, optionalKeyText, present } from '../shared/present.ts';

export const registerMessageSubscriptions: Resource = (api, context) => {
  searchRoute(api, context, {
    url: '/message-subscriptions/search',
    searchable: messageSubscriptions,
    show: (rows) => messageSubscriptionViews(context.engine, rows),
  });
};

/** Of a start event of a process, or of an element instance. */
const START_EVENT = 'START_EVENT';
const PROCESS_EVENT = 'PROCESS_EVENT';
const typeWord = (isWaiting: boolean): string => (isWaiting ? PROCESS_EVENT : START_EVENT);

const definitionField = (field: FilterField<'processDefinition'>): FilterField<'messageSubscription'> =>
  neighbourField('processDefinitionKey', 'processDefinition', 'processDefinitionKey', field);

export const messageSubscriptions: Searchable<'messageSubscription'> = {
  table: 'messageSubscription',
  filters: {
    messageSubscriptionKey: keyField('messageSubscriptionKey'),
    processDefinitionKey: keyField('processDefinitionKey'),
    processDefinitionId: textField('processDefinitionId'),
    processInstanceKey: keyField('processInstanceKey'),
    elementInstanceKey: keyField('elementInstanceKey'),
    elementId: textField('targetElementId'),
    messageName: textField('messageName'),
    correlationKey: textField('correlationKey'),
    lastUpdatedDate: momentField('updatedMs'),
    messageSubscriptionState: enumField('state', sameWords(MESSAGE_SUBSCRIPTION_STATES)),
    tenantId: textField('tenantId'),
    businessId: textField('businessId'),
    messageSubscriptionType: {
      schema: filterSchema(Type.Enum([START_EVENT, PROCESS_EVENT]), { like: true }),
      toFilter: (value) => ({
        or: [true, false]
          .filter((isWaiting) => passes(typeWord(isWaiting), value as FilterValue))
          .map((isWaiting) => ({ column: 'elementInstanceKey', condition: { op: 'exists', value: isWaiting } })),
      }),
    },
    processDefinitionName: definitionField(textField('name')),
    processDefinitionVersion: definitionField(integerField('version')),
  },
  sorts: {
    messageSubscriptionKey: 'messageSubscriptionKey',
    processDefinitionId: 'processDefinitionId',
    processInstanceKey: 'processInstanceKey',
    elementInstanceKey: 'elementInstanceKey',
    elementId: 'targetElementId',
    messageName: 'messageName',
    correlationKey: 'correlationKey',
    lastUpdatedDate: 'updatedMs',
    messageSubscriptionState: 'state',
    tenantId: 'tenantId',
    businessId: 'businessId',
  },
};

/** Shows subscriptions, with what the diagrams say of the events that wait. */
async function messageSubscriptionViews(engine: Engine, rows: readonly MessageSubscription[]) {
  const keys = [...new Set(rows.map((row) => row.processDefinitionKey))];
  const definitions = await Promise.all(
    keys.map((key) => Promise.all([engine.get('processDefinition', key), engine.processModel(key)])),
  );
  const byKey = new Map(keys.map((key, index) => [key, definitions[index]]));
  return rows.map((row) => {
    const [definition, model] = byKey.get(row.processDefinitionKey) ?? [];
    const properties = model?.elements.get(row.targetElementId)?.properties ?? {};
    return viewOf(row, definition, properties);
  });
}

/** What an element template for an agent's tool says of its message event, by the names that Camunda reserves. */
const TOOL_PREFIX = 'io.camunda.tool:';
const isTool = ([name]: readonly [string, unknown]): boolean => name.startsWith(TOOL_PREFIX);

function viewOf(
  row: MessageSubscription,
  definition: ProcessDefinition | undefined,
  properties: ExecutableElement['properties'],
) {
  return present({
    messageSubscriptionKey: keyText(row.messageSubscriptionKey),
    messageSubscriptionState: row.state,
    messageName: row.messageName,
    correlationKey: row.correlationKey,
    lastUpdatedDate: dateText(row.updatedMs),
    elementId: row.targetElementId,
    elementInstanceKey: optionalKeyText(row.elementInstanceKey),
    processInstanceKey: optionalKeyText(row.processInstanceKey),
    rootProcessInstanceKey: optionalKeyText(row.rootProcessInstanceKey),
    processDefinitionKey: keyText(row.processDefinitionKey),
    processDefinitionId: row.processDefinitionId,
    tenantId: row.tenantId,
    businessId: since('8.10', row.businessId),
    messageSubscriptionType: since('8.10', typeWord(row.elementInstanceKey !== null)),
    processDefinitionName: since('8.10', definition?.name || null),
    processDefinitionVersion: since('8.10', definition?.version ?? null),
    toolName: since('8.10', properties[`${TOOL_PREFIX}name`] ?? null),
    toolProperties: since('8.10', Object.fromEntries(Object.entries(properties).filter(isTool))),
    inboundConnectorType: since('8.10', properties['inbound.type'] ?? null),
  });
}
