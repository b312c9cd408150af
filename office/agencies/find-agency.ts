import type { AgencySettings, Office } from '../kernel/index.ts';

/** The system of an agency; undefined for one that has none here, whose people are asked. */
export function findAgency({ agencies }: Pick<Office, 'agencies'>, code: string): AgencySettings | undefined {
  return agencies?.find((agency) => agency.code === code);
}
