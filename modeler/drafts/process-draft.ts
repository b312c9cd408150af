import { draftNames, dropDraft, readDraft, writeDraft } from '../../web/shared/draft/draft.ts';

/** What somebody drew and has not deployed yet, kept in this browser. */
export type ProcessDraft = {
  xml: string;
  /** ISO 8601 */
  savedAt: string;
  /** Shown in the library. */
  name: string;
};

const prefix = 'modeler.';

/** The draft of a deployed version goes by its key; that of an imported or new diagram by an id of its own. */
export const readProcessDraft = (id: string): ProcessDraft | undefined => readDraft<ProcessDraft>(prefix + id);

/** Keeps a draft. Answers false when the browser refuses. */
export const writeProcessDraft = (id: string, draft: ProcessDraft): boolean => writeDraft(prefix + id, draft);

export const dropProcessDraft = (id: string): void => dropDraft(prefix + id);

/** Every draft of this browser, the last touched first. */
export function listProcessDrafts(): readonly (ProcessDraft & { id: string })[] {
  return draftNames(prefix)
    .flatMap((name) => {
      const id = name.slice(prefix.length);
      const draft = readProcessDraft(id);
      return draft === undefined ? [] : [{ id, ...draft }];
    })
    .toSorted((a, b) => b.savedAt.localeCompare(a.savedAt));
}
