import type { Filter } from '../../../store/contract/store.ts';
import {
  emptyableTextField,
  enumField,
  type FilterField,
  integerField,
  keyField,
  memberField,
  momentField,
  sameWords,
  tagsField,
  textField,
} from '../search/field.ts';
import { keyedBy } from '../search/neighbour.ts';
import { toConditions } from '../search/operators.ts';
import { alternatives, type Searchable } from '../search/search.ts';
import { variableFilters, variablesSchema, type WantedVariable } from '../search/variable-filter.ts';

const USER_TASK_STATES = [
  'CREATING',
  'CREATED',
  'ASSIGNING',
  'UPDATING',
  'COMPLETING',
  'COMPLETED',
  'CANCELING',
  'CANCELED',
  'FAILED',
];

/** Variables of the task's own scope; each wanted one must be there. */
const localVariables: FilterField<'userTask'> = {
  schema: variablesSchema,
  toFilter: async (value, { engine }) => {
    const filters = (value as readonly WantedVariable[]).map(async (wanted): Promise<Filter<'userTask'>> => {
      const valued = toConditions(wanted.value, (literal) => literal).map(
        (condition): Filter<'variable'> => ({ column: 'value', condition }),
      );
      const named: Filter<'variable'> = { column: 'name', condition: { op: 'eq', value: wanted.name } };
      return keyedBy(engine, 'elementInstanceKey', 'variable', 'scopeKey', { and: [named, ...valued] });
    });
    return { and: await Promise.all(filters) };
  },
};

const fields: Searchable<'userTask'>['filters'] = {
  userTaskKey: keyField('userTaskKey'),
  state: enumField('state', sameWords(USER_TASK_STATES)),
  assignee: emptyableTextField('assignee'),
  candidateGroup: memberField('candidateGroups'),
  candidateUser: memberField('candidateUsers'),
  tags: tagsField(),
  businessId: textField('businessId'),
  priority: integerField('priority'),
  name: textField('name'),
  elementId: textField('elementId'),
  elementInstanceKey: keyField('elementInstanceKey'),
  processInstanceKey: keyField('processInstanceKey'),
  processDefinitionKey: keyField('processDefinitionKey'),
  processDefinitionId: textField('processDefinitionId'),
  creationDate: momentField('createdMs'),
  completionDate: momentField('endMs'),
  dueDate: momentField('dueDateMs'),
  followUpDate: momentField('followUpDateMs'),
  processInstanceVariables: {
    schema: variablesSchema,
    toFilter: (value) => ({ and: variableFilters(value, 'process') }),
  },
  localVariables,
  tenantId: textField('tenantId'),
};

export const userTasks: Searchable<'userTask'> = {
  table: 'userTask',
  filters: { ...fields, $or: alternatives(fields) },
  sorts: {
    creationDate: 'createdMs',
    completionDate: 'endMs',
    dueDate: 'dueDateMs',
    followUpDate: 'followUpDateMs',
    priority: 'priority',
    name: 'name',
    businessId: 'businessId',
  },
};
