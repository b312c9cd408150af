import fc from 'fast-check';
import i18next from 'i18next';
import { describe, expect, test } from 'vitest';
import { writeMoney } from '../../office/texts/index.ts';
import { deadlineTone } from '../../web/shared/deadline/deadline-tone.ts';
import { spanDays, spanHours } from '../../web/shared/deadline/span-text.ts';
import { hoursAndMinutes } from '../../web/shared/deadline/working-time.ts';
import { whoActed } from '../../web/shared/dossier/who-acted.ts';
import { formInLanguage } from '../../web/shared/form/form-in-language.ts';
import { quotedInWords } from '../../web/shared/form/shown-words.ts';
import { explainValidation } from '../../web/shared/form/validation-problem.ts';
import { plusDays, plusMonths, weeksAround } from '../../web/shared/format/calendar-days.ts';
import { totalText } from '../../web/shared/format/count.ts';
import {
  dateFault,
  maskDate,
  parseDateEntry,
  parsePartialEntry,
  showDateEntry,
  showPartialEntry,
} from '../../web/shared/format/date-entry.ts';
import { formatDate, formatDateTime, formatTime, officeMoment } from '../../web/shared/format/date-time.ts';
import { formatMoney } from '../../web/shared/format/money.ts';
import { parseNumberEntry, showNumberEntry } from '../../web/shared/format/number-entry.ts';
import { foldText, matchesSearch } from '../../web/shared/format/search-text.ts';
import { formatSize } from '../../web/shared/format/size.ts';
import vi from '../../web/shared/i18n/vi.json' with { type: 'json' };

test('a fraction is read with a comma or a point, and written as the language writes it', () => {
  const typed = ['85,4', '85.4', ' 7 ', '85,', '', '1,2,3', '85 m2'];
  expect(typed.map(parseNumberEntry)).toEqual([85.4, 85.4, 7, 85, null, 'NaN', 'NaN']);
  expect([showNumberEntry(85.4, 'vi'), showNumberEntry(85.4, 'en'), showNumberEntry('NaN', 'vi')]).toEqual([
    '85,4',
    '85.4',
    '',
  ]);
});

describe('moments', () => {
  test('are shown in Vietnam, 24 h, dd/mm/yyyy, wherever the browser stands', () => {
    expect(formatDateTime('2025-06-25T17:30:00Z')).toBe('00:30 26/06/2025');
    expect(formatDate('2025-06-25T16:59:59Z')).toBe('25/06/2025');
    expect(formatDateTime(null)).toBe('');
  });

  test('known in part are typed as a year, a month or a day, with slashes or without', () => {
    const read = ['1961', '05/1961', '5/1961', '051961', '20/05/1961', '20051961'].map(parsePartialEntry);
    expect(read).toEqual(['1961', '1961-05', '1961-05', '1961-05', '1961-05-20', '1961-05-20']);
    expect(['1961', '1961-05', '1961-05-20'].map(showPartialEntry)).toEqual(['1961', '05/1961', '20/05/1961']);
  });

  test('known in part are no month before they are a whole day', () => {
    const typed = [...'05121961'].map((_, index) => parsePartialEntry('05121961'.slice(0, index + 1)));
    expect(typed).toEqual([...Array(7).fill(undefined), '1961-12-05']);
    expect(['13/1961', '31/06/1961', '1849', '61'].map(parsePartialEntry)).toEqual(Array(4).fill(undefined));
  });

  test('shown as day and time are read back as the same minute', () => {
    const minutes = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(minutes, (moment) => {
        moment.setUTCSeconds(0, 0);
        expect(officeMoment(parseDateEntry(formatDate(moment)) ?? '', formatTime(moment))).toBe(moment.toISOString());
      }),
    );
  });
});

describe('a date as it is typed', () => {
  test.each([
    ['25', '25'],
    ['250', '25/0'],
    ['25062', '25/06/2'],
    ['25062025', '25/06/2025'],
    ['25/062', '25/06/2'],
    ['1/6/2025', '1/6/2025'],
    ['hôm nay', 'hôm nay'],
  ])('%s becomes %s', (typed, shown) => expect(maskDate(typed)).toBe(shown));

  test.each([
    ['31/02/2026', 'form.noSuchDay'],
    ['1/13/2026', 'form.noSuchDay'],
    ['31/02', 'form.date'],
    ['hôm qua', 'form.date'],
  ])('%s is answered with %s', (typed, said) => expect(dateFault(typed)).toBe(said));

  test('typing the eight digits of any day one after the other gives that day', () => {
    const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (day) => {
        const iso = day.toISOString().slice(0, 10);
        const digits = showDateEntry(iso).replaceAll('/', '');
        const shown = [...digits].reduce((typed, digit) => maskDate(typed + digit), '');
        expect(parseDateEntry(shown)).toBe(iso);
      }),
    );
  });

  test('a day that the calendar does not have is refused', () => {
    expect(parseDateEntry('29/02/2025')).toBeUndefined();
    expect(parseDateEntry('29/02/2024')).toBe('2024-02-29');
    expect(parseDateEntry('31/04/2025')).toBeUndefined();
  });
});

describe('searching', () => {
  test('sees neither diacritics nor đ', () => {
    expect(foldText('  Đăng  ký KHAI sinh ')).toBe('dang ky khai sinh');
    expect(matchesSearch('Đăng ký khai sinh 1.001193', 'sinh dang')).toBe(true);
    expect(matchesSearch('Đăng ký khai sinh', 'khai tử')).toBe(false);
  });

  test('does not care how the letters are composed', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(foldText(text.normalize('NFD'))).toBe(foldText(text.normalize('NFC')));
      }),
    );
  });
});

test('money, counts and sizes are written as the office writes them', () => {
  expect(formatMoney(1_000_000)).toBe('1.000.000 đ');
  expect(formatMoney(12_000_000_000)).toBe(writeMoney(12_000_000_000));
  expect(writeMoney(12_000_000_000)).toBe('12.000.000.000 đ');
  expect(totalText({ count: 500, capped: true })).toBe('500+');
  expect(totalText({ count: 1240, capped: false })).toBe('1.240');
  expect(formatSize(482_133)).toBe('471 KB');
  expect(formatSize(2_500_000)).toBe('2,4 MB');
  expect(formatSize(72_000_000_000)).toBe('67,1 GB');
});

test('a deadline is loud when it is passed and clear in its last day', () => {
  const now = '2025-06-25T09:00:00+07:00';
  expect(deadlineTone('2025-06-24T17:00:00+07:00', true, now)).toBe('overdue');
  expect(deadlineTone('2025-06-25T17:00:00+07:00', false, now)).toBe('soon');
  expect(deadlineTone('2025-06-20T17:00:00+07:00', false, now)).toBe('calm');
  expect(deadlineTone('2025-06-27T17:00:00+07:00', false, now)).toBe('calm');
  expect(deadlineTone(null, false, now)).toBe('none');
  expect(deadlineTone('2025-06-25T17:00:00+07:00', false, now, true)).toBe('calm');
});

test('a stretch of time that ends at midnight belongs to the day before', () => {
  const [from, to] = ['2026-11-24T07:01:00+07:00', '2026-11-25T00:00:00+07:00'];
  expect(spanDays(from, to)).toBe('24/11/2026');
  expect(spanHours(from, to)).toBe('07:01–24:00');
  expect(spanDays('2025-06-24T17:00:00+07:00', '2025-06-25T08:00:00+07:00')).toBe('24/06/2025 – 25/06/2025');
});

test('working minutes are told in hours and minutes', () => {
  expect(hoursAndMinutes(91)).toEqual({ hours: 1, minutes: 31 });
  expect(hoursAndMinutes(59.6)).toEqual({ hours: 1, minutes: 0 });
});

test('the form viewer’s English messages are recognised, a form’s own words are left alone', () => {
  expect(explainValidation('Field is required.')).toEqual({ key: 'required', limit: '' });
  expect(explainValidation('Field must have minimum length of 2.')).toEqual({ key: 'minLength', limit: '2' });
  expect(explainValidation('Số định danh có 12 chữ số.')).toBeUndefined();
});

test('a calendar goes by days and months, and shows whole weeks from Monday', () => {
  expect(plusDays('2024-02-28', 2)).toBe('2024-03-01');
  expect(plusMonths('2024-03-31', -1)).toBe('2024-02-29');
  expect(plusMonths('2024-12-15', 1)).toBe('2025-01-15');
  const weeks = weeksAround('2024-09-10');
  expect([weeks.length, weeks[0]?.[0], weeks.at(-1)?.at(-1)]).toEqual([6, '2024-08-26', '2024-10-06']);
  expect(weeks.every((week) => week.length === 7)).toBe(true);
});

test('a table is in English with its headings and with what its values mean', () => {
  const table = {
    type: 'table',
    label: 'Ý kiến',
    columns: [
      { key: 'opinion', label: 'Ý kiến' },
      { key: 'stepName', label: 'Bước' },
    ],
    properties: {
      en: 'Opinions',
      'en.column.opinion': 'Opinion',
      'en.column.stepName': 'Step',
      'en.key.stepName': 'stepNameEn',
      'word.opinion.agree': 'Đồng ý',
      'en.word.opinion.agree': 'Agrees',
    },
  };
  const { components } = formInLanguage({ components: [table] }, 'en') as { components: (typeof table)[] };
  expect(components[0]?.label).toBe('Opinions');
  expect(components[0]?.columns).toEqual([
    { key: 'opinion', label: 'Opinion' },
    { key: 'stepNameEn', label: 'Step' },
  ]);
  expect(components[0]?.properties['word.opinion.agree']).toBe('Agrees');
});

test('what a sentence of a form quotes is read in words, and an expression is left to itself', () => {
  const data = {
    year: 1995,
    heightM: 18.6,
    answers: { capitalVnd: 12_000_000_000, giverUnitCode: 'H26.D01', heldOn: '2025-06-23' },
  };
  const units = new Map([['H26.D01', 'Quận Hoàn Kiếm']]);
  const text =
    '{{answers.capitalVnd}}; {{ answers.giverUnitCode }}; {{answers.heldOn}}; {{year}}; {{heightM}}; {{none}}; {{substring(year, 1)}}';
  expect(quotedInWords(text, data, units)).toBe(
    '12.000.000.000 đ; Quận Hoàn Kiếm; 23/06/2025; {{year}}; 18,6; {{none}}; {{substring(year, 1)}}',
  );
});

test.each([{}, { answers: {} }, { answers: { childFullName: '', childBirthDate: null } }])(
  'of a dossier without answers a sentence of a form says that nothing was declared: %j',
  async (data) => {
    await i18next.init({ lng: 'vi', resources: { vi: { translation: vi } } });
    const nothing = i18next.t('form.notDeclared');
    const text = '**{{answers.childFullName}}**, sinh ngày {{answers.childBirthDate}}';
    expect(nothing).not.toBe('form.notDeclared');
    expect(quotedInWords(text, data, new Map())).toBe(`**${nothing}**, sinh ngày ${nothing}`);
  },
);

test.each([
  ['person', 'Lê Hoa', 'Lê Hoa'],
  ['citizen', 'citizen', vi.history.citizen],
  ['system', 'payments', vi.history.system],
] as const)('who did something is told in words: %s', async (actorKind, actorName, told) => {
  // given
  await i18next.init({ lng: 'vi', resources: { vi: { translation: vi } } });
  // when
  const name = whoActed({ actorKind, actorName }, i18next.t);
  // then
  expect(name).toBe(told);
});
