/** How the history says what was done. */
import { expect, test } from 'vitest';
import { historyText } from '../../server/dossiers/history-text.ts';

test('what was confirmed is told without the advice of the rule', () => {
  const after = {
    rule: 'of-human-age',
    vi: 'Người chết thọ trên 120 tuổi: xem lại các ngày, hoặc ghi lý do vì sao đúng',
    en: 'The deceased was over 120 years old: check the days, or say why they are right',
  };
  expect(historyText({ action: 'fact-confirmed', after, reason: 'Có trong sổ gốc' }, new Map(), new Map())).toEqual({
    vi: 'Xác nhận là đúng dù khác thường: Người chết thọ trên 120 tuổi',
    en: 'Confirmed as right although unusual: The deceased was over 120 years old',
  });
});

test('the history writes amounts as the office does, in both languages', () => {
  const after = { amountVnd: 12_000_000_000, reason: 'Lệ phí', reasonEn: 'Fee' };
  for (const action of ['payment-requested', 'payment-settled', 'payment-refunded', 'payment-cancelled'] as const) {
    const { vi, en } = historyText({ action, after, reason: null }, new Map(), new Map());
    expect([vi, en], action).toEqual([
      expect.stringContaining('12.000.000.000 đ'),
      expect.stringContaining('12.000.000.000 đ'),
    ]);
  }
});
