import { draftNames, dropDraft, readDraft, writeDraft } from '../../web/shared/draft/draft.ts';

/** A draft is what somebody changed and has not deployed yet; it is kept in this browser. */
export type ModelDraft = {
  xml: string;
  /** ISO 8601 */
  savedAt: string;
  /** Shown in the library. */
  name: string;
};
export type KeptDraft = ModelDraft & { id: string };

/** The draft of a deployed version goes by its key; that of an imported or new file by an id that begins with this. */
const newPrefix = 'new-';

/** Whether a draft began from no deployed version. */
export const isNewDraft = (id: string): boolean => id.startsWith(newPrefix);

/** The drafts of one kind of file. */
function draftsUnder(prefix: string) {
  const read = (id: string): ModelDraft | undefined => readDraft<ModelDraft>(prefix + id);
  /** Answers false when the browser refuses. */
  const write = (id: string, draft: ModelDraft): boolean => writeDraft(prefix + id, draft);
  return {
    read,
    write,
    drop: (id: string): void => dropDraft(prefix + id),
    /** Every draft of this browser, the last touched first. */
    list: (): readonly KeptDraft[] =>
      draftNames(prefix)
        .flatMap((name) => {
          const id = name.slice(prefix.length);
          const draft = read(id);
          return draft === undefined ? [] : [{ id, ...draft }];
        })
        .toSorted((a, b) => b.savedAt.localeCompare(a.savedAt)),
    /** Keeps an imported or new file. @returns its id @throws when the browser keeps nothing */
    start: (name: string, xml: string): string => {
      const id = newPrefix + crypto.randomUUID();
      if (!write(id, { name, xml, savedAt: new Date().toISOString() }))
        throw new Error(`The browser keeps no more drafts: "${name}" was not opened. Free some space, then try again.`);
      return id;
    },
  };
}

export type ModelDrafts = ReturnType<typeof draftsUnder>;
export const processDrafts = draftsUnder('modeler.');
export const decisionDrafts = draftsUnder('decisions.');
