import { type Static, Type } from 'typebox';
import {
  Closed,
  Day,
  EngineKey,
  Moment,
  NullableText,
  named,
  ProcedureRef,
  Text,
  UnitCode,
} from '../http/common-schema.ts';

/** Longest BPMN text that lint reads, in characters. */
export const LINT_XML_LENGTH_MAX = 2_000_000;

export const ProcessDefinition = named(
  'ProcessDefinition',
  Type.Object({
    processDefinitionKey: Type.String(),
    processId: Type.String(),
    name: Text,
    version: Type.Integer(),
    versionTag: NullableText,
    resourceName: Type.String(),
    latest: Type.Boolean(),
  }),
);

/** An element of a version, on which a token can stand. */
export const ProcessElement = named(
  'ProcessElement',
  Type.Object({
    elementId: Type.String(),
    name: Text,
    type: Type.String({ description: 'As BPMN calls it: userTask, exclusiveGateway' }),
    scopeId: NullableText,
    attachedTo: NullableText,
  }),
);

export const ProcessMapQuery = Type.Object({
  unit: Type.Optional(UnitCode),
  case: Type.Optional(Type.String({ maxLength: 200 })),
  /** Both or none: without a window nothing is told of the past. */
  from: Type.Optional(Day),
  to: Type.Optional(Day),
});

/** The bounds, in working hours, between which it is counted how many steps took so long; what took longer than all is counted last. */
export const spanHours = [1, 4, 8, 16, 24, 40, 80] as const;

const Seconds = Type.Integer({ description: 'Working time in seconds' });
const NullableSeconds = Type.Unsafe<number | null>({
  type: ['number', 'null'],
  description: 'Working time in seconds, within 5 %; null where nothing was completed',
});

/** What stands at an element now, of what I may see, and what was counted of it in the window, of my units. */
export const MapElement = named(
  'MapElement',
  Type.Object({
    elementId: Type.String(),
    active: Type.Integer({ description: 'Running instances that stand here' }),
    dueToday: Type.Integer(),
    atRisk: Type.Integer(),
    overdue: Type.Integer(),
    stuck: Type.Integer({ description: 'Instances with an open incident here' }),
    runs: Type.Integer({ description: 'Completed in the window' }),
    canceled: Type.Integer(),
    again: Type.Integer({ description: 'Of the completed ones those that were done again' }),
    escalations: Type.Integer({ description: 'A leader was warned or a limit broken while it was open' }),
    medianSeconds: NullableSeconds,
    p90Seconds: NullableSeconds,
    taken: Type.Integer({ description: 'Of the completed ones those of which it is known when somebody took them' }),
    waitedSeconds: Seconds,
    workedSeconds: Seconds,
    stoppedSeconds: Seconds,
    spans: Type.Array(Type.Integer(), {
      description: `How many took under ${spanHours.join(', ')} working hours, and more; empty without any`,
    }),
  }),
);
export type MapElementView = Static<typeof MapElement>;

export const ProcessMap = named(
  'ProcessMap',
  Type.Object({
    now: Moment,
    procedures: Type.Array(ProcedureRef, { description: 'Those that the process carries out; none for a part' }),
    cases: Type.Array(Type.Object({ id: Type.String(), name: Text })),
    elements: Type.Array(MapElement),
    flows: Type.Array(Type.Object({ flowId: Type.String(), count: Type.Integer() })),
  }),
);
export type ProcessMapView = Static<typeof ProcessMap>;

export const Deployed = named(
  'Deployed',
  Type.Object({
    deploymentKey: Type.String(),
    resources: Type.Array(
      Type.Object({
        kind: Type.Union([
          Type.Literal('process'),
          Type.Literal('form'),
          Type.Literal('decision'),
          Type.Literal('other'),
        ]),
        id: Type.String(),
        key: Type.String(),
        version: Type.Integer(),
        resourceName: Type.String(),
      }),
    ),
  }),
);

export const LintRequest = named(
  'LintRequest',
  Closed({ xml: Type.String({ minLength: 1, maxLength: LINT_XML_LENGTH_MAX }) }),
);
export const LintProblem = named(
  'LintProblem',
  Type.Object({
    elementId: NullableText,
    elementName: NullableText,
    message: Type.String(),
    category: Type.Union([Type.Literal('error'), Type.Literal('warning')]),
    rule: Type.String(),
  }),
);
export const LintReport = named(
  'LintReport',
  Type.Object({ profile: Type.String(), problems: Type.Array(LintProblem) }),
);

export const ProcessParams = Type.Object({ key: EngineKey });
export type ProcessDefinitionView = Static<typeof ProcessDefinition>;
export type DeployedView = Static<typeof Deployed>;
