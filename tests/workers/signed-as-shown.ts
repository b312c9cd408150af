/** What was signed says and looks what was shown: each paper of a signature, as the register keeps it, beside the draft that was drawn for whoever signed. */
import { OrchestrationLifters } from '@camunda8/sdk';
import { expect } from 'vitest';
import { type DraftedPapers, getDocument } from '../../office/documents/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import { expectedPapers } from '../../server/tasks/expected-papers.ts';
import { PLAYS_ALL } from '../e2e/support/sample.ts';
import type { System } from '../server/support/system.ts';
import { differencesOf, picturesOf, wordsOutside } from '../support/compare-papers.ts';
import { seed } from '../support/seed.ts';

/** One signature in so many is compared, which `npm test` draws by its seed: reading and drawing a page takes a fifth of a second. All templates are compared by `drawn-papers`. */
const ONE_IN = 8;
let signatures = seed % ONE_IN;

/** Counts a signature. @returns whether its papers are compared in this run */
export function isCompared(): boolean {
  signatures += 1;
  return PLAYS_ALL || signatures % ONE_IN === 0;
}

/** The drafts to which a task leads with these answers, as whoever looks at them is shown them now. */
export async function draftsOf(
  { office, engine }: System,
  taskKey: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<DraftedPapers> {
  const userTaskKey = OrchestrationLifters.UserTaskKey.assumeExists(taskKey);
  const task = await engine.getUserTask({ userTaskKey }, { consistency: { waitUpToMs: 0 } });
  const expected = await expectedPapers({ office, engine }, task, { ...variables });
  if (!expected) throw new Error(`The task ${taskKey} leads to no paper`);
  return expected.drafted;
}

/** Every paper that was issued by the signature at that task is its draft, outside of the boxes. */
export async function expectSignedAsShown(office: Office, taskKey: string, shown: DraftedPapers): Promise<void> {
  const signed = await office.db
    .selectFrom('office.signedPaper as paper')
    .innerJoin('office.signature as signature', 'signature.id', 'paper.signatureId')
    .select(['paper.position', 'paper.documentId'])
    .where('signature.taskKey', '=', taskKey)
    .execute();
  for (const { position, documentId } of signed) {
    const draft = shown.papers[position];
    if (!draft || documentId === null) continue;
    const { content } = await getDocument(office, documentId);
    expect(await wordsOutside(content, draft.boxes)).toEqual(await wordsOutside(draft.content, draft.boxes));
    expect(differencesOf(await picturesOf(draft.content), await picturesOf(content), draft.boxes)).toEqual([]);
  }
}
