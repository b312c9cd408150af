/** `result` of a job's completion as gRPC clients send it (`newer.proto`). */
import type { JobResult } from '../../core/kernel/job-result.ts';
import { toJobResult } from '../rest/jobs/result.ts';
import { invalid } from '../shared/problem.ts';
import { variablesOf } from './read.ts';

interface TextList {
  readonly values: readonly string[];
}

/** What is optional is absent when the client did not set it. */
export interface ResultMessage {
  readonly type?: string;
  readonly denied?: boolean;
  readonly deniedReason?: string;
  readonly corrections?: {
    readonly assignee?: string;
    readonly dueDate?: string;
    readonly followUpDate?: string;
    readonly candidateUsers?: TextList;
    readonly candidateGroups?: TextList;
    readonly priority?: number;
  } | null;
  readonly activateElements: readonly { readonly elementId: string; readonly variables: string }[];
  readonly isCompletionConditionFulfilled?: boolean;
  readonly isCancelRemainingInstances?: boolean;
}

/** @throws ProblemError for what is no result. A result without a type is that of a task listener, which were there first */
export function readJobResult(message: ResultMessage): JobResult {
  if (message.type === 'adHocSubProcess') return adHocResult(message);
  const { type = 'userTask', corrections } = message;
  const { denied = null, deniedReason = null } = message;
  if (type !== 'userTask') throw invalid('result.type', 'must be userTask or adHocSubProcess');
  return toJobResult({ type, denied, deniedReason, corrections: correctionsOf(corrections ?? {}) });
}

function correctionsOf(given: NonNullable<ResultMessage['corrections']>) {
  const {
    assignee = null,
    dueDate = null,
    followUpDate = null,
    candidateUsers,
    candidateGroups,
    priority = null,
  } = given;
  if (priority !== null && (priority < 0 || priority > 100))
    throw invalid('result.corrections.priority', `must be from 0 to 100, but is ${priority}`);
  const textsOf = (list: TextList | null | undefined) => (list ? [...list.values] : null);
  return {
    assignee,
    dueDate,
    followUpDate,
    candidateUsers: textsOf(candidateUsers),
    candidateGroups: textsOf(candidateGroups),
    priority,
  };
}

const adHocResult = (message: ResultMessage): JobResult => ({
  type: 'adHocSubProcess',
  activateElements: message.activateElements.map(({ elementId, variables }) => ({
    elementId,
    variables: variablesOf(variables),
  })),
  isCompletionConditionFulfilled: message.isCompletionConditionFulfilled ?? false,
  isCancelRemainingInstances: message.isCancelRemainingInstances ?? false,
});
