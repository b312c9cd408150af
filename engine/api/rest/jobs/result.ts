import { type Static, Type } from '@fastify/type-provider-typebox';
import type { JobResult } from '../../../core/kernel/job-result.ts';
import { textsOf } from '../../shared/json.ts';
import { invalid } from '../../shared/problem.ts';
import { Nullable, Strict, Texts, toMoment, Variables } from '../shared/schemas.ts';

const Corrections = Strict({
  assignee: Type.Optional(Nullable(Type.String())),
  dueDate: Type.Optional(Nullable(Type.String())),
  followUpDate: Type.Optional(Nullable(Type.String())),
  candidateUsers: Type.Optional(Nullable(Texts)),
  candidateGroups: Type.Optional(Nullable(Texts)),
  priority: Type.Optional(Nullable(Type.Integer({ minimum: 0, maximum: 100 }))),
});

const ActivateElement = Strict({
  elementId: Type.String({ minLength: 1 }),
  variables: Type.Optional(Nullable(Variables)),
});

/** `result` of a job completion. One shape for both types: `type` says which parts count. */
export const ResultBody = Strict({
  type: Type.Enum(['userTask', 'adHocSubProcess']),
  denied: Type.Optional(Nullable(Type.Boolean())),
  deniedReason: Type.Optional(Nullable(Type.String())),
  corrections: Type.Optional(Nullable(Corrections)),
  activateElements: Type.Optional(Nullable(Type.Array(ActivateElement, { maxItems: 1000 }))),
  isCompletionConditionFulfilled: Type.Optional(Nullable(Type.Boolean())),
  isCancelRemainingInstances: Type.Optional(Nullable(Type.Boolean())),
});

/** @throws ProblemError for a date that is none */
export function toJobResult(body: Static<typeof ResultBody>): JobResult {
  if (body.type === 'userTask') {
    return {
      type: 'userTask',
      denied: body.denied ?? false,
      deniedReason: body.deniedReason ?? '',
      corrections: correctionsOf(body.corrections ?? {}),
    };
  }
  if (body.type !== 'adHocSubProcess') throw invalid('result.type', 'must be userTask or adHocSubProcess');
  return {
    type: 'adHocSubProcess',
    activateElements: (body.activateElements ?? []).map(({ elementId, variables }) => ({
      elementId,
      variables: textsOf(variables ?? {}),
    })),
    isCompletionConditionFulfilled: body.isCompletionConditionFulfilled ?? false,
    isCancelRemainingInstances: body.isCancelRemainingInstances ?? false,
  };
}

/** Null leaves an attribute as it is; an empty text clears the assignee or a date, an empty list the candidates. */
function correctionsOf(given: Static<typeof Corrections>): Extract<JobResult, { type: 'userTask' }>['corrections'] {
  const { assignee, dueDate, followUpDate, candidateUsers, candidateGroups, priority } = given;
  return {
    ...(assignee == null ? {} : { assignee }),
    ...(dueDate == null ? {} : { dueDateMs: dateChange(dueDate, 'result.corrections.dueDate') }),
    ...(followUpDate == null ? {} : { followUpDateMs: dateChange(followUpDate, 'result.corrections.followUpDate') }),
    ...(candidateUsers == null ? {} : { candidateUsers }),
    ...(candidateGroups == null ? {} : { candidateGroups }),
    ...(priority == null ? {} : { priority }),
  };
}

const dateChange = (text: string, field: string): number | null => (text === '' ? null : toMoment(text, field));
