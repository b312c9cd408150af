/** What searches and statistics show to whom. */
import type { Area } from './rule.ts';

const authorizations = 'tests/conformance/authorizations.test.ts';
const single = 'tests/conformance/single-permissions.test.ts';
const nobody = 'tests/conformance/nothing-permitted.test.ts';
const nothing = '%s %s names no resource, and is forbidden to whoever may not do it with all';
const ofGroup =
  'the members of a group are shown to whoever may read it, and its rules and roles to whoever may read these';
const checks = 'engine/api/identity/check-rule.ts';
const place = 'engine/api/identity/rules.ts';

export const permittedSearches: Area = {
  id: 'permitted-searches',
  title: 'What searches and statistics show to whom',
  isWhole: true,
  read: [
    'VariableServices',
    'GroupServices',
    'ElementInstanceServices',
    'JobServices',
    'UsageMetricsServices',
    'AuditLogServices',
    'RoleServices',
    'TenantServices',
    'MappingRuleServices',
    'MessageSubscriptionServices',
    'AuthorizationServices',
    'SecurityContextProvider',
    'IndexFilterTransformer',
    'AuthorizationFilterTransformer',
    'AuditLogFilterTransformer',
    'BatchOperationFilterTransformer',
    'BatchOperationItemFilterTransformer',
    'GlobalListenerFilterTransformer',
    'JobErrorStatisticsFilterTransformer',
    'RoleMemberFilterTransformer',
    'RoleMemberDbReader',
    'AuthorizationDbReader',
    'BatchOperationDbReader',
    'IncidentServices',
    'ProcessDefinitionServices',
    'REST specification: required permissions',
    'ProcessInstanceServices',
    'UserServices',
    'DecisionDefinitionServices',
    'DecisionRequirementsServices',
    'FormServices',
    'GlobalListenerServices',
  ],
  rules: [
    {
      id: 'permitted-searches.variables-found',
      rule: 'A search of variables shows those of the processes whose instances may be read.',
      zeebe: 'VariableServices, Authorizations',
      place,
      verdict: 'same',
      test: { file: single, title: 'a search of variables shows those of the instances that may be read' },
      turned: {
        file: 'engine/api/identity/check-rule.ts',
        from: 'rule.isOfElement ? { ofElement: named } : named',
        to: 'rule.isOfElement ? { and: [] } : named',
      },
    },
    {
      id: 'permitted-searches.identities-found',
      rule: 'A search of users, groups, roles, tenants and mapping rules shows those that may be read.',
      zeebe: 'GroupServices, Authorizations',
      place,
      verdict: 'same',
      test: { file: single, title: 'a search of groups and users shows those that may be read' },
      turned: {
        from: "[`POST /${resource}/search`]: rowsOn(resourceType, 'READ', id),",
        to: "[`POST /${resource}/search`]: on(resourceType, 'READ'),",
      },
    },
    {
      id: 'permitted-searches.members-found',
      rule: 'A search of the users, clients or groups of a group, role or tenant shows them where that may be read, and nobody otherwise.',
      zeebe: 'RoleServices, TenantServices, GroupServices, RoleMemberDbReader',
      place,
      verdict: 'same',
      test: {
        file: single,
        title: ofGroup,
      },
      turned: { from: "rowsOn(resourceType, 'READ', 'containerId')", to: 'signedIn' },
    },
    {
      id: 'permitted-searches.roles-of-members-found',
      rule: 'A search of the mapping rules or roles of a group, role or tenant shows those that may be read themselves, whether or not what holds them may be.',
      zeebe: 'MappingRuleServices, RoleServices',
      place,
      verdict: 'same',
      test: {
        file: single,
        title: ofGroup,
      },
      turned: {
        from: "'mapping-rules': rowsOn('MAPPING_RULE', 'READ', 'mappingRuleId'),",
        to: '',
      },
    },
    {
      id: 'permitted-searches.nothing-found',
      rule: 'A search of somebody who may see nothing of it finds nothing; it is not refused.',
      zeebe: 'IndexFilterTransformer',
      place,
      verdict: 'same',
      test: { file: nobody, title: 'a search of %s is not refused to whoever may see nothing of it' },
      turned: {
        from: "'POST /authorizations/search': keysOn('AUTHORIZATION', 'READ', 'authorizationKey'),",
        to: "'POST /authorizations/search': { ...rowsOn('AUTHORIZATION', 'READ'), kind: 'permission' },",
      },
    },
    {
      id: 'permitted-searches.by-keys-found',
      rule: 'A search of authorizations, and one of batch operations or their items, shows those whose keys may be read.',
      zeebe: 'AuthorizationFilterTransformer, AuthorizationDbReader, BatchOperationDbReader',
      place: checks,
      verdict: 'same',
      test: {
        file: single,
        title: 'authorizations and batch operations are shown to whoever may read these very ones',
      },
      turned: { from: 'const values = rule.isKey ?', to: 'const values = rule.isKey ? [] : rule.isKey ?' },
    },
    {
      id: 'permitted-searches.audit-log',
      rule: 'Records of the audit log are read by their category, by a process whose instances may be read, or, where they are about user tasks, by one whose tasks may be read.',
      zeebe: 'AuditLogFilterTransformer, AuditLogServices',
      place: 'engine/api/identity/audit-logs.ts',
      verdict: 'same',
      test: {
        file: single,
        title:
          'records of the audit log are shown by their category, and with the processes and tasks that may be read',
      },
      turned: { from: "ofProcesses(caller.grant('PROCESS_DEFINITION', 'READ_PROCESS_INSTANCE')),", to: '' },
    },
    {
      id: 'permitted-searches.statistics',
      rule: 'Statistics of instances, incidents and subscriptions count the processes whose instances may be read.',
      zeebe: 'ProcessDefinitionServices, IncidentServices',
      place: 'engine/api/rest/process-definitions/statistics.ts',
      verdict: 'same',
      test: { file: single, title: 'statistics count the processes that may be read' },
      turned: { from: '(permitted as OfDefinition | undefined) ?? { and: [] }', to: '({ and: [] })' },
    },
    {
      id: 'permitted-searches.system-figures',
      rule: 'Figures of jobs and of usage are zero for whoever may not read them.',
      zeebe: 'JobServices, UsageMetricsServices',
      place,
      verdict: 'differs',
      why: 'They are forbidden: a figure that says nothing would be taken for a fact.',
      test: { file: nobody, title: nothing },
      turned: { from: "const jobMetrics = on('SYSTEM', 'READ_JOB_METRIC');", to: 'const jobMetrics = signedIn;' },
    },
    {
      id: 'permitted-searches.errors-of-jobs',
      rule: 'Figures of failed jobs by their errors are told, for all processes, to whoever may read the instances of one.',
      zeebe: 'JobServices, JobErrorStatisticsFilterTransformer',
      place,
      verdict: 'differs',
      why: 'They are not kept by process, and errors hold what an instance was about: the permission for all processes is needed.',
      test: { file: nobody, title: nothing },
      turned: {
        from: "'POST /jobs/statistics/errors': on('PROCESS_DEFINITION', 'READ_PROCESS_INSTANCE'),",
        to: "'POST /jobs/statistics/errors': signedIn,",
      },
    },
    {
      id: 'permitted-searches.of-one-instance',
      rule: 'The sequence flows, and the counts of elements and wait states, of an instance or a definition are empty for whoever may not read its instances.',
      zeebe: 'ProcessInstanceServices, ProcessDefinitionServices',
      place,
      verdict: 'differs',
      why: 'They are forbidden, as that instance itself is: an empty diagram would be taken for one in which nothing has happened.',
      test: { file: authorizations, title: 'is told what waits in that one only' },
      turned: {
        from: "'GET /process-instances/:processInstanceKey/statistics/wait-states': read('processInstance', 'processInstanceKey'),",
        to: "'GET /process-instances/:processInstanceKey/statistics/wait-states': signedIn,",
      },
    },
  ],
};
