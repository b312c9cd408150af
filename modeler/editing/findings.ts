import type { Finding } from './file-editor.ts';

/** The findings that stop a release. */
export const errorsIn = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ severity }) => severity === 'error');

/** Tells findings apart that stand side by side. */
export const keyOf = ({ rule, file, place, message }: Finding): string =>
  `${rule} ${file} ${place ?? ''} ${message.en}`;
