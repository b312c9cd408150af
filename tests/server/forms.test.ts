import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkForm } from '../../server/forms/check-form.ts';
import type { FormField } from '../../server/forms/form-schema.ts';
import { momentOf } from '../../web/desk/intake/draft/intake-draft.ts';
import { parseTimeEntry } from '../../web/shared/format/date-entry.ts';

const form = (...components: FormField[]) => ({ components });
const text: FormField = {
  type: 'textfield',
  key: 'name',
  label: 'Họ tên',
  validate: { required: true, maxLength: 10 },
};

describe('a form', () => {
  test('passes on what it asks for', () => {
    expect(checkForm(form(text), { name: 'An' })).toEqual({ data: { name: 'An' }, complaints: [] });
  });

  test.each<[string, FormField, unknown]>([
    ['a required text left empty', text, ''],
    ['a text too long', text, 'x'.repeat(11)],
    ['a number for a text', text, 5],
    ['a text for a number', { type: 'number', key: 'name' }, 'five'],
    ['a number too small', { type: 'number', key: 'name', validate: { min: 1 } }, 0],
    ['a required tick not set', { type: 'checkbox', key: 'name', validate: { required: true } }, false],
    ['a choice that is not offered', { type: 'radio', key: 'name', values: [{ value: 'a' }] }, 'b'],
    ['one of several choices not offered', { type: 'checklist', key: 'name', values: [{ value: 'a' }] }, ['a', 'b']],
    ['a day that is none', { type: 'datetime', subtype: 'date', key: 'name' }, '2026-02-30'],
    ['a mail address that is none', { type: 'textfield', key: 'name', validate: { validationType: 'email' } }, 'x@'],
    ['a text against its pattern', { type: 'textfield', key: 'name', validate: { pattern: '^[0-9]+$' } }, 'a1'],
  ])('refuses %s', (_what, field, value) => {
    expect(checkForm(form(field), { name: value }).complaints).toMatchObject([{ field: 'name' }]);
  });

  test('says what its pattern asks for in its own words, as part of a sentence', () => {
    const validate = { pattern: '^\\d\\d:\\d\\d$', patternErrorMessage: 'Ghi giờ và phút như 07:30.' };
    const time = { ...text, validate, properties: { 'en.pattern': 'Hours and minutes, such as 07:30.' } };
    const [complaint] = checkForm(form(time), { name: '7h' }).complaints;
    expect(complaint?.vi).toBe('chưa đúng: Ghi giờ và phút như 07:30');
    expect(complaint?.en).toBe('is not right: Hours and minutes, such as 07:30');
  });

  test.each([
    ['7h30', '07:30'],
    ['7:30', '07:30'],
    ['07:30', '07:30'],
    ['7 giờ 30', '07:30'],
    ['16 Giờ 05 phút', '16:05'],
    ['7h', '07:00'],
  ])('keeps a time written as %s as %s', (typed, kept) => {
    const validate = { required: true, maxLength: 20, pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' };
    const time = { ...text, validate, properties: { time: 'true' } };
    expect(checkForm(form(time), { name: typed })).toEqual({ data: { name: kept }, complaints: [] });
    expect(parseTimeEntry(typed)).toBe(kept);
    // and the counter reads its own question in the same way
    expect(momentOf({ handedIn: { day: '25/06/2025', time: typed } }).handedInAt).toContain(`T${kept}:00`);
    for (const none of ['25:00', '7h60', '730', '7 giờ tối', ':30'])
      expect(checkForm(form(time), { name: none }).complaints).toHaveLength(1);
  });

  test('asks nothing of fields that are hidden, and passes nothing of them on', () => {
    const hidden = { ...text, key: 'why', conditional: { hide: '=agreed = true' } };
    const agreed: FormField = { type: 'checkbox', key: 'agreed' };
    expect(checkForm(form(agreed, hidden), { agreed: true, why: 'x' })).toEqual({
      data: { agreed: true },
      complaints: [],
    });
    expect(checkForm(form(agreed, hidden), { agreed: false }).complaints).toMatchObject([{ field: 'why' }]);
  });

  test('reads conditions on what the form started from', () => {
    const hidden = { ...text, conditional: { hide: '=not(round > 1)' } };
    expect(checkForm(form(hidden), {}, { round: 1 }).complaints).toEqual([]);
    expect(checkForm(form(hidden), {}, { round: 2 }).complaints).toHaveLength(1);
  });

  test('lets nobody change what is read-only', () => {
    expect(checkForm(form({ ...text, readonly: true }), { name: 'other' }).data).toEqual({});
  });

  test('checks the rows of a list, naming the row', () => {
    const list: FormField = { type: 'dynamiclist', path: 'people', components: [text] };
    const checked = checkForm(form(list), { people: [{ name: 'An' }, { name: '' }, { name: 'Bình', age: 3 }] });
    expect(checked.complaints.map(({ field }) => field)).toEqual(['people[1].name', 'people[2].age']);
  });
});

const keys = fc.stringMatching(/^[a-z]{1,8}$/);

test('whatever is sent, only fields of the form are passed on, and nothing throws', () => {
  const fields = fc.uniqueArray(
    fc.record({
      type: fc.constantFrom('textfield', 'number', 'checkbox', 'select', 'checklist', 'datetime', 'text', 'image'),
      key: keys,
    }),
    { selector: ({ key }) => key, maxLength: 6 },
  );
  fc.assert(
    fc.property(fields, fc.dictionary(keys, fc.jsonValue()), (components, data) => {
      const checked = checkForm(form(...components), data);
      const known = new Set(components.filter(({ type }) => !['text', 'image'].includes(type)).map(({ key }) => key));
      for (const key of Object.keys(checked.data)) expect(known).toContain(key);
      for (const key of Object.keys(data))
        if (!known.has(key)) expect(checked.complaints).toContainEqual(expect.objectContaining({ field: key }));
    }),
  );
});
