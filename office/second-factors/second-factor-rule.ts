import { audit } from '../audit/index.ts';
import { type Actor, actorName, inTransaction, type Office, readInstallation } from '../kernel/index.ts';
import { factorRolesByDefault } from '../people/index.ts';
import { type Role, roles } from '../terms/index.ts';

/** `office.second_factor_rule`: which roles need a second factor, when the office decided it for itself. */
export interface SecondFactorRuleTable {
  singleton: boolean;
  roles: Role[];
  changedAt: Date;
  changedBy: string;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.secondFactorRule': SecondFactorRuleTable;
  }
}

export interface FactorRule {
  readonly roles: readonly Role[];
  /** Null while it is the default. */
  readonly changedAt: Date | null;
  readonly changedBy: string | null;
}

/** Which roles need a second factor today. */
export async function factorRule(office: Office): Promise<FactorRule> {
  const rule = await office.db
    .selectFrom('office.secondFactorRule')
    .select(['roles', 'changedAt', 'changedBy'])
    .executeTakeFirst();
  if (rule) return rule;
  const installation = await readInstallation(office);
  return { roles: factorRolesByDefault(installation?.mode), changedAt: null, changedBy: null };
}

/** Decides which roles need a second factor, from the next request of whoever holds one. */
export async function changeFactorRule(office: Office, actor: Actor, chosen: readonly Role[]): Promise<void> {
  const ordered = roles.filter((role) => chosen.includes(role));
  await inTransaction(office, async (inside) => {
    const { roles: before } = await factorRule(inside);
    const row = { roles: ordered, changedAt: inside.systemNow(), changedBy: actorName(actor) };
    await inside.db
      .insertInto('office.secondFactorRule')
      .values({ singleton: true, ...row })
      .onConflict((conflict) => conflict.column('singleton').doUpdateSet(row))
      .execute();
    audit(inside, actor, 'change-factor-rule', 'office:second-factors', { before, after: ordered });
  });
}
