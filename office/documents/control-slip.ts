import { type Dossier, getDossier } from '../dossiers/index.ts';
import type { Office } from '../kernel/index.ts';
import { drawWorkingPaper, type WorkingPaper } from './draw-working-paper.ts';
import { gatherFacts } from './gather-facts.ts';

/** Form 06 of a dossier as it stands now. It is a template as every paper; where a result goes from one unit to another a process issues it. @throws OfficeError not-found */
export async function drawControlSlip(office: Office, dossierId: string): Promise<Buffer> {
  return drawWorkingPaper(office, 'control-slip', await controlSlipOf(office, await getDossier(office, dossierId)));
}

/** What form 06 says now. */
export async function controlSlipOf(office: Office, dossier: Dossier): Promise<WorkingPaper> {
  return {
    dossier: await gatherFacts(office, dossier, dossier.competentUnitCode, { handOvers: true }),
    number: dossier.code,
    data: {},
  };
}
