import type { Dossier } from '../dossiers/index.ts';
import type { Office } from '../kernel/index.ts';
import type { Text } from '../texts/index.ts';
import { drawWorkingPaper } from './draw-working-paper.ts';
import { gatherFacts } from './gather-facts.ts';

/** One thing that was declared, as the print names it. */
export interface DeclaredRow {
  readonly group: Text;
  readonly label: Text;
  readonly value: Text;
}

/** All that was declared on one paper, which the applicant reads and signs at the counter. It is drawn when somebody wants it and is not kept. */
export async function drawDeclaration(office: Office, dossier: Dossier, rows: readonly DeclaredRow[]): Promise<Buffer> {
  return drawWorkingPaper(office, 'declaration-check', {
    dossier: await gatherFacts(office, dossier, dossier.receivingUnitCode, {}),
    number: dossier.code,
    data: { rows: rows.map(({ group, label, value }) => ({ group: group.vi, label: label.vi, value: value.vi })) },
  });
}
