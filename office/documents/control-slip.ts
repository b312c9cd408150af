import { clockOf } from '../deadlines/legal-clock.ts';
import { writeMoment } from '../deadlines/local-time.ts';
import { type HistoryEntry, historyOf } from '../dossiers/dossier-history.ts';
import { getDossier } from '../dossiers/find-dossier.ts';
import type { Office } from '../office.ts';
import { drawWorkingPaper } from './draw-working-paper.ts';
import { gatherFacts } from './gather-facts.ts';

/** Form 06: who gave the dossier to whom and when, before, on or after its time. One line for each person whose hands it passed through. @throws OfficeError not-found */
export async function drawControlSlip(office: Office, dossierId: string): Promise<Buffer> {
  const dossier = await getDossier(office, dossierId);
  const { lawfulDueAt } = await clockOf(office, dossierId);
  const acts = (await historyOf(office, dossierId)).filter(({ actorKind }) => actorKind === 'person');
  const rows = acts.flatMap((act, index) => {
    const giver = acts[index - 1]?.actorName ?? dossier.applicantName;
    return giver === act.actorName ? [] : [{ ...handOver(act, lawfulDueAt), giver }];
  });
  return drawWorkingPaper(office, 'control-slip', {
    dossier: await gatherFacts(office, dossier, dossier.competentUnitCode),
    number: dossier.code,
    data: { rows: rows.map((row, index) => ({ number: index + 1, ...row })) },
  });
}

const DAY_MS = 86_400_000;

function handOver({ actorName, happenedAt, reason }: HistoryEntry, dueAt: Date) {
  const leftMs = dueAt.getTime() - happenedAt.getTime();
  const timeliness = leftMs < 0 ? 'Quá hạn' : leftMs < DAY_MS ? 'Đúng hạn' : 'Trước hạn';
  return { receiver: actorName, at: writeMoment(happenedAt), timeliness, note: reason ?? '' };
}
