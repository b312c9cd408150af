import { Type } from '@fastify/type-provider-typebox';
import type { Filter } from '../../../store/contract/store.ts';
import { decisionInstanceNamed } from '../../shared/decision-instance-keys.ts';
import {
  enumField,
  type FilterField,
  integerField,
  keyField,
  momentField,
  sameWords,
  textField,
} from '../search/field.ts';
import { type FilterValue, filterSchema, type Literal, toConditions } from '../search/operators.ts';
import type { Searchable } from '../search/search.ts';

/** The key of an instance, as either version writes it. */
const INSTANCE_KEY = Type.String({ maxLength: 30, pattern: '^[0-9]{1,25}(-[0-9]{1,9})?$' });

const named = (key: Literal): Filter<'decisionInstance'> => decisionInstanceNamed(String(key));

const instanceKeyField: FilterField<'decisionInstance'> = {
  schema: filterSchema(INSTANCE_KEY, {}),
  toFilter: (value) => {
    const parts = toConditions(value as FilterValue, (literal) => literal).map(
      (condition): Filter<'decisionInstance'> => {
        if (condition.op === 'eq') return named(condition.value);
        if (condition.op === 'neq') return { not: named(condition.value) };
        if (condition.op === 'in') return { or: condition.values.map(named) };
        if (condition.op === 'notIn') return { not: { or: condition.values.map(named) } };
        return { column: 'decisionInstanceKey', condition };
      },
    );
    return { and: parts };
  },
};

export const decisionInstances: Searchable<'decisionInstance'> = {
  table: 'decisionInstance',
  filters: {
    decisionEvaluationInstanceKey: instanceKeyField,
    decisionEvaluationKey: keyField('decisionEvaluationKey'),
    state: enumField('state', { ...sameWords(['EVALUATED', 'FAILED']), UNSPECIFIED: [], UNKNOWN: [] }),
    evaluationFailure: textField('failure'),
    evaluationDate: momentField('evaluatedMs'),
    decisionDefinitionKey: keyField('decisionDefinitionKey'),
    decisionDefinitionId: textField('decisionDefinitionId'),
    decisionDefinitionName: textField('decisionDefinitionName'),
    decisionDefinitionVersion: integerField('decisionDefinitionVersion'),
    decisionDefinitionType: enumField('decisionDefinitionType', {
      ...sameWords(['DECISION_TABLE', 'LITERAL_EXPRESSION']),
      UNKNOWN: [
        'CONTEXT',
        'INVOCATION',
        'LIST',
        'RELATION',
        'FUNCTION_DEFINITION',
        'CONDITIONAL',
        'FILTER',
        'ITERATOR',
      ],
      UNSPECIFIED: [],
    }),
    rootDecisionDefinitionKey: keyField('rootDecisionDefinitionKey'),
    decisionRequirementsKey: keyField('decisionRequirementsKey'),
    processDefinitionKey: keyField('processDefinitionKey'),
    processInstanceKey: keyField('processInstanceKey'),
    elementInstanceKey: keyField('elementInstanceKey'),
    tenantId: textField('tenantId'),
    businessId: textField('businessId'),
  },
  sorts: {
    decisionEvaluationInstanceKey: 'decisionInstanceKey',
    decisionEvaluationKey: 'decisionEvaluationKey',
    state: 'state',
    evaluationFailure: 'failure',
    evaluationDate: 'evaluatedMs',
    decisionDefinitionKey: 'decisionDefinitionKey',
    decisionDefinitionId: 'decisionDefinitionId',
    decisionDefinitionName: 'decisionDefinitionName',
    decisionDefinitionVersion: 'decisionDefinitionVersion',
    decisionDefinitionType: 'decisionDefinitionType',
    rootDecisionDefinitionKey: 'rootDecisionDefinitionKey',
    processDefinitionKey: 'processDefinitionKey',
    processInstanceKey: 'processInstanceKey',
    elementInstanceKey: 'elementInstanceKey',
    tenantId: 'tenantId',
    businessId: 'businessId',
  },
};
