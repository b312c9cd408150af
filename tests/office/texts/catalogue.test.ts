import { expect, it } from 'vitest';
import { Catalogue } from '../../../office/texts/catalogue.ts';

const catalogue = new Catalogue({
  vi: {
    receipt: {
      title: 'Giấy tiếp nhận',
      due: 'Hẹn trả {{day}}',
      papers_one: '{{count}} bản',
      papers_other: '{{count}} bản',
    },
    states: { open: 'đang giải quyết', closed: 'đã xong' },
  },
  en: {
    receipt: { title: 'Receipt', due: 'Due {{day}}', papers_one: '{{count}} piece', papers_other: '{{count}} pieces' },
    states: { open: 'open', closed: 'finished' },
  },
});

it('says a text in both languages', () => {
  expect(catalogue.text('receipt.title')).toEqual({ vi: 'Giấy tiếp nhận', en: 'Receipt' });
});

it('fills placeholders, with words of its own for each language where they are given', () => {
  expect(catalogue.text('receipt.due', { day: { vi: 'thứ Hai', en: 'Monday' } })).toEqual({
    vi: 'Hẹn trả thứ Hai',
    en: 'Due Monday',
  });
});

it('leaves alone what looks like a placeholder inside a value', () => {
  expect(catalogue.en.say('receipt.due', { day: '{{count}}' })).toBe('Due {{count}}');
});

it.each([
  [0, '0 pieces'],
  [1, '1 piece'],
  [2, '2 pieces'],
])('counts %i in the form of the language', (count, said) => {
  expect(catalogue.en.say('receipt.papers', { count })).toBe(said);
  expect(catalogue.vi.say('receipt.papers', { count })).toBe(`${count} bản`);
});

it('refuses a sentence with a hole', () => {
  expect(() => catalogue.text('receipt.due')).toThrow(
    'The text "receipt.due" is to be filled without a value for {{day}}',
  );
});

it('lists the names of a branch', () => {
  expect(catalogue.names('states')).toEqual({
    open: { vi: 'đang giải quyết', en: 'open' },
    closed: { vi: 'đã xong', en: 'finished' },
  });
});

it('does not compile with a key that no file has', () => {
  // @ts-expect-error no such text
  expect(() => catalogue.text('receipt.titel')).toThrow('has no text "receipt.titel"');
  // @ts-expect-error a branch is no text
  expect(() => catalogue.text('receipt')).toThrow('has no text');
});
