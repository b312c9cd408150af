import { expect, it } from 'vitest';
import { listShippedPackages } from '../../workflows/catalog.ts';

it('every workflow has a name for people', async () => {
  const processes = (await listShippedPackages()).filter(({ files }) => 'process.bpmn' in files);
  expect(processes.length).toBeGreaterThan(0);
  for (const { id, files } of processes)
    expect(JSON.parse(files['names.json'] ?? 'null'), id).toEqual({ vi: expect.any(String), en: expect.any(String) });
});
