/** What is counted of instances and their elements, and what some filters mean that look at more than one row. */
import type { Area } from './rule.ts';

const tests = 'tests/engine/api/statistics.test.ts';
const ofElements = 'engine/api/rest/process-instances/statistics.ts';
const ofDefinitions = 'engine/api/rest/process-definitions/statistics.ts';
const withoutNone = 'of active instances leave out processes that have none, and to 8.10 the suspended ones';

export const searchableCounts: Area = {
  id: 'searchable-counts',
  title: 'What is counted',
  isWhole: true,
  read: [
    'ProcessDefinitionFlowNodeStatisticsAggregationTransformer',
    'ProcessDefinitionStatisticsFilterTransformer',
    'ProcessInstanceFlowNodeStatisticsAggregationTransformer',
    'ProcessDefinitionInstanceStatisticsAggregationTransformer',
    'ProcessDefinitionInstanceVersionStatisticsFilterTransformer',
    'ProcessDefinitionMessageSubscriptionStatisticsAggregationTransformer',
    'IncidentProcessInstanceStatisticsByErrorAggregationTransformer',
    'WaitStateStatisticsAggregationTransformer',
    'FlownodeInstanceFilterTransformer',
    'IncidentFilterTransformer',
    'VariableFilterTransformer, VariableValueFilterTransformer',
    'WaitStateFilterTransformer',
    'BatchOperationItemFilterTransformer',
    'ProcessDefinitionMapper',
    'ProcessInstanceMapper',
  ],
  rules: [
    {
      id: 'searchable-counts.elements-of-an-instance',
      rule: 'Of an instance its element instances are counted by element: active, completed, cancelled, and active with an incident, which are not counted as active too.',
      zeebe: 'ProcessInstanceFlowNodeStatisticsAggregationTransformer',
      place: ofElements,
      verdict: 'same',
      test: {
        file: 'tests/conformance/process-instances.test.ts',
        title: 'tells the flows it took, the elements it passed, and its incidents',
      },
      turned: {
        from: "active: { and: [inState('ACTIVE'), hasIncident(false)] },",
        to: "active: { and: [inState('ACTIVE')] },",
      },
    },
    {
      id: 'searchable-counts.bodies',
      rule: 'There the body of a multi-instance activity is left out, unless an incident is its own.',
      zeebe: 'ProcessInstanceFlowNodeStatisticsAggregationTransformer',
      place: ofElements,
      verdict: 'same',
      test: {
        file: tests,
        title:
          'of an instance count its element instances, and a multi-instance body only where the incident is its own',
      },
      turned: { from: '{ and: [ofIt, withoutBodies] }', to: 'ofIt' },
    },
    {
      id: 'searchable-counts.instances-once',
      rule: 'Of a definition the instances are counted that have an element in a state, each once however often it has.',
      zeebe: 'ProcessDefinitionFlowNodeStatisticsAggregationTransformer, ProcessDefinitionMapper',
      place: ofElements,
      verdict: 'same',
      test: {
        file: tests,
        title: 'of a definition count the instances that have an element in a state, each once however often it has',
      },
      turned: {
        from: "countByElement(engine, elements, 'processInstanceKey')",
        to: 'countByElement(engine, elements)',
      },
    },
    {
      id: 'searchable-counts.elements-asked-for',
      rule: 'Fields of elements in its filter narrow the elements that are counted, fields of instances the instances, in each alternative too.',
      zeebe: 'ProcessDefinitionStatisticsFilterTransformer, ProcessDefinitionMapper',
      place: ofElements,
      verdict: 'same',
      test: {
        file: tests,
        title: 'of a definition are narrowed to the elements that are asked for, and not to instances that have one',
      },
      turned: { from: 'return { and: [theirs, elements] };', to: 'return theirs;' },
    },
    {
      id: 'searchable-counts.elements-of-a-migrated-instance',
      rule: 'What a migrated instance went through in the old process counts for the new one.',
      zeebe: 'ProcessDefinitionStatisticsFilterTransformer',
      place: ofElements,
      verdict: 'differs',
      why: 'Without a field of instances in the filter it counts for the process in whose diagram it stands: in the other one there is no such element.',
    },
    {
      id: 'searchable-counts.none-active',
      rule: 'Processes, and versions of one, of which no instance is active are left out where active instances are counted; several versions are those with such instances.',
      zeebe: 'ProcessDefinitionInstanceStatisticsAggregationTransformer, ProcessDefinitionMapper',
      place: ofDefinitions,
      verdict: 'same',
      test: { file: tests, title: withoutNone },
      turned: { from: 'if (each.length === 0) return [];', to: '' },
    },
    {
      id: 'searchable-counts.suspended',
      rule: 'Suspended instances are not active there.',
      zeebe: 'ProcessDefinitionInstanceVersionStatisticsFilterTransformer, ProcessDefinitionMapper',
      place: ofDefinitions,
      verdict: 'same',
      test: { file: tests, title: withoutNone },
      turned: { from: "inState('ACTIVE', version)", to: "inState('ACTIVE', '8.9')" },
    },
    {
      id: 'searchable-counts.latest-name',
      rule: 'The name beside the counts of a process is that of its latest version with an active instance in Elasticsearch, of its latest version at all in the relational store.',
      zeebe: 'ProcessDefinitionInstanceStatisticsAggregationTransformer, ProcessDefinitionMapper',
      place: ofDefinitions,
      verdict: 'differs',
      why: 'It is the latest version’s, as the field says, null where that has none.',
    },
    {
      id: 'searchable-counts.no-retries-left',
      rule: 'Asked for instances without retries left, Elasticsearch finds those with any job that did not fail last with retries, the relational store those with one that failed without.',
      zeebe: 'ProcessInstanceFilterTransformer, ProcessInstanceMapper',
      place: 'engine/api/rest/process-instances/table.ts',
      verdict: 'differs',
      why: 'They are all that are not found when it is asked the other way round: the two stores agree on nothing else.',
    },
    {
      id: 'searchable-counts.messages-by-words',
      rule: 'Elasticsearch finds by the words of an incident’s message, so that a part of it is enough; the relational store compares the whole.',
      zeebe: 'ProcessInstanceFilterTransformer, ProcessInstanceMapper',
      place: 'engine/api/rest/process-instances/table.ts',
      verdict: 'differs',
      why: 'The whole is compared, as the filter of incidents does; `$like` finds by a part.',
    },
    {
      id: 'searchable-counts.values-as-cut',
      rule: 'Elasticsearch finds a variable by its value as lists show it, so that a long one is found by its first 8,191 characters.',
      zeebe: 'VariableFilterTransformer, VariableHandler',
      place: 'engine/api/rest/variables/table.ts',
      verdict: 'differs',
      why: 'A variable is found by its whole value: two that differ only behind what lists show are not the same.',
    },
    {
      id: 'searchable-counts.elements-by-state-alone',
      rule: 'In a search for instances the state and the incident of an element narrow only beside the id of an element, and are passed over otherwise.',
      zeebe: 'ProcessInstanceFilterTransformer, ProcessInstanceMapper',
      place: 'engine/api/rest/process-instances/table.ts',
      verdict: 'differs',
      why: 'They narrow by themselves, too: what was asked for is not passed over without a word.',
    },
    {
      id: 'searchable-counts.subscriptions-by-element',
      rule: 'Elasticsearch counts as open subscriptions the element instances that have one, so that several of one element are one.',
      zeebe: 'ProcessDefinitionMessageSubscriptionStatisticsAggregationTransformer',
      place: ofDefinitions,
      verdict: 'differs',
      why: 'Each subscription is counted, as the field says.',
    },
  ],
};
