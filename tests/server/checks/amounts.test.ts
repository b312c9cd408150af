/** A column of numbers holds numbers: a word in it is a variable that nobody has, and an amount in groups is another number. */
import { expect, it } from 'vitest';
import { type Change, findingsOf } from './support/question.ts';

const FEE = /(<outputEntry id="Cell_fee_7_8">\s*<text>)[^<]*/;
const feeAs = (text: string): Change => [FEE, `$1${text}`];
const said = async (text: string) =>
  (await findingsOf('shared', 'fee.dmn', feeAs(text))).filter(({ rule }) => rule === 'amount');

it.each(['abc', '&quot;20000&quot;', '20000 dong', '20000 +'])('finds that “%s” is no amount', async (text) => {
  expect(await said(text)).toEqual([
    expect.objectContaining({ severity: 'error', file: 'fee.dmn', place: 'Cell_fee_7_8', fixes: [] }),
  ]);
});

it('finds an amount in groups, and writes it as it is read', async () => {
  const [finding] = await said('20.000');
  expect(finding?.placeName).toBe('7. Số tiền (đồng)');
  expect(finding?.fixes).toEqual([
    expect.objectContaining({ change: { elementId: 'Cell_fee_7_8', property: 'text', value: '20000' } }),
  ]);
});

it.each(['25000', 'null', '', 'if answers.copies = null then 8000 else 8000 * answers.copies'])(
  'takes “%s” for an amount',
  async (text) => {
    expect(await said(text)).toEqual([]);
  },
);
