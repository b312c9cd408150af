/** Which files the workspace takes from a machine: the same that the server takes, whose refusal would keep back all later savings. */
import { expect, it } from 'vitest';
import { isPackageFile } from '../../modeler/workspace/package-files.ts';
import { fileKindOf } from '../../office/packages/index.ts';
import { listShippedPackages } from '../../workflows/catalog.ts';

it('takes every file that is shipped, and refuses what the server refuses', async () => {
  const shipped = (await listShippedPackages()).flatMap(({ files }) => Object.keys(files));
  const strange = [
    'Ảnh.json',
    'notes.json',
    'x.txt',
    '.form',
    '../x.form',
    'a b.form',
    'x.bpmn',
    'other.md',
    'facts.json',
  ];
  const long = [`${'x'.repeat(95)}.form`, `${'x'.repeat(96)}.form`, '1.000656.facts.json', 'xfacts.json'];
  expect(shipped.length).toBeGreaterThan(100);
  for (const name of [...shipped, ...strange, ...long])
    expect([name, isPackageFile(name)]).toEqual([name, fileKindOf(name) !== undefined]);
});
