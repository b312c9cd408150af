import { setClock } from '../../../office/clock/index.ts';
import type { Intake } from '../../../office/intake/index.ts';
import type { Actor } from '../../../office/kernel/actor.ts';
import { type Office, openOffice } from '../../../office/kernel/office.ts';
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
  const office = await openOffice({ databaseUrl: database.url, now: () => new Date(realTime) });
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

/** A birth registration at the counter of phường Hoàn Kiếm. */
export function birth(changes: Partial<Intake> = {}): Intake {
  return {
    intakeId: crypto.randomUUID(),
    procedureCode: '1.001193',
    receivingUnitCode: 'H26.1',
    channel: 'counter',
    applicant: { name: 'Nguyễn Đức Ân', phone: '0912 345 678' },
    answers: { childFullName: 'Nguyễn Bảo Châu', birthEvidence: 'birth-notice', registrantRelation: 'mother' },
    ...changes,
  };
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
