import type { Cast } from './cast.ts';
import { personName, phone } from './names.ts';
import { until } from './until.ts';

/** The district that hands over; its leader is one of the sample people. */
const GIVER = 'H26.D01';

export interface Entered {
  readonly id: string;
  readonly code: string;
}

/** Tells where its two dossiers stand, and since when one of them is stopped. */
const stands = [
  { step: 'examining', stoppedAt: '' },
  { step: 'supplementing', stoppedAt: '23/06/2025 08:00' },
];

/**
 * The former district lists two open dossiers for a ward.
 * @param answers what their citizens had filled in, by their number
 * @returns the slip that both sides confirm, and the dossiers that then go on where they stood
 */
export async function listHandOver(
  { monitor }: Cast,
  index: number,
  ward: string,
  procedureCode: string,
  answers: (index: number) => object,
): Promise<{ readonly slip: Entered; readonly carried: readonly Entered[] }> {
  const rows = stands.map(({ step, stoppedAt }, turn) => {
    const number = index * stands.length + turn;
    const applicant = number + 20;
    return {
      code: `${GIVER}-250620-${String(number + 1).padStart(4, '0')}`,
      procedureCode,
      applicantName: personName(applicant),
      applicantPhone: phone(applicant),
      receivedAt: '20/06/2025 09:15',
      dueAt: '30/06/2025 17:00',
      ...{ step, stoppedAt, receiverUnitCode: ward },
      answers: JSON.stringify(answers(applicant)),
    };
  });
  const { slips, flaws } = await monitor.listTransfer(`Ngày 23/06/2025, lần ${index + 1}`, GIVER, asCsv(rows));
  const [slip] = slips;
  if (!slip || flaws.length > 0) throw new Error(`The list was not taken: ${JSON.stringify(flaws)}`);
  const carried = await Promise.all(
    rows.map(({ code }) =>
      until(`${code} on the list`, async () => (await monitor.findDossiers(code)).find((found) => found.code === code)),
    ),
  );
  return { slip: { id: slip.dossierId, code: slip.code }, carried };
}

function asCsv(rows: readonly Readonly<Record<string, string>>[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const quoted = (text = ''): string => `"${text.replaceAll('"', '""')}"`;
  return [columns, ...rows.map((row) => columns.map((column) => row[column]))]
    .map((cells) => cells.map(quoted).join(','))
    .join('\n');
}
