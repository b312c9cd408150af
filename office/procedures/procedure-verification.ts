import { type Generated, sql } from 'kysely';
import { audit } from '../audit/index.ts';
import { type Actor, actorName, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { dayText } from '../texts/index.ts';
import { dayOf } from '../time/index.ts';
import type { ProcedureVersion } from './procedure-version.ts';
import { lockCatalogue } from './publish-procedures.ts';

/** `office.procedure_verification`: append-only; `verifiedBy` is null where a mark was taken back. The newest row for the content as it stands counts. */
export interface ProcedureVerificationTable {
  id: Generated<number>;
  code: string;
  validFrom: string;
  contentDigest: string;
  verifiedBy: string | null;
  note: string;
  verifiedAt: Date;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.procedureVerification': ProcedureVerificationTable;
  }
}

/** What stands for the content that was checked. */
const digest = sql<string>`encode(sha256(convert_to(office.procedure.content::text, 'UTF8')), 'hex')`;

/** The content of a row of `office.procedure`, with who verified it as it stands now. */
export const contentAsVerified = sql<ProcedureVersion>`office.procedure.content || coalesce((
  select jsonb_build_object('verifiedBy', verification.verified_by) from office.procedure_verification as verification
  where verification.code = office.procedure.code and verification.valid_from = office.procedure.valid_from and verification.content_digest = ${digest}
  order by verification.id desc limit 1), '{}'::jsonb)`;

export interface Verification {
  readonly code: string;
  /** ISO date: names the version. */
  readonly validFrom: string;
  /** False takes the mark back. */
  readonly verified: boolean;
  /** What it was checked against, or why the mark is taken back. */
  readonly note: string;
}

/**
 * Notes that the person checked a published version against its sources, or takes the mark back. Nobody can do it in the name of another.
 * @throws OfficeError not-found for a version that is not published; conflict when it stands so already
 */
export async function verifyProcedure(office: Office, actor: Actor, verification: Verification): Promise<void> {
  const { code, validFrom, verified, note } = verification;
  await inTransaction(office, async (inside) => {
    await lockCatalogue(inside);
    const row = await inside.db
      .selectFrom('office.procedure')
      .select([digest.as('contentDigest'), contentAsVerified.as('content')])
      .where('code', '=', code)
      .where('validFrom', '=', validFrom)
      .executeTakeFirst();
    if (!row) throw new OfficeError('not-found', 'procedures.noVersion', { code, validFrom: dayText(validFrom) });
    const { verifiedBy } = row.content;
    if (verified !== (verifiedBy === null)) throw standsSo(verification, verifiedBy);
    const verifiedAt = await inside.now();
    const mark = verified ? `${actorName(actor)}, ${dayText(dayOf(verifiedAt)).vi}: ${note}` : null;
    const { contentDigest } = row;
    await inside.db
      .insertInto('office.procedureVerification')
      .values({ code, validFrom, contentDigest, verifiedBy: mark, note, verifiedAt })
      .execute();
    const action = verified ? 'verify-procedure' : 'withdraw-verification';
    audit(inside, actor, action, `procedure:${code}`, { validFrom, reason: note, contentDigest });
  });
}

function standsSo({ code, validFrom }: Verification, verifiedBy: string | null): OfficeError {
  const about = { code, validFrom: dayText(validFrom), verifiedBy };
  return new OfficeError(
    'conflict',
    verifiedBy === null ? 'procedures.notVerified' : 'procedures.verifiedAlready',
    about,
  );
}
