import type { UserTaskTransition } from '../entities/index.ts';

/** What the job of a task listener or an ad-hoc sub-process answers beside variables. */
export type JobResult =
  | {
      readonly type: 'userTask';
      readonly denied: boolean;
      readonly deniedReason: string;
      readonly corrections: UserTaskTransition['changes'];
    }
  | {
      readonly type: 'adHocSubProcess';
      readonly activateElements: readonly {
        readonly elementId: string;
        readonly variables: Readonly<Record<string, string>>;
      }[];
      readonly isCompletionConditionFulfilled: boolean;
      readonly isCancelRemainingInstances: boolean;
    };
