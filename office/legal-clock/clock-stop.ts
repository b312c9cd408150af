import type { Generated } from 'kysely';
import type { Office } from '../kernel/index.ts';
import type { StopReason } from '../terms/index.ts';
import { officeTexts, type Text, vietnameseTexts } from '../texts/index.ts';

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

const reasons = officeTexts.names('legalClock.stopReasons');
const legalBases = vietnameseTexts.branch('legalClock.legalBases');

const stopFor = (reason: StopReason): Text & { readonly legalBasis: Text } => ({
  ...reasons[reason],
  legalBasis: officeTexts.text('legalClock.unverified', { rule: legalBases[reason] }),
});

/** The only reasons for which the rule lets the clock stop, with the rule. All are unverified until the city checks them. */
export const stopReasons = {
  'waiting-for-supplement': stopFor('waiting-for-supplement'),
  'waiting-for-payment': stopFor('waiting-for-payment'),
  'waiting-for-agency': stopFor('waiting-for-agency'),
} as const satisfies Record<StopReason, Text>;

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
