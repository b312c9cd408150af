import type { Visitor } from '../../../cli/demo/http.ts';
import { until } from '../../../cli/demo/until.ts';

/** What somebody who completes a task of this element fills in. */
export const answers = {
  complete: {
    outcome: 'complete',
    personalNumber: '001325009876',
    checklist: ['declaration', 'birth-evidence', 'identity', 'residence', 'no-duplicate'],
  },
  askForSupplement: { outcome: 'supplement', supplementItems: 'Bản sao giấy chứng nhận kết hôn của cha mẹ' },
  supplemented: { supplementNote: 'Đã nhận bản sao giấy chứng nhận kết hôn', supplementComplete: true },
  sign: { leaderDecision: 'sign' },
  handOver: {
    recipientName: 'Nguyễn Thị Người Nhận',
    recipientIdNumber: '001185000001',
    recipientRelation: 'applicant',
    recipientSigned: true,
  },
  apologise: {
    apologyReason: 'Chuyên viên phụ trách nghỉ ốm đột xuất, đơn vị chậm phân công người thay.',
    apologySigned: true,
  },
  direct: { direction: 'help', directionText: 'Phường bên cạnh cử chuyên viên hỗ trợ, trả kết quả trong buổi sáng.' },
} satisfies Record<string, Readonly<Record<string, unknown>>>;

/** Waits for the task of a dossier at an element, takes it, and completes it. */
export async function work(
  who: Visitor,
  dossierCode: string,
  elementId: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<void> {
  const task = await waitForTask(who, dossierCode, elementId);
  await who.take(task);
  await who.complete(task, variables);
}

/** @returns the key of the open task */
export function waitForTask(who: Visitor, dossierCode: string, elementId: string): Promise<string> {
  return until(`the task "${elementId}" of ${dossierCode} in the list of ${who.userName}`, async () => {
    const rows = await who.tasks(dossierCode);
    return rows.find((row) => row.elementId === elementId && row.dossier?.code === dossierCode)?.taskKey;
  });
}
