import { expect, it } from 'vitest';
import { parseResource } from '../../../engine/model/parse-resource.ts';
import { process } from '../support/bpmn.ts';
import { problemsOf } from './parse.ts';

it('an RPA script needs an id', async () => {
  expect((await problemsOf('r.rpa', '{}'))[0]?.reason).toBe(
    "The RPA script has no id; give it one in the property 'id'.",
  );
});

it('BPMN in a file that ends in .xml is BPMN; other XML is a resource', async () => {
  expect((await problemsOf('p.xml', process('p').task('a').xml())).length).toBeGreaterThan(0);
  expect(await problemsOf('note.xml', '<note/>')).toEqual([]);
});

it.each([
  ['bytes that are no UTF-8', Uint8Array.of(0x89, 0x50, 0x4e, 0x47)],
  ['a zero byte', Uint8Array.of(0x61, 0, 0x62)],
])('%s, which no text has, are refused', async (_name, content) => {
  expect(await parseResource({ name: 'logo.png', content })).toMatchObject({
    ok: false,
    problems: [{ reason: 'The resource is not valid UTF-8 text.' }],
  });
});
