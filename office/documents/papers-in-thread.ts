/**
 * What takes longer with papers than anybody else should wait for: many papers in one file, and papers of many rows. It is done in one thread, one after the other, since whoever prints three
 * hundred dossiers can wait and whoever stands at the counter cannot.
 */
import { createThread, OfficeError, type OfficeErrorDetails, type OfficeErrorKind } from '../kernel/index.ts';
import type { OfficeErrorCode } from '../texts/index.ts';
import type { PapersJoined, PapersToJoin } from './join-papers.ts';
import type { PaperFacts } from './layout/facts.ts';
import type { DocumentTemplate } from './template.ts';

export interface PaperToRender {
  readonly template: DocumentTemplate;
  readonly facts: PaperFacts;
}
export type PaperTask = { readonly join: PapersToJoin } | { readonly render: PaperToRender };

/** An error loses its class on the way out of a thread, so a refusal goes as what it was made of. */
export interface Refusal {
  readonly kind: OfficeErrorKind;
  readonly code: OfficeErrorCode;
  readonly details: OfficeErrorDetails;
}
export type PaperAnswer =
  | { readonly joined: PapersJoined }
  | { readonly rendered: Uint8Array }
  | { readonly refused: Refusal };

/** Less than the 30 s for which a server holds work on many. */
const PAPERS_MS_MAX = 25_000;

const ask = createThread<PaperTask, PaperAnswer>(new URL('./paper-thread.ts', import.meta.url), {
  taskMsMax: PAPERS_MS_MAX,
  heapMbMax: 1024,
  waitingMax: 20,
});

/** Puts papers into one file. @throws ThreadLimitError when it takes longer than 25 s, or too many wait */
export async function joinInThread(papers: PapersToJoin): Promise<PapersJoined> {
  const answer = await ask({ join: papers });
  if ('joined' in answer) return answer.joined;
  throw new Error('The thread of papers answered something else than papers that were joined');
}

/** Draws a paper of many rows. @throws OfficeError as `renderDocument`; ThreadLimitError as `joinInThread` */
export async function renderInThread(paper: PaperToRender): Promise<Buffer> {
  const answer = await ask({ render: paper });
  if ('rendered' in answer) return Buffer.from(answer.rendered);
  if ('refused' in answer) throw new OfficeError(answer.refused.kind, answer.refused.code, answer.refused.details);
  throw new Error('The thread of papers answered something else than a paper');
}
