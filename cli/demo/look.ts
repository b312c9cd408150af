/** A person looks at the papers that she is about to sign, as the page shows them to her: drawn with what she decides, every page of them. */
import type { Static } from 'typebox';
import type { PaperDraft } from '../../server/tasks/paper-schema.ts';

/** Asks the API; throws what it refuses. */
export type Ask = <Answer>(method: 'POST', path: string, body: object) => Promise<Answer>;

/** What the API answers to whoever has not looked at the paper, or not as it is now. */
export const NOT_SEEN: ReadonlySet<unknown> = new Set(['tasks.paperNotSeen', 'tasks.paperChanged']);

/** Looks at every page of the papers that the task leads to with these answers. */
export async function lookAtPapers(
  ask: Ask,
  taskKey: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<void> {
  const path = `/api/tasks/${taskKey}/paper-draft`;
  const { draftHash, pageCount } = await ask<Static<typeof PaperDraft>>('POST', path, { variables });
  const pages = Array.from({ length: pageCount }, (_, index) => index + 1);
  await ask('POST', `${path}/seen`, { draftHash, pages });
}
