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

it.each(['blob', 'no extension', '.json', 'ends with a dot.', 'folder.d/blob'])(
  'a name that does not say what the file is is refused: %s',
  async (name) => {
    expect(await problemsOf(name, '{}')).toMatchObject([{ reason: expect.stringContaining('has no extension') }]);
  },
);

it.each([
  ['bytes that are no UTF-8', Uint8Array.of(0x89, 0x50, 0x4e, 0x47)],
  ['a zero byte', Uint8Array.of(0x61, 0, 0x62)],
])('%s, which no text has, are refused', async (_name, content) => {
  expect(await parseResource({ name: 'logo.png', content })).toMatchObject({
    ok: false,
    problems: [{ reason: 'The resource is not valid UTF-8 text.' }],
  });
});

it('a diagram in another encoding is read as it says, and kept as UTF-8', async () => {
  const utf8 = process('p').properties({ name: 'Mélange' }).start().end().xml();
  const latin = utf8.replace('UTF-8', 'ISO-8859-1');

  const parsing = await parseResource({ name: 'p.bpmn', content: Buffer.from(latin, 'latin1') });

  expect(parsing).toMatchObject({ ok: true });
  const text = parsing.ok ? parsing.resource.text : '';
  expect(text).toContain('encoding="UTF-8"');
  expect(text).toContain('Mélange');
  const unknown = Buffer.from(latin.replace('ISO-8859-1', 'x-none'), 'latin1');
  expect(await parseResource({ name: 'p.bpmn', content: unknown })).toMatchObject({
    problems: [{ reason: 'The resource is not valid x-none text.' }],
  });
});
