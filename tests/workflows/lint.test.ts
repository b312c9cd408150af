import { expect, it } from 'vitest';
import { readDiagrams } from './diagrams.ts';

it.each([...(await readDiagrams())])('$processId has the id of its folder', ({ processId, definitions }) => {
  const processes = definitions.rootElements?.filter((root) => root.$type === 'bpmn:Process');
  expect(processes?.map((process) => process.id)).toEqual([processId]);
});
