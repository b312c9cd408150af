import { optionalText, requireTexts } from '../data.ts';
import { drawField, drawFieldPair, drawSignatures, drawTitle } from '../layout/body.ts';
import type { Draw, PaperFacts } from '../layout/facts.ts';
import { drawHeading, writtenDate } from '../layout/heading.ts';
import type { Page } from '../layout/page.ts';
import { type DayInWords, dayInWords, writeDay } from './day-in-words.ts';

const sexes: Readonly<Record<string, string>> = { male: 'Nam', female: 'Nữ' };
const PAPER = 'Giấy khai sinh';

/**
 * The birth certificate in the order of the form of Circular 04/2020/TT-BTP [unverified sample]. `data`: `answers` (the intake form),
 * `signerName`, `signerTitle`. @throws OfficeError invalid that names the missing answers
 */
export const drawBirthCertificate: Draw = (page, facts) => {
  const answers = answersOf(facts);
  const child = requireTexts(
    answers,
    PAPER,
    answers.circumstance === 'foundling' ? ofChild : { ...ofChild, ...ofMother },
  );
  const birth = dayInWords(child.childBirthDate ?? '');
  drawHeading(page, facts);
  drawTitle(page, 'GIẤY KHAI SINH');
  drawChild(page, answers, child, birth);
  drawParent(page, answers, 'mother', 'người mẹ');
  drawParent(page, answers, 'father', 'người cha');
  drawRegistration(page, facts);
};

/** What the certificate cannot do without, and what the officer's page calls it. */
const ofChild = {
  childFullName: 'họ, chữ đệm, tên của trẻ',
  childSex: 'giới tính của trẻ',
  childBirthDate: 'ngày sinh của trẻ',
  birthPlace: 'nơi sinh',
};
const ofMother = { motherFullName: 'họ, chữ đệm, tên người mẹ' };

type Answers = Readonly<Record<string, unknown>>;

function answersOf({ data, dossier }: PaperFacts): Answers {
  const given = data.answers;
  return typeof given === 'object' && given !== null ? (given as Answers) : dossier.answers;
}

function drawChild(page: Page, answers: Answers, child: Record<string, string>, birth: DayInWords): void {
  drawField(page, 'Họ, chữ đệm, tên', child.childFullName?.toLocaleUpperCase('vi'), true);
  drawField(page, 'Ngày, tháng, năm sinh', birth.digits, true);
  drawField(page, 'Ghi bằng chữ', birth.words);
  drawFieldPair(
    page,
    ['Giới tính', sexes[child.childSex ?? ''] ?? child.childSex],
    ['Dân tộc', optionalText(answers, 'childEthnicity')],
  );
  drawFieldPair(
    page,
    ['Quốc tịch', optionalText(answers, 'childNationality')],
    ['Số định danh cá nhân', optionalText(answers, 'childIdNumber') ?? '(cấp sau)'],
  );
  drawField(page, 'Nơi sinh', child.birthPlace);
  drawField(page, 'Quê quán', optionalText(answers, 'childHometown'));
  page.doc.y += 8;
}

function drawParent(page: Page, answers: Answers, parent: 'mother' | 'father', who: string): void {
  const read = (name: string) => optionalText(answers, `${parent}${name}`);
  const name = read('FullName');
  drawField(page, `Họ, chữ đệm, tên ${who}`, name?.toLocaleUpperCase('vi') ?? '—', true);
  if (!name) return;
  const birthDay = read('BirthDate');
  drawFieldPair(page, ['Ngày sinh', birthDay && writeDay(birthDay)], ['Số định danh cá nhân', read('IdNumber')]);
  drawFieldPair(page, ['Dân tộc', read('Ethnicity')], ['Quốc tịch', read('Nationality')]);
  drawField(page, 'Nơi cư trú', read('Residence'));
  page.doc.y += 8;
}

function drawRegistration(page: Page, facts: PaperFacts): void {
  const { dossier } = facts;
  drawField(page, 'Họ, chữ đệm, tên người đi khai sinh', dossier.applicant.name);
  drawField(page, 'Giấy tờ tùy thân', dossier.applicant.idNumber);
  drawField(page, 'Nơi đăng ký khai sinh', dossier.agencyName);
  drawField(page, 'Ngày, tháng, năm đăng ký', writtenDate(facts.issuedAt));
  const name = optionalText(facts.data, 'signerName');
  drawSignatures(page, [
    { role: '', hint: '' },
    {
      role: 'NGƯỜI KÝ GIẤY KHAI SINH',
      hint: '(Ký, ghi rõ họ tên, chức vụ, đóng dấu)',
      ...(name ? { name, mark: 'Đã duyệt trên hệ thống' } : {}),
    },
  ]);
}
