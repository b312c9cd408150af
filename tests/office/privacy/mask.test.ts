import { describe, expect, it } from 'vitest';
import { serializeError } from '../../../cli/lifetime/log.ts';
import {
  classRule,
  maskEmail,
  maskName,
  maskNumber,
  maskSentence,
  showUnknown,
  showValue,
} from '../../../office/privacy/index.ts';
import { personalClasses } from '../../../office/terms/index.ts';

describe('what is left of a value', () => {
  it.each([
    ['0912 345 678', '09•• ••• 678'],
    ['+84 912 345 678', '+84 ••• ••• 678'],
    ['001190001234', '00•••••••234'],
    ['12', '•••'],
  ])('of the number %s is %s', (number, masked) => {
    expect(maskNumber(number)).toBe(masked);
  });

  it('of a name is its initials, of an address of mail a letter of each side', () => {
    expect(maskName('Nguyễn  Văn An')).toBe('N… V… A…');
    expect(maskName('Đặng Thị Ân')).toBe('Đ… T… Â…');
    expect(maskEmail('thi.trang@vietnam.example.vn')).toBe('t…@v….vn');
  });

  it('of an answer follows its class: health is left out, what is about nobody stays', () => {
    expect(showValue('masked', 'identity', 'Nguyễn Văn An', 'person-name')).toBe('N… V… A…');
    expect(showValue('masked', 'family', { mother: 'Trần Thị Bình' }, 'person-name')).toEqual({ mother: 'T… T… B…' });
    for (const told of ['Kinh', 'Hoa', 'Phật giáo', 'Việt Nam', 'Thanh Trì', 'female'])
      expect(showValue('masked', 'identity', told, 'name')).toBe('•••');
    expect(showValue('masked', 'health', 'Suy tim', 'name')).toBe('—');
    expect(showValue('masked', 'money', 50_000_000, 'money')).toBe('50•••000');
    expect(showValue('masked', 'none', 'hospital', 'choice')).toBe('hospital');
    expect(showValue('masked', 'family', true)).toBe('•••');
    expect(showValue('masked', 'health', true)).toBe('—');
    expect(showValue('whole', 'health', 'Suy tim')).toBe('Suy tim');
  });

  it('of what nothing is known of is what the software calls things', () => {
    const variables = {
      dossierId: '6f6cbb0c-9a51-4f0b-9b63-0d7d3d2d6f10',
      leaderGroup: 'H26.1:unit-leader',
      outcome: 'complete',
      dueAt: '2025-06-27T17:00:00+07:00',
      priority: 50,
      paid: true,
      checkNote: 'Bà Trang gọi lại sau',
      personalNumber: '001193004321',
      born: '1993-04-12',
    };
    expect(showUnknown('masked', variables)).toEqual({
      ...variables,
      checkNote: '•••',
      personalNumber: '00•••••••321',
      born: '•••',
    });
  });

  it('of a sentence is all but people: the keys and terms in it stay', () => {
    expect(
      maskSentence('Expected "Nguyễn Văn An" (0912345678, an@example.vn) of 2251799813685249 to be \'sign\''),
    ).toBe('Expected "•••" (09•••••678, a…@e….vn) of 2251799813685249 to be \'sign\'');
  });

  it('of a failure in the log is what failed, not whose row it was', () => {
    const error = Object.assign(new Error('duplicate key'), { detail: 'Key (phone)=(0912345678) already exists.' });
    expect(serializeError(error)).toMatchObject({
      message: 'duplicate key',
      detail: 'Key (phone)=(09•••••678) already exists.',
    });
  });

  it('is ruled for every class, and nothing of anybody is shown to whoever only watches', () => {
    const shown = personalClasses.filter((name) => classRule.masked[name] === 'visible');
    expect(shown).toEqual(['none']);
  });
});
