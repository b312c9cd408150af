import { describe, expect, it } from 'vitest';
import { refuseWeakPassword } from '../../../office/people/index.ts';

const owner = { userName: 'lan.hk', fullName: 'Lê Thị Ngọc Lan', unitNames: ['Phường Hoàn Kiếm'] };
const codeOf = (password: string) =>
  refuseWeakPassword(password, owner).then(
    () => 'taken',
    (error: { code: string }) => error.code.replace('people.passwords.', ''),
  );

describe('a new password', () => {
  it.each([
    ['ngắn quá', 'wrongLength'],
    ['x'.repeat(201), 'wrongLength'],
    ['lan.hk là của tôi', 'holdsWord'],
    ['LÊ thị NGỌC lan 77', 'holdsWord'],
    ['PhuongHoanKiem99', 'holdsWord'],
    ['motcua-sample', 'ofSamples'],
    ['Một Cửa hôm nay', 'holdsWord'],
    ['P@ssw0rd20252025', 'common'],
    ['iloveyou 112233', 'common'],
    ['Dragondragon!!', 'common'],
    ['1qaz2wsx3edc', 'common'],
    ['aaaaaaaaaaaa', 'easilyGuessed'],
    ['abcdefghijklmn', 'easilyGuessed'],
    ['654321654321', 'easilyGuessed'],
    ['asdfghjklzxcvbnm', 'easilyGuessed'],
    ['bảy con cò trắng', 'taken'],
    ['một mật khẩu đủ dài', 'holdsWord'],
    ['correct horse battery', 'taken'],
    ['k7mp-2wxy-9abc-d4ef', 'taken'],
    ['🐘🐘 voi đi tắm sông', 'taken'],
  ])('%j: %s', async (password, expected) => {
    expect(await codeOf(password)).toBe(expected);
  });

  it('is refused with the word that gives it away, and the way out', async () => {
    await expect(refuseWeakPassword('tôi ở phường hoàn kiếm', owner)).rejects.toMatchObject({
      message: expect.stringContaining('"Phường Hoàn Kiếm"'),
      details: { detailVi: expect.stringContaining('ít nhất 12 ký tự') },
    });
  });
});
