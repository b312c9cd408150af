import { amount } from './amounts.ts';
import { camunda, readable } from './readable.ts';
import { calledProcess, decision, feel, form, group, jobType, message, userTask } from './references.ts';
import type { Rule } from './rule.ts';
import { jobInputs, unknownVariable } from './variables.ts';

/** Every rule, in the order in which a designer mends best: what cannot be read comes before what it says. */
export const rules: readonly Rule[] = [
  readable,
  jobType,
  form,
  group,
  calledProcess,
  decision,
  message,
  feel,
  userTask,
  unknownVariable,
  jobInputs,
  amount,
  camunda,
];
