import { clock } from './diagram/clock.ts';
import { performer } from './diagram/performer.ts';
import { reach } from './diagram/reach.ts';
import { camunda, readable } from './diagram/readable.ts';
import { calledProcess, decision, feel, form, group, jobType, message, userTask } from './diagram/references.ts';
import { style } from './diagram/style.ts';
import type { Rule } from './finding/rule.ts';
import { cases } from './package/cases.ts';
import { englishDiagram, englishForms } from './package/english.ts';
import { duplicates, facts, formFile, paper, readableJson, record, table } from './package/files.ts';
import { retiredUse } from './package/retired.ts';
import { unfilled } from './package/unfilled.ts';
import { amount } from './values/amounts.ts';
import { paperPlaces, unaskedAnswers } from './values/answers.ts';
import { impossibleValue } from './values/impossible-values.ts';
import { tableCells } from './values/table-cells.ts';
import { jobInputs, unknownVariable } from './values/variables.ts';
import { waysOut } from './values/ways-out.ts';

/** Every rule, in the order in which a designer mends best: what cannot be read comes before what it says. */
export const rules: readonly Rule[] = [
  readable,
  readableJson,
  duplicates,
  unfilled,
  jobType,
  performer,
  form,
  group,
  calledProcess,
  decision,
  message,
  retiredUse,
  feel,
  userTask,
  unknownVariable,
  jobInputs,
  impossibleValue,
  unaskedAnswers,
  tableCells,
  amount,
  reach,
  waysOut,
  style,
  clock,
  formFile,
  table,
  cases,
  paper,
  paperPlaces,
  facts,
  record,
  englishForms,
  englishDiagram,
  camunda,
];
