import { audit } from '../audit/index.ts';
import {
  type Actor,
  announceChange,
  inTransaction,
  type Office,
  readVirtualTime,
  refuseLive,
} from '../kernel/index.ts';

export interface OfficeClock {
  readonly now: Date;
  readonly virtual: boolean;
}

/** The office's time and whether it was set by hand. */
export async function getClock(office: Office): Promise<OfficeClock> {
  const moment = await readVirtualTime(office.db);
  return { now: moment ?? office.systemNow(), virtual: moment !== undefined };
}

/** Sets the office's time, which then stands still until set again; `null` gives it back to the system's time. @throws OfficeError conflict in a live installation */
export async function setClock(
  office: Office,
  moment: Date | null,
  actor: Actor = { kind: 'system', name: 'clock' },
): Promise<OfficeClock> {
  return inTransaction(office, async (inside) => {
    if (moment !== null) await refuseLive(inside, 'installation.clockStays');
    if (moment === null) await inside.db.deleteFrom('office.virtualTime').execute();
    else
      await inside.db
        .insertInto('office.virtualTime')
        .values({ singleton: true, moment })
        .onConflict((conflict) => conflict.column('singleton').doUpdateSet({ moment }))
        .execute();
    audit(inside, actor, 'set-clock', 'clock', { moment: moment?.toISOString() ?? null });
    await announceChange(inside, { type: 'clock', id: 'office' });
    return getClock(inside);
  });
}
