import type { Limit } from '../../deadlines/limit.ts';
import type { Text } from '../../text.ts';
import type { ProcedureCase, ProcedureVersion } from '../procedure.ts';

/** The day from which the sample catalogue holds: with the 126 units. */
export const CATALOGUE_VALID_FROM = '2025-06-16';

/** A page of the national procedure portal, as read in July 2026. */
export const portal = (id: string): string =>
  `https://dichvucong.gov.vn/thu-tuc-hanh-chinh/${id} (read 2026-07-18, unverified)`;
export const GENERAL_KNOWLEDGE = 'General knowledge, unverified; the city has to check it';

export const civilStatusBasis = ['60/2014/QH13', '123/2015/NĐ-CP', '87/2020/NĐ-CP', '120/2025/NĐ-CP', '04/2020/TT-BTP'];
export const certificationBasis = ['23/2015/NĐ-CP', '07/2025/NĐ-CP'];

/** What an entry of the catalogue without a process has to say; the rest is the same for all. */
export type CatalogueEntry = Pick<
  ProcedureVersion,
  'code' | 'name' | 'field' | 'competence' | 'fee' | 'source' | 'conflicts'
> & {
  readonly cases: readonly [ProcedureCase, ...ProcedureCase[]];
  readonly legalBasis?: readonly string[];
  readonly remarks?: readonly Text[];
};

/** A procedure that can be read in the catalogue and is not offered here yet. Its papers are listed when its process is drawn. */
export function withoutProcess({ legalBasis = [], remarks = [], ...entry }: CatalogueEntry): ProcedureVersion {
  return {
    ...entry,
    processId: null,
    limit: entry.cases[0].limit,
    papers: [],
    extensionWorkingDaysMax: 0,
    newAppointmentWorkingDays: 1,
    legalBasis,
    remarks,
    validFrom: CATALOGUE_VALID_FROM,
    validTo: null,
    verifiedBy: null,
  };
}

export const ordinary = (limit: Limit): ProcedureCase => ({
  id: 'ordinary',
  name: { vi: 'Thông thường', en: 'Ordinary' },
  limit,
});
export const workingDays = (amount: number): Limit => ({ unit: 'working-day', amount });
export const sameDay: Limit = { unit: 'same-day' };
export const free = { amountVnd: 0, text: { vi: 'Không thu phí', en: 'No fee' } };
export const setElsewhere = (by: Text) => ({ amountVnd: null, text: by });
