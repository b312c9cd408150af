import { inBoth, type Text } from '../../office/texts/index.ts';
import { workflowNames } from '../../workflows/names.ts';

/** What a shipped process is called; undefined for any other. */
export const findProcessName = (processId: string): Text | undefined => {
  const names: Readonly<Record<string, Text>> = workflowNames;
  return names[processId];
};

/** What the diagram calls the process, and in English what the shipped process of that id is called. */
export const processNameOf = (processId: string, drawnName: string | null | undefined): Text =>
  inBoth(drawnName || processId, findProcessName(processId)?.en);
