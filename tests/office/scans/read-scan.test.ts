import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readScan, typedAs } from '../../../office/scans/index.ts';
import { vietnameseKeyboard } from '../support/vietnamese-keyboard.ts';

const CODE = 'H26.15-261130-0042';

describe('what was scanned', () => {
  it('is the dossier of a receipt, a certificate or a typed code, whatever input method was at work', () => {
    const texts = [
      CODE,
      ` ${CODE.toLowerCase()} `,
      `https://motcua.example.vn/tra-cuu?ma=${CODE}`,
      `${CODE} 12/GKS-2026`,
    ];
    for (const text of texts) {
      expect(readScan(text).dossierCodes, text).toEqual([CODE]);
      for (const method of ['telex', 'vni'] as const)
        expect(readScan(vietnameseKeyboard(method, text)).dossierCodes, `${method} ${text}`).toEqual([CODE]);
    }
    expect(readScan('H26.STP-261130-0001').dossierCodes).toEqual(['H26.STP-261130-0001']);
  });

  it('is the payment of a transfer slip, whose code is long', () => {
    const transfer =
      '00020101021238570010A00000072701270006970436011300110012345670208QRIBFTTA5303704540650005802VN62170813MC23456789AB6304ABCD';
    expect(readScan(transfer).references).toEqual(['MC23456789AB']);
  });

  it('is the number of a slip or paper where nothing else stands', () => {
    expect(readScan('12/PTN-2026').numbers).toEqual(['12/PTN-2026']);
    expect(readScan('số 12/PTN').numbers).toEqual([]);
  });

  it('is the code of a paper, also where an input method ate letters of it', () => {
    const code = fc.string({
      unit: fc.constantFrom(...'0123456789abcdefghjkmnpqrstvwxyz'),
      minLength: 16,
      maxLength: 16,
    });
    fc.assert(
      fc.property(code, fc.constantFrom('telex' as const, 'vni' as const), (given, method) => {
        const typed = vietnameseKeyboard(method, given);
        const marks = [...typed.normalize('NFD')].filter((sign) => /\p{Mn}|đ/u.test(sign)).length;
        // Of three and more that were eaten there are too many places; the code is then scanned again.
        if (marks < 3) expect(typedAs(typed)).toContain(given.toUpperCase());
      }),
    );
    expect(readScan('https://motcua.example.vn/xac-minh/0123456789bcdfgh').paperCodes).toEqual(['0123456789BCDFGH']);
  });

  it('is nothing for anything else, and never fails', () => {
    fc.assert(fc.property(fc.string({ maxLength: 600 }), (text) => Array.isArray(readScan(text).dossierCodes)));
    expect(readScan('001090012345|123456789|Nguyễn Văn An|01011990|Nam')).toMatchObject({
      dossierCodes: [],
      references: [],
    });
  });
});
