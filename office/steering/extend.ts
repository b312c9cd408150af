import { type Actor, inTransaction, type Office } from '../kernel/index.ts';
import { type Extension, extendClock, type LegalClock } from '../legal-clock/index.ts';
import { notifyCitizen } from '../notifications/index.ts';

/**
 * Extends the limit once, as far as the law allows, and tells the applicant with an apology: in one transaction, so that nobody learns of a date
 * that does not hold.
 * @throws OfficeError conflict, invalid: as `extendClock`
 */
export async function extendWithApology(
  office: Office,
  actor: Actor,
  dossierId: string,
  extension: Extension,
): Promise<LegalClock> {
  return inTransaction(office, async (inside) => {
    const clock = await extendClock(inside, actor, dossierId, extension);
    await notifyCitizen(inside, {
      dossierId,
      key: `extension:${dossierId}:${clock.changes}`,
      template: 'deadline-extended-apology',
      data: { reason: extension.reason },
    });
    return clock;
  });
}
