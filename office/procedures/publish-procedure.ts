import { sql } from 'kysely';
import type { Actor } from '../actor.ts';
import { audit } from '../audit/audit-entry.ts';
import { dayOf } from '../deadlines/local-time.ts';
import { OfficeError } from '../errors.ts';
import { foldText } from '../fold-text.ts';
import type { Office } from '../office.ts';
import { inTransaction } from '../transaction.ts';
import { catalogueFlaws, type KnownProcesses } from './catalogue-flaws.ts';
import type { ProcedureVersion } from './procedure.ts';

/** The same in every Motcua: versions are published one after the other, so that each is judged with all that are there. */
export const CATALOGUE_LOCK = 762_911_311;

/** What a search finds a procedure by. */
export function procedureSearchText({ code, name, field }: Pick<ProcedureVersion, 'code' | 'name' | 'field'>): string {
  return foldText([code, name.vi, name.en, field.vi, field.en].join(' '));
}

/** A version as its row. */
export function procedureRow(content: ProcedureVersion) {
  const { code, validFrom, validTo, source, verifiedBy } = content;
  return { code, validFrom, validTo, source, verifiedBy, searchText: procedureSearchText(content), content };
}

/**
 * Publishes a new version of a procedure, judged together with all versions that are there. Dossiers that were received before stay under theirs.
 * @throws OfficeError invalid with every flaw in `details.flaws`, or for a version that would begin in the past
 */
export async function publishProcedure(
  office: Office,
  actor: Actor,
  version: ProcedureVersion,
  processes: KnownProcesses,
): Promise<void> {
  await inTransaction(office, async (inside) => {
    await sql`select pg_advisory_xact_lock(${CATALOGUE_LOCK})`.execute(inside.db);
    const today = dayOf(await inside.now());
    if (version.validFrom < today)
      throw new OfficeError('invalid', `A version cannot begin in the past: ${version.validFrom}; today is ${today}`);
    const rows = await inside.db
      .selectFrom('office.procedure')
      .select('content')
      .where('code', '=', version.code)
      .execute();
    const [first, ...more] = catalogueFlaws([...rows.map(({ content }) => content), version], processes);
    if (first) {
      const flaws = [first, ...more].map(({ message }) => message);
      throw new OfficeError('invalid', `The version was not published. ${first.message}`, { flaws });
    }
    await inside.db.insertInto('office.procedure').values(procedureRow(version)).execute();
    audit(inside, actor, 'publish-procedure', `procedure:${version.code}`, { validFrom: version.validFrom });
  });
}
