/** What searches show of work that others do, and of what element instances wait for: which record writes which field. */
import type { Area } from './rule.ts';

const history = 'tests/engine/api/history.test.ts';
const jobHistory = 'tests/engine/core/commands/jobs.test.ts';
const ended = 'shows when a job has ended, and what came of an error';
const view = 'engine/api/rest/jobs/view.ts';
const work = 'engine/core/appliers/work.ts';
const waits = 'engine/api/rest/element-instances/wait-states.ts';
const waitTests = 'tests/engine/api/wait-states.test.ts';
const whichWait = 'are the jobs, tasks and events that something waits for, each with its details';
const whenOver = 'are gone when they are over, and stay while a job has failed';

export const searchableWork: Area = {
  id: 'searchable-work',
  title: 'What is shown of jobs and of what is waited for',
  isWhole: true,
  read: [
    'JobHandler',
    'JobExportHandler',
    'JobFilterTransformer',
    'WaitStateHandlerBuilder',
    'AbstractWaitStateHandler',
    'WaitStateAddHandler',
    'WaitStateUpdateHandler',
    'WaitStateRemoveHandler',
    'JobBasedWaitStateTransformer',
    'UserTaskBasedWaitStateTransformer',
    'TimerBasedWaitStateTransformer',
    'MessageBasedWaitStateTransformer',
    'SignalBasedWaitStateTransformer',
    'ConditionBasedWaitStateTransformer',
  ],
  rules: [
    {
      id: 'searchable-work.ended',
      rule: 'A completed job shows when it has ended.',
      zeebe: 'JobHandler',
      place: view,
      verdict: 'same',
      test: { file: history, title: ended },
      turned: { from: 'endTime: optionalDateText(job.endMs)', to: 'endTime: null' },
    },
    {
      id: 'searchable-work.error',
      rule: 'A job that has thrown an error shows its code and message, and its element all the same.',
      zeebe: 'JobHandler',
      place: view,
      verdict: 'same',
      test: { file: history, title: ended },
      turned: { from: 'errorCode: job.errorCode', to: 'errorCode: null' },
    },
    {
      id: 'searchable-work.activated',
      rule: 'A job that a worker has is shown as CREATED: its activation is not exported.',
      zeebe: 'JobHandler',
      place: work,
      verdict: 'same',
      test: { file: jobHistory, title: 'while a worker has it: that it was created' },
      turned: {
        from: "{ ...value, state: 'ACTIVATED' })",
        to: "{ ...value, state: 'ACTIVATED', shownState: 'RETRIES_UPDATED' })",
      },
    },
    {
      id: 'searchable-work.timed-out',
      rule: 'A job whose time ran out is TIMED_OUT, with the worker that had it, until something else happens to it.',
      zeebe: 'JobHandler',
      place: work,
      verdict: 'same',
      test: { file: jobHistory, title: 'when its time ran out' },
      turned: { from: "{ ...activatable, shownState: 'TIMED_OUT' }", to: 'activatable' },
    },
    {
      id: 'searchable-work.retries-updated',
      rule: 'A job that was given retries is RETRIES_UPDATED; a change of its time alone is not shown.',
      zeebe: 'JobHandler',
      place: 'engine/core/commands/jobs.ts',
      verdict: 'same',
      test: { file: jobHistory, title: 'when it was given retries, and when only its time was changed' },
      turned: { from: 'deadlineMs, ...shown });', to: 'deadlineMs });' },
    },
    {
      id: 'searchable-work.migrated',
      rule: 'A job that was moved to another definition is MIGRATED.',
      zeebe: 'JobHandler',
      place: work,
      verdict: 'same',
      test: { file: jobHistory, title: 'when it was migrated or cancelled' },
      turned: { from: "{ ...record.value, shownState: 'MIGRATED' }", to: 'record.value' },
    },
    {
      id: 'searchable-work.error-without-end',
      rule: 'Only a completed or cancelled job has an end; one whose error was caught shows none, although nothing comes after it.',
      zeebe: 'JobHandler',
      place: work,
      verdict: 'same',
      test: { file: history, title: 'shows no end of a job whose error was caught' },
      turned: {
        from: "change(state.tables.job, key, { state: 'CANCELED' })",
        to: "change(state.tables.job, key, { state: 'CANCELED', endMs: 1 })",
      },
    },
    {
      id: 'searchable-work.last-update',
      rule: 'The last update of a job is the moment of the last change that is exported, its creation too; its activation, its return after a pause and a change of its time alone are not.',
      zeebe: 'JobHandler',
      place: work,
      verdict: 'same',
      test: {
        file: history,
        title:
          'shows as its last update what is told of a job, and neither that it was taken nor that it came back or got time',
      },
      turned: {
        from: '  RECURRED: (state, { key }) => change(state.tables.job, key, activatable),',
        to: '  RECURRED: (state, record) => changed(state, record, activatable),',
      },
    },
    {
      id: 'searchable-work.wait-of-a-job',
      rule: 'A job is a wait state from its creation to its completion or cancellation, also while it has failed, an error was thrown for it or its instance is suspended.',
      zeebe: 'JobBasedWaitStateTransformer',
      place: waits,
      verdict: 'same',
      test: { file: waitTests, title: whenOver },
      turned: { from: "'BACKING_OFF', 'FAILED'", to: "'BACKING_OFF'" },
    },
    {
      id: 'searchable-work.wait-of-a-listener',
      rule: 'What a job is called by is told of listeners’ jobs alone; of others it is null.',
      zeebe: 'JobBasedWaitStateTransformer',
      place: waits,
      verdict: 'same',
      test: { file: waitTests, title: whichWait },
      turned: { from: '    listenerEventType,\n', to: "    listenerEventType: listenerEventType ?? 'UNSPECIFIED',\n" },
    },
    {
      id: 'searchable-work.wait-of-a-user-task',
      rule: 'A user task is a wait state from the end of its creation; while it is being created, the jobs of its listeners are.',
      zeebe: 'UserTaskBasedWaitStateTransformer',
      place: waits,
      verdict: 'same',
      test: {
        file: waitTests,
        title: 'of a task whose creation is listened to are the listener’s job, and then the task',
      },
      turned: { from: "['CREATED', 'ASSIGNING'", to: "['CREATING', 'CREATED', 'ASSIGNING'" },
    },
    {
      id: 'searchable-work.wait-of-a-catch-event',
      rule: 'Timers, signals and conditions are wait states of intermediate catch events alone, those behind an event-based gateway too; those of boundary events and event sub-processes are none.',
      zeebe: 'TimerBasedWaitStateTransformer',
      place: waits,
      verdict: 'same',
      test: { file: waitTests, title: whichWait },
      turned: {
        from: "['INTERMEDIATE_CATCH_EVENT', 'EVENT_BASED_GATEWAY'] as const",
        to: "['INTERMEDIATE_CATCH_EVENT', 'EVENT_BASED_GATEWAY', 'SERVICE_TASK'] as const",
      },
    },
    {
      id: 'searchable-work.wait-behind-a-gateway',
      rule: 'What waits at an event-based gateway is shown as the event behind it, with the key of the gateway’s instance.',
      zeebe: 'TimerBasedWaitStateTransformer',
      place: waits,
      verdict: 'same',
      test: { file: waitTests, title: whichWait },
      turned: {
        from: "isEvent && elementType === 'EVENT_BASED_GATEWAY' ?",
        to: "!isEvent && elementType === 'EVENT_BASED_GATEWAY' ?",
      },
    },
    {
      id: 'searchable-work.wait-of-a-receive-task',
      rule: 'Messages are wait states of intermediate catch events and receive tasks; the message of a boundary event at a receive task is none.',
      zeebe: 'MessageBasedWaitStateTransformer',
      place: waits,
      verdict: 'same',
      test: { file: waitTests, title: whichWait },
      turned: { from: '  isTarget: true,\n', to: '' },
    },
    {
      id: 'searchable-work.wait-for-a-message',
      rule: 'A wait for a message ends with its correlation.',
      zeebe: 'MessageBasedWaitStateTransformer',
      place: waits,
      verdict: 'same',
      test: { file: waitTests, title: whenOver },
      turned: { from: "['CREATED', 'MIGRATED']", to: "['CREATED', 'CORRELATED', 'MIGRATED']" },
    },
    {
      id: 'searchable-work.wait-repetitions',
      rule: 'The repetitions of a timer count the time that is still to come: one that fires once has 1.',
      zeebe: 'TimeDateTimer',
      place: waits,
      verdict: 'same',
      test: { file: waitTests, title: whichWait },
      turned: { from: 'repetitionsLeft + 1', to: 'repetitionsLeft' },
    },
    {
      id: 'searchable-work.wait-for-a-condition',
      rule: 'A condition is told as it stands in the diagram, with both variable events where the diagram names none.',
      zeebe: 'ConditionBasedWaitStateTransformer',
      place: waits,
      verdict: 'same',
      test: { file: waitTests, title: whichWait },
      turned: { from: 'event.condition.expression.source,', to: 'event.condition.expression.source.slice(1),' },
    },
  ],
};
