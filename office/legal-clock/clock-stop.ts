import type { Generated } from 'kysely';
import type { Office } from '../kernel/index.ts';
import type { StopReason } from '../terms/index.ts';
import type { Text } from '../texts/index.ts';

/** `office.clock_stop`: a time in which the clock stood; open while `resumedAt` is null. */
export interface ClockStopTable {
  id: Generated<number>;
  dossierId: string;
  reason: StopReason;
  stoppedAt: Date;
  resumedAt: Date | null;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.clockStop': ClockStopTable;
  }
}

const unverified = (rule: string): Text => ({ vi: `${rule} (chưa kiểm chứng)`, en: `${rule} (unverified)` });

/** The only reasons for which the rule lets the clock stop, with the rule. All are unverified until the city checks them. */
export const stopReasons = {
  'waiting-for-supplement': {
    vi: 'chờ bổ sung hồ sơ',
    en: 'waiting for a supplement',
    legalBasis: unverified('Nghị định 61/2018/NĐ-CP, Điều 17; Nghị định 107/2021/NĐ-CP'),
  },
  'waiting-for-payment': {
    vi: 'chờ thực hiện nghĩa vụ tài chính',
    en: 'waiting for a payment',
    legalBasis: unverified('Luật 31/2024/QH15; Nghị định 101/2024/NĐ-CP'),
  },
  'waiting-for-agency': {
    vi: 'chờ quyết định của cơ quan khác',
    en: "waiting for another agency's decision",
    legalBasis: unverified('Nghị định 61/2018/NĐ-CP, Điều 19'),
  },
} as const satisfies Record<StopReason, Text & { readonly legalBasis: Text }>;

export interface ClockStop {
  readonly reason: StopReason;
  readonly stoppedAt: Date;
  readonly resumedAt: Date | null;
}

/** The stops of a clock, oldest first. */
export async function stopsOf(office: Office, dossierId: string): Promise<readonly ClockStop[]> {
  return office.db
    .selectFrom('office.clockStop')
    .select(['reason', 'stoppedAt', 'resumedAt'])
    .where('dossierId', '=', dossierId)
    .orderBy('id')
    .execute();
}
