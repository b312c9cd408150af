import { type Static, Type } from 'typebox';
import { Closed, EngineKey, NullableText, named, Text } from '../http/common-schema.ts';

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
