import { type Actor, inTransaction, type Office } from '../kernel/index.ts';
import { grantMembership, overlaps } from '../people/index.ts';
import type { Role } from '../terms/index.ts';
import { changeUnits, type UnitChange } from '../units/index.ts';

/** A change of the register with what hangs on it. */
export interface Reform extends UnitChange {
  /** Gives the people of a unit with one successor the same roles there, from its first day. The old ones stay, so that open tasks keep their people. */
  readonly carryRoles: boolean;
}

export interface ReformEffects {
  /** Dossiers with an open clock in the units that end: they stay where they are until they are transferred. */
  readonly openDossiers: readonly { readonly unitCode: string; readonly count: number }[];
  /** Who holds a role in a unit beyond its end, and where the role is carried on. */
  readonly roles: readonly AffectedRole[];
}

interface AffectedRole {
  readonly personId: string;
  readonly fullName: string;
  readonly role: Role;
  readonly unitCode: string;
  readonly carriedTo: string | null;
}

/** Applies a reform in one transaction: all of it, or nothing. @throws OfficeError as `changeUnits`, and conflict or invalid from a role */
export async function applyReform(office: Office, actor: Actor, reform: Reform): Promise<ReformEffects> {
  return inTransaction(office, async (inside) => {
    await changeUnits(inside, actor, reform);
    const roles = await affectedRoles(inside, reform);
    for (const role of roles) if (role.carriedTo) await carryOn(inside, actor, reform, role, role.carriedTo);
    return {
      openDossiers: await openDossiersIn(inside, endedCodes(reform)),
      roles: roles.map(({ validTo: _, ...role }) => role),
    };
  });
}

/** What a reform would do: it is done and taken back, so the answer is the real one. Nothing is changed. @throws OfficeError as `applyReform` */
export async function previewReform(office: Office, actor: Actor, reform: Reform): Promise<ReformEffects> {
  let effects: ReformEffects | undefined;
  const takenBack = new Error('The preview is taken back');
  try {
    await inTransaction(office, async (inside) => {
      effects = await applyReform(inside, actor, reform);
      throw takenBack;
    });
  } catch (error) {
    if (error !== takenBack || !effects) throw error;
  }
  if (!effects) throw takenBack;
  return effects;
}

const endedCodes = ({ end = [] }: UnitChange): readonly string[] => end.map(({ code }) => code);

async function affectedRoles(
  office: Office,
  reform: Reform,
): Promise<readonly (AffectedRole & { validTo: string | null })[]> {
  const ends = new Map((reform.end ?? []).map(({ code, lastDay }) => [code, lastDay]));
  if (ends.size === 0) return [];
  const rows = await office.db
    .selectFrom('office.membership')
    .innerJoin('office.person', 'office.person.id', 'office.membership.personId')
    .select(['personId', 'fullName', 'unitCode', 'role', 'validTo'])
    .where('active', '=', true)
    .where('unitCode', 'in', [...ends.keys()])
    .orderBy('fullName')
    .orderBy('office.membership.id')
    .execute();
  const lasting = rows.filter(({ unitCode, validTo }) => validTo === null || validTo > (ends.get(unitCode) ?? ''));
  return lasting.map((row) => ({ ...row, carriedTo: reform.carryRoles ? onlySuccessor(reform, row.unitCode) : null }));
}

/** Where everything of a unit goes; null when it is split, because nobody can tell who goes where. */
function onlySuccessor({ successions = [] }: UnitChange, code: string): string | null {
  const own = successions.filter(({ predecessorCode }) => predecessorCode === code);
  return own.length === 1 ? (own[0]?.successorCode ?? null) : null;
}

async function carryOn(
  office: Office,
  actor: Actor,
  { successions = [] }: UnitChange,
  { personId, unitCode, role, validTo }: AffectedRole & { validTo: string | null },
  carriedTo: string,
): Promise<void> {
  const start = successions.find(({ predecessorCode }) => predecessorCode === unitCode);
  if (!start) return;
  const draft = { personId, unitCode: carriedTo, role, validFrom: start.takesOverOn, validTo };
  const held = await office.db
    .selectFrom('office.membership')
    .select(['validFrom', 'validTo'])
    .where('personId', '=', personId)
    .where('unitCode', '=', carriedTo)
    .where('role', '=', role)
    .execute();
  if (!held.some((one) => overlaps(one, draft))) await grantMembership(office, actor, draft);
}

async function openDossiersIn(office: Office, codes: readonly string[]): Promise<ReformEffects['openDossiers']> {
  if (codes.length === 0) return [];
  const rows = await office.db
    .selectFrom('office.dossier')
    .innerJoin('office.legalClock', 'office.legalClock.dossierId', 'office.dossier.id')
    .select(({ fn }) => ['competentUnitCode as unitCode', fn.countAll<number>().as('count')])
    .where('competentUnitCode', 'in', codes)
    .where('state', '<>', 'closed')
    .groupBy('competentUnitCode')
    .execute();
  return rows;
}
