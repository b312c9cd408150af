/** Facts by step: how often and how long each step of a process was worked on, and which ways were taken. Fed by the server through Camunda's API, kept beside the dossiers, read as sums of any window. */
export { compareStepFigures, keepStepFigures, rebuildStepFigures, settleStepFigures } from './keep-step-figures.ts';
export { type ElementFigures, type StepFiguresOf, stepFigures } from './read-step-figures.ts';
export type { StepFlowFacts } from './step-flow.ts';
export { readAgain, takeReadings, type WantedReading, wantWaiting } from './step-reading.ts';
export { keepStepRuns, type StepRunFacts } from './step-run.ts';
export { secondsOf } from './working-histogram.ts';
