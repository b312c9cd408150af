/** `office.step_flow`: that a sequence flow was taken in an instance, once or more often. */
export interface StepFlowTable {
  processInstanceKey: string;
  flowId: string;
  targetId: string;
  processId: string;
  processDefinitionKey: string;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.stepFlow': StepFlowTable;
  }
}

export type StepFlowFacts = Readonly<StepFlowTable>;
