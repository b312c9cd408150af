import { amount } from './amounts.ts';
import { clock } from './clock.ts';
import { englishDiagram, englishForms } from './english.ts';
import { duplicates, facts, formFile, paper, readableJson, record, table } from './files.ts';
import { paperPlaces } from './paper-places.ts';
import { reach } from './reach.ts';
import { camunda, readable } from './readable.ts';
import { calledProcess, decision, feel, form, group, jobType, message, userTask } from './references.ts';
import type { Rule } from './rule.ts';
import { jobInputs, unknownVariable } from './variables.ts';

/** Every rule, in the order in which a designer mends best: what cannot be read comes before what it says. */
export const rules: readonly Rule[] = [
  readable,
  readableJson,
  duplicates,
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
  reach,
  clock,
  formFile,
  table,
  paper,
  paperPlaces,
  facts,
  record,
  englishForms,
  englishDiagram,
  camunda,
];
