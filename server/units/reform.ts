import type { Office } from '../../office/kernel/index.ts';
import type { Reform, ReformEffects } from '../../office/reforms/index.ts';
import { registerOn } from '../../office/units/index.ts';
import type { ReformInput } from './schema.ts';

const NOT_VERIFIED = { verifiedBy: null };

/** Returns the reform as the office takes it: each row carries the decision that orders it. */
export const toReform = ({ reason, source, begin, end, successions, carryRoles }: ReformInput): Reform => ({
  reason,
  carryRoles,
  end,
  begin: begin.map((unit) => ({
    ...unit,
    formerDistrict: unit.formerDistrict ?? null,
    validTo: null,
    source,
    ...NOT_VERIFIED,
  })),
  successions: successions.map((succession) => ({ ...succession, source, ...NOT_VERIFIED })),
});

/** Returns what it does or did, with the names of the units. */
export const toEffects = async (office: Office, { openDossiers, roles }: ReformEffects) => {
  const names = new Map((await registerOn(office, '9999-12-31')).map(({ code, name }) => [code, name]));
  const refTo = (code: string) => ({ code, name: names.get(code) ?? code });
  return {
    openDossiers: openDossiers.map(({ unitCode, count }) => ({ unit: refTo(unitCode), count })),
    roles: roles.map(({ personId, fullName, role, unitCode, carriedTo }) => ({
      personId,
      name: fullName,
      role,
      unit: refTo(unitCode),
      carriedTo,
    })),
  };
};
