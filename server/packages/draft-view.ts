/** A draft as its pages see it. */
import type { Office } from '../../office/kernel/index.ts';
import { type DraftNote, getDraftNote, type PackageDraft } from '../../office/packages/index.ts';
import type { Person } from '../../office/people/index.ts';
import { notFound } from '../http/problem.ts';
import { toDraftNote } from './library-routes.ts';

export const toDraft = (person: Person, { files, changed, ...note }: PackageDraft) => ({
  ...toDraftNote(person, note),
  files: { ...files },
  changed: [...changed],
});

interface DraftAddress {
  readonly id: string;
  readonly draftId: string;
}

/** The draft at an address, without its files: it is saved every second. @throws HttpProblem 404 when it is one of another package; OfficeError not-found */
export const draftAt = async (office: Office, { id, draftId }: DraftAddress): Promise<DraftNote> => {
  const draft = await getDraftNote(office, draftId);
  if (draft.packageId !== id) throw notFound();
  return draft;
};
