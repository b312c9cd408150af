import { getDossier } from '../dossiers/find-dossier.ts';
import type { Office } from '../office.ts';
import { drawWorkingPaper } from './draw-working-paper.ts';
import { gatherFacts } from './gather-facts.ts';

/** Form 06 of a dossier as it stands now. It is a template as every paper; where a result goes from one unit to another a process issues it. @throws OfficeError not-found */
export async function drawControlSlip(office: Office, dossierId: string): Promise<Buffer> {
  const dossier = await getDossier(office, dossierId);
  return drawWorkingPaper(office, 'control-slip', {
    dossier: await gatherFacts(office, dossier, dossier.competentUnitCode),
    number: dossier.code,
    data: {},
  });
}
