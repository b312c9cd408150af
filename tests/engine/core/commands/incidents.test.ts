import { describe, expect, it } from 'vitest';
import { type BpmnBuilder, process } from '../../support/bpmn.ts';
import { type TestEngine, testEngine } from '../harness.ts';

interface Case {
  readonly errorType: string;
  readonly message: RegExp;
  readonly of: BpmnBuilder;
  /** What goes wrong, when it takes more than to start. */
  readonly provoke?: (engine: TestEngine) => void;
  readonly fix: (engine: TestEngine, processInstanceKey: number) => unknown;
  readonly finish?: (engine: TestEngine) => unknown;
}

const begun = () => process('p').start();
const set = (variables: Record<string, string | number | boolean>) => (engine: TestEngine, key: number) =>
  engine.setVariables(key, variables);
const job = (engine: TestEngine) => engine.job('x');

/** One case for each type of incident that a process can run into, with Camunda's type and text. */
const cases: readonly Case[] = [
  {
    errorType: 'IO_MAPPING_ERROR',
    message: /assert/i,
    of: begun()
      .serviceTask('work', { type: 'x', inputs: { n: '=assert(amount, amount != null)' } })
      .end(),
    fix: set({ amount: 1 }),
    finish: (engine) => job(engine).complete(),
  },
  {
    errorType: 'EXTRACT_VALUE_ERROR',
    message: /Expected result of the expression '=kind' to be 'STRING', but was 'NULL'/,
    of: begun().serviceTask('work', { type: '=kind' }).end(),
    fix: set({ kind: 'x' }),
    finish: (engine) => job(engine).complete(),
  },
  {
    errorType: 'EXTRACT_VALUE_ERROR',
    message: /correlation key .* must be either a string or a number, but was 'NULL'/,
    of: begun()
      .catchEvent('work', { message: { name: 'paid', correlationKey: '=order' } })
      .end(),
    fix: set({ order: 'A' }),
    finish: (engine) => engine.correlate('paid', 'A'),
  },
  {
    errorType: 'CONDITION_ERROR',
    message: /Expected at least one condition to evaluate to true, or to have a default flow/,
    of: begun().exclusive('work').when('=n = 1').end(),
    fix: set({ n: 1 }),
  },
  {
    errorType: 'CALLED_ELEMENT_ERROR',
    message: /Expected process with BPMN process id 'other' to be deployed, but not found/,
    of: begun().callActivity('work', { processId: '=called' }).end(),
    fix: set({ called: 'called' }),
  },
  {
    errorType: 'CALLED_DECISION_ERROR',
    message: /'other'/,
    of: begun().decisionTask('work', { decisionId: 'other', resultVariable: 'r' }).end(),
    fix: (engine, key) => engine.modify(key, { move: [skip] }),
  },
  {
    errorType: 'FORM_NOT_FOUND',
    message: /Expected to find a form with id 'other', but no form with this id is found/,
    of: begun().userTask('work', { formId: 'other' }).end(),
    fix: (engine, key) => engine.modify(key, { move: [skip] }),
  },
  {
    errorType: 'FORM_NOT_FOUND',
    message: /Expected to find a form with id 'other' and version tag 'v1', but there is none/,
    of: begun().userTask('work', { formId: 'other', bindingType: 'versionTag', versionTag: 'v1' }).end(),
    fix: (engine, key) => engine.modify(key, { move: [skip] }),
  },
  {
    errorType: 'FORM_NOT_FOUND',
    message: /Expected to find a form with id 'other' in the deployment of the process, but it is not there/,
    of: begun().userTask('work', { formId: '=called', bindingType: 'deployment' }).end(),
    fix: (engine, key) => engine.modify(key, { move: [skip] }),
  },
  {
    errorType: 'JOB_NO_RETRIES',
    message: /^The register does not answer$/,
    of: begun().serviceTask('work', { type: 'x' }).end(),
    provoke: (engine) => job(engine).fail({ message: 'The register does not answer' }),
    fix: (engine) => job(engine).update({ retries: 1 }),
    finish: (engine) => job(engine).complete(),
  },
  {
    errorType: 'JOB_NO_RETRIES',
    message: /^No more retries left\.$/,
    of: begun().serviceTask('work', { type: 'x' }).end(),
    provoke: (engine) => job(engine).fail(),
    fix: (engine) => job(engine).update({ retries: 1 }),
    finish: (engine) => job(engine).complete(),
  },
  {
    errorType: 'EXECUTION_LISTENER_NO_RETRIES',
    message: /^No more retries left\.$/,
    of: begun().task('work').listeners({ eventType: 'end', type: 'x' }).end(),
    provoke: (engine) => job(engine).fail(),
    fix: (engine) => job(engine).update({ retries: 1 }),
    finish: (engine) => job(engine).complete(),
  },
  {
    errorType: 'TASK_LISTENER_NO_RETRIES',
    message: /^No more retries left\.$/,
    of: begun().userTask('work').taskListeners({ eventType: 'completing', type: 'x' }).end(),
    provoke: (engine) => {
      engine.userTask('work').complete();
      job(engine).fail();
    },
    fix: (engine) => job(engine).update({ retries: 1 }),
    finish: (engine) => job(engine).complete(),
  },
  {
    errorType: 'AD_HOC_SUB_PROCESS_NO_RETRIES',
    message: /^No more retries left\.$/,
    of: begun()
      .adHoc('work', (sub) => sub.task('inner'), { type: 'x' })
      .end(),
    provoke: (engine) => job(engine).fail(),
    fix: (engine) => job(engine).update({ retries: 1 }),
    finish: (engine) =>
      job(engine).complete(
        {},
        {
          type: 'adHocSubProcess',
          activateElements: [],
          isCompletionConditionFulfilled: true,
          isCancelRemainingInstances: false,
        },
      ),
  },
];

const skip = { source: { elementId: 'work' }, targetElementId: 'end', ancestor: 'sourceParent' } as const;

describe('An incident', () => {
  it.each(cases.map((each) => [each.errorType, each.message, each] as const))(
    '%s %s stops the element until it is resolved; while its cause persists, another one follows, or the job wants retries',
    async (_type, message, { errorType, of, provoke, fix, finish }) => {
      // given
      const engine = testEngine();
      await engine.deploy(of, process('called').start().end());

      // when
      const key = engine.create('p', { called: 'other' });
      provoke?.(engine);

      // then
      expect(engine.incidents()).toMatchObject([
        { errorType, elementId: 'work', errorMessage: expect.stringMatching(message) },
      ]);
      const { incidentKey } = engine.incident();
      const isRefused = errorType.endsWith('NO_RETRIES');
      engine.restart();
      if (isRefused) expect(engine.rejection({ type: 'INCIDENT.RESOLVE', incidentKey }).code).toBe('INVALID_STATE');
      else engine.resolve();
      expect(engine.incidents()).toMatchObject([{ errorType, errorMessage: expect.stringMatching(message) }]);
      expect(engine.incident().incidentKey === incidentKey).toBe(isRefused);
      fix(engine, key);
      if (engine.incidents().length > 0) engine.resolve();
      finish?.(engine);
      expect(engine.stateOf(key)).toBe('COMPLETED');
    },
  );

  it('UNHANDLED_ERROR_EVENT of a task lets a worker answer again; of an end event it stays', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      begun().serviceTask('work', { type: 'x' }).end(),
      process('q').start().end('failed', { error: 'E1' }),
    );
    const [key, ended] = [engine.create('p'), engine.create('q')];

    // when
    job(engine).throwError('E1', {}, 'no such person');

    // then
    const message = /Expected to throw an error event with the code 'E1'.*but it was not caught/s;
    expect(engine.incidents().map((row) => [row.elementId, row.errorType])).toEqual([
      ['failed', 'UNHANDLED_ERROR_EVENT'],
      ['work', 'UNHANDLED_ERROR_EVENT'],
    ]);
    for (const { errorMessage, incidentKey } of engine.incidents()) {
      expect(errorMessage).toMatch(message);
      engine.resolve(incidentKey);
    }
    expect(engine.incidents().map((row) => row.elementId)).toEqual(['failed']);
    job(engine).complete();
    expect(engine.stateOf(key)).toBe('COMPLETED');
    engine.cancel(ended);
  });

  it('is not needed where an error is caught: its variables are local to the catching event', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      begun()
        .serviceTask('work', { type: 'x' })
        .end()
        .boundary('caught', 'work', { error: 'E1', outputs: { kept: '=reason' } })
        .userTask('wait')
        .end('end2'),
    );
    const key = engine.create('p', { reason: 'none yet' });

    // when
    job(engine).throwError('E1', { reason: 'no such person', detail: 1 });

    // then
    expect(engine.variables(key)).toEqual({ reason: 'none yet', kept: 'no such person' });
    engine.cancel(key);
  });
});
