export { answerDraft, beginDraft, type Draft, type DraftContent, findDraft } from './draft.ts';
export { addDraftPaper, type DraftPaper, draftPapersOf, removeDraftPaper } from './draft-paper.ts';
export { handInDraft } from './hand-in-draft.ts';
