import type { Office } from '../kernel/index.ts';
import { receptionPointNamed, unitContact } from '../units/index.ts';
import type { Dossier } from './dossier.ts';

/** The counter at which a result is fetched, and how it is reached; null for what nobody entered. */
export interface FetchPlace {
  readonly name: string;
  /** The unit; undefined where somebody wrote a place in words. */
  readonly unitCode: string | undefined;
  readonly address: string | null;
  readonly phone: string | null;
}

/** Where the result of a dossier is fetched: at the point that the applicant chose, else where it was received. Undefined for what is posted or sent. */
export async function fetchPlaceOf(
  office: Office,
  dossier: Pick<Dossier, 'returnWay' | 'returnAt' | 'receivingUnitCode' | 'receivingUnitName'>,
): Promise<FetchPlace | undefined> {
  const { returnWay, returnAt, receivingUnitCode, receivingUnitName } = dossier;
  if (returnWay !== 'counter') return undefined;
  const chosen = returnAt === null ? undefined : await receptionPointNamed(office, returnAt);
  if (chosen) return { name: chosen.name, unitCode: chosen.code, address: chosen.address, phone: chosen.phone };
  if (returnAt !== null && returnAt !== receivingUnitName)
    return { name: returnAt, unitCode: undefined, address: null, phone: null };
  const { address, phone } = await unitContact(office, receivingUnitCode);
  return { name: receivingUnitName, unitCode: receivingUnitCode, address, phone };
}
