import { expect, it } from 'vitest';
import { listWorkflows } from '../../workflows/catalog.ts';
import { workflowNames } from '../../workflows/names.ts';

it('every workflow has a name for people', async () => {
  const ids = (await listWorkflows()).map(({ processId }) => processId);
  expect(Object.keys(workflowNames).toSorted()).toEqual(ids.toSorted());
});
