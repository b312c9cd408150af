import type { CounterSlip } from '../../office/documents/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import { procedureNames } from '../names/names.ts';
import type { SlipView } from './schema.ts';

/** Returns a slip as pages show it, with the name of its procedure and where its file is. */
export const toSlip = async (
  office: Office,
  { procedureCode, issuedAt, papers, ...slip }: CounterSlip,
): Promise<SlipView> => {
  const name = (await procedureNames(office)).get(procedureCode) ?? { vi: procedureCode, en: procedureCode };
  return {
    ...slip,
    papers: [...papers],
    procedure: { code: procedureCode, name },
    issuedAt: issuedAt.toISOString(),
    url: `/api/slips/${slip.id}/file`,
  };
};
