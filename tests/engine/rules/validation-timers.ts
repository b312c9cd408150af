/** What a diagram must say of timers, links and conditions to be deployed. */
import type { Area } from './rule.ts';

export const validationTimers: Area = {
  id: 'validation-timers',
  title: 'Checks: timers, links, conditions',
  isWhole: true,
  read: [
    'TimerEventDefinitionValidator',
    'TimerCatchEventExpressionValidator',
    'ModelUtil',
    'LinkEventDefinitionValidator',
    'ConditionalEventDefinitionValidator',
    'ZeebeConditionalFilterValidator',
    'ProcessConditionalStartEventValidator',
    'ProcessMessageStartEventMessageNameValidator',
    'ProcessSignalStartEventSignalNameValidator',
  ],
  rules: [
    {
      id: 'validation-timers.timer-one',
      rule: 'A timer has exactly one of date, duration and cycle.',
      zeebe: 'TimerEventDefinitionValidator',
      place: 'engine/model/readers/events.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'for a timer without a definition',
      },
      turned: {
        from: 'if (kind === undefined || others.length > 0) {\n    report.add(',
        to: 'if (kind === undefined || others.length > 0) {\n    if (others.length > 0) report.add(',
      },
    },
    {
      id: 'validation-timers.timer-static',
      rule: 'A timer that is given as a text is checked.',
      zeebe: 'TimerCatchEventExpressionValidator',
      place: 'engine/model/readers/events.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'for a duration that is none',
      },
      turned: {
        from: 'if (complaint !== null) report',
        to: 'if (complaint === undefined) report',
      },
    },
    {
      id: 'validation-timers.timer-start',
      rule: 'A start event of a process takes a date or a cycle.',
      zeebe: 'ModelUtil',
      place: 'engine/model/rules/events.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'for a duration on a start event',
      },
      turned: {
        from: "return ['date', 'cycle'];",
        to: "return ['date', 'cycle', 'duration'];",
      },
    },
    {
      id: 'validation-timers.timer-catch',
      rule: 'An intermediate event takes a duration or a date.',
      zeebe: 'ModelUtil',
      place: 'engine/model/rules/events.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'for a cycle where a timer fires once',
      },
      turned: {
        from: "const isRepeatable = event.$type !== 'bpmn:IntermediateCatchEvent' &&",
        to: "const isRepeatable = event.$type === 'bpmn:IntermediateCatchEvent' ||",
      },
    },
    {
      id: 'validation-timers.timer-interrupting',
      rule: 'So does an event that interrupts; only one that does not takes a cycle.',
      zeebe: 'ModelUtil',
      place: 'engine/model/rules/events.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'for a cycle on an interrupting boundary event',
      },
      turned: {
        from: '!flagOf(event, interrupts, true);',
        to: 'flagOf(event, interrupts, true);',
      },
    },
    {
      id: 'validation-timers.start-evaluated',
      rule: 'Timer, name of the message and name of the signal of a start event are evaluated at deployment, without variables; what fails is refused.',
      zeebe:
        'TimerCatchEventExpressionValidator, ProcessMessageStartEventMessageNameValidator, ProcessSignalStartEventSignalNameValidator',
      place: 'engine/core/commands/deployments.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/commands/deployments.test.ts',
        title: 'is refused when %s that starts a process asks for variables: nobody has set any yet',
      },
      turned: {
        from: '    if (!starts.ok) {\n      problems.push(',
        to: '    if (!starts.ok) {\n      [].push.call(',
      },
    },
    {
      id: 'validation-timers.link-name',
      rule: 'A link has a name.',
      zeebe: 'LinkEventDefinitionValidator',
      place: 'engine/model/rules/events.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-shapes.test.ts',
        title: 'refuses a link without a name',
      },
      turned: {
        from: 'if (name === null) report.add(link, `Link event',
        to: 'if (name !== null) report.add(link, `Link event',
      },
    },
    {
      id: 'validation-timers.link-caught',
      rule: 'A thrown link is caught in its scope.',
      zeebe: 'ModelUtil',
      place: 'engine/model/rules/events.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-events.test.ts',
        title: 'refuses a link without its other end',
      },
      turned: {
        from: 'if (name !== null && !caught.has(name))',
        to: 'if (name !== null && caught.has(name))',
      },
    },
    {
      id: 'validation-timers.link-once',
      rule: 'A link is caught once in a scope.',
      zeebe: 'ModelUtil',
      place: 'engine/model/rules/events.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-events.test.ts',
        title: 'refuses a link with two ends',
      },
      turned: {
        from: 'if (caught.has(name)) report',
        to: 'if (!caught.has(name)) report',
      },
    },
    {
      id: 'validation-timers.link-once-process',
      rule: 'A link is caught once in a process, its sub-processes included.',
      zeebe: 'ModelUtil',
      place: 'engine/model/rules/events.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-events.test.ts',
        title: 'refuses a link that a sub-process catches too',
      },
      turned: {
        from: 'scopesOf(process).flatMap(linksIn)',
        to: 'scopesOf(process).slice(0, 1).flatMap(linksIn)',
      },
    },
    {
      id: 'validation-timers.link-flows',
      rule: 'Flows into a caught link and out of a thrown one are taken.',
      zeebe: 'ModelUtil',
      place: 'engine/model/rules/events.ts',
      verdict: 'differs',
      why: 'Both would be passed by a token that has not come by the link, so they are refused.',
      test: {
        file: 'tests/engine/model/refused-events.test.ts',
        title: 'refuses a flow out of a thrown link',
      },
      turned: {
        from: 'if (outgoingOf(scope, link).length > 0)',
        to: 'if (outgoingOf(scope, link).length > 9)',
      },
    },
    {
      id: 'validation-timers.condition',
      rule: 'A conditional event has a condition.',
      zeebe: 'ConditionalEventDefinitionValidator',
      place: 'engine/model/readers/events.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-events.test.ts',
        title: 'refuses a conditional event without a condition',
      },
      turned: {
        from: 'const expression = readRequired(text, "\'condition\' of the conditional event"',
        to: "const expression = readRequired(text ?? '=true', \"'condition' of the conditional event\"",
      },
    },
    {
      id: 'validation-timers.condition-feel',
      rule: 'The condition is an expression.',
      zeebe: 'ZeebeRuntimeValidators',
      place: 'engine/model/readers/events.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-events.test.ts',
        title: 'refuses a static condition',
      },
      turned: {
        from: "if (text !== null && expression.isStatic && !text.startsWith('='))",
        to: "if (text !== null && expression.isStatic && text.startsWith('='))",
      },
    },
    {
      id: 'validation-timers.variable-events',
      rule: 'A condition is filtered by create and update only.',
      zeebe: 'ZeebeConditionalFilterValidator',
      place: 'engine/model/readers/events.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-events.test.ts',
        title: 'refuses a variable event that does not exist',
      },
      turned: {
        from: 'for (const event of events.filter((word) => !isVariableEvent(word)))',
        to: 'for (const event of events.filter((word) => isVariableEvent(word)))',
      },
    },
    {
      id: 'validation-timers.start-filter',
      rule: 'A conditional start event of a process is not filtered.',
      zeebe: 'ZeebeConditionalFilterValidator',
      place: 'engine/model/rules/events.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-events.test.ts',
        title: 'refuses a start event of a process that asks for variable events',
      },
      turned: {
        from: "textOf(filter, 'variableEvents') === null) return;",
        to: "textOf(filter, 'variableEvents') !== null) return;",
      },
    },
    {
      id: 'validation-timers.start-conditions-once',
      rule: 'A process has one start event for each condition.',
      zeebe: 'ProcessConditionalStartEventValidator',
      place: 'engine/model/rules/events.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-events.test.ts',
        title: 'refuses two start events with one condition',
      },
      turned: {
        from: "checkConditionsOnce(scope, starts, 'start event', report);",
        to: '',
      },
    },
    {
      id: 'validation-timers.sub-process-conditions-once',
      rule: 'Of the event sub-processes of a process one has each condition.',
      zeebe: 'ProcessConditionalStartEventValidator',
      place: 'engine/model/rules/events.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-events.test.ts',
        title: 'refuses two event sub-processes with one condition',
      },
      turned: {
        from: "checkConditionsOnce(scope, inside.flatMap(conditionalStartsIn), 'event sub-process', report);",
        to: '',
      },
    },
    {
      id: 'validation-timers.variable-names',
      rule: 'A filter may name variables, which 8.9 takes from the condition instead.',
      zeebe: 'ConditionalTransformer',
      place: 'engine/model/readers/events.ts',
      verdict: 'differs',
      why: 'A list that says something else than the condition reads would be ignored, so it is refused.',
      test: {
        file: 'tests/engine/model/refused-events.test.ts',
        title: 'refuses names of variables that the condition does not read',
      },
      turned: {
        from: "const names = new Set(wordsOf(filter, 'variableNames'));",
        to: "const names = new Set(wordsOf(filter, 'none'));",
      },
    },
  ],
};
