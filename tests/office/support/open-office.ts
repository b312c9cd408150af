import { setClock } from '../../../office/clock/index.ts';
import type { Intake } from '../../../office/intake/index.ts';
import type { Actor } from '../../../office/kernel/actor.ts';
import { type Office, openOffice } from '../../../office/kernel/office.ts';
import type { PaperDraft } from '../../../office/papers/index.ts';
import { createFurnishedDatabase } from '../../support/furnished.ts';

export interface TestOffice {
  readonly office: Office;
  readonly databaseUrl: string;
  /** Real time stands still too, so that throttling and repeats can be told exactly. */
  passRealTime(ms: number): void;
  /** Moves the office's clock to a moment in Vietnam, `2025-06-25 09:00` (seconds may follow). */
  at(local: string): Promise<void>;
  close(): Promise<void>;
}

/** A seeded office on a database of its own, its clock at Wednesday 25 June 2025, 09:00. */
export async function openTestOffice({ people = false } = {}): Promise<TestOffice> {
  const database = await createFurnishedDatabase(people ? 'peopled' : 'seeded');
  let realTime = Date.parse('2025-06-25T02:00:00Z');
  const office = await openOffice({
    databaseUrl: database.url,
    secret: 'a secret that only the tests know, long enough',
    now: () => new Date(realTime),
  });
  const at = async (moment: string) => void (await setClock(office, local(moment)));
  await at('2025-06-25 09:00');
  return {
    office,
    databaseUrl: database.url,
    at,
    passRealTime: (ms) => {
      realTime += ms;
    },
    close: async () => {
      await office.close();
      await database.drop();
    },
  };
}

/** A moment in Vietnam. */
export function local(text: string): Date {
  const [day, time = '00:00'] = text.split(' ');
  return new Date(`${day}T${time.length === 5 ? `${time}:00` : time}+07:00`);
}

export const officer: Actor = {
  kind: 'person',
  personId: '00000000-0000-4000-8000-000000000001',
  userName: 'tiepnhan.h26-1',
  fullName: 'Nguyễn Thị Thu Hà',
};

/** What proves an ordinary birth: every paper that the answers of `birth` make necessary. `notice` changes that of the hospital. */
export const birthPapers = (notice: Partial<PaperDraft> = {}): readonly PaperDraft[] => [
  { kind: 'declaration', name: 'Tờ khai đăng ký khai sinh' },
  { kind: 'birth-notice', name: 'Giấy chứng sinh', ...notice },
  { kind: 'identity-paper', name: 'Thẻ căn cước' },
];

/**
 * The birth of yet another child, declared by the father with all its papers at the counter of phường Hoàn Kiếm. `changes.answers` are answers that differ, undefined what was not
 * answered; other changes take the place of what is usual.
 */
export function birth({ answers, ...changes }: Partial<Intake> = {}): Intake {
  return {
    intakeId: crypto.randomUUID(),
    procedureCode: '1.001193',
    receivingUnitCode: 'H26.1',
    channel: 'counter',
    applicant: { name: 'Nguyễn Đức Ân', phone: '0912 345 678' },
    papers: birthPapers(),
    ...changes,
    answers: { ...birthAnswers, ...fatherOf(changes), childFullName: nextChild(), ...answers },
  };
}

/** The father hands it in, whoever that is. */
const fatherOf = ({ applicant }: Partial<Intake>) => (applicant ? { fatherFullName: applicant.name } : {});

const birthAnswers = {
  childSex: 'female',
  childBirthDate: '2025-06-12',
  childEthnicity: 'Kinh',
  childNationality: 'Việt Nam',
  childHometown: 'Phường Hoàn Kiếm, thành phố Hà Nội',
  birthPlaceKind: 'hospital',
  birthPlace: 'Bệnh viện Phụ sản Hà Nội',
  circumstance: 'ordinary',
  motherFullName: 'Trần Thị Quỳnh',
  motherResidence: 'Số 12, phố Hàng Bài, phường Hoàn Kiếm',
  fatherFullName: 'Nguyễn Đức Ân',
  registrantRelation: 'father',
  birthEvidence: 'birth-notice',
};

const MIDDLE_NAMES = ['Bảo', 'Minh', 'Gia', 'Ngọc', 'Thu', 'Hải', 'Khánh', 'Diệu', 'Thanh', 'Hoài', 'Mai'];
const GIVEN_NAMES = ['Châu', 'An', 'Bình', 'Chi', 'Dương', 'Giang', 'Hà', 'Lan', 'Linh', 'Nga', 'Oanh', 'Vân', 'Yến'];
let children = 0;

/** A name that no other child of a test file has for more than a hundred births: the same one of the same mother would be noted as a likely repeat. */
function nextChild(): string {
  const index = children++;
  // The numbers of both have no common divisor, so that pairs repeat only after their product.
  return `Nguyễn ${MIDDLE_NAMES[index % MIDDLE_NAMES.length]} ${GIVEN_NAMES[index % GIVEN_NAMES.length]}`;
}

/** A PDF of one small page, with a text in a comment. */
export const pdf = (text: string): Uint8Array =>
  Buffer.from(`%PDF-1.7
% ${text}
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 100 100]>> endobj
trailer <</Root 1 0 R>>
%%EOF`);
