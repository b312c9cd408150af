/** Pictures and papers that come with the answer to feedback: what was there, and what was done. */
import type { Dossier } from '../../office/dossiers/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import { papersOf } from '../../office/papers/index.ts';
import { ANSWER_PROOF, isFinal } from '../../office/terms/index.ts';
import type { Language } from '../../office/texts/index.ts';
import { type Html, html } from '../pages/html.ts';
import { citizenTexts } from '../texts/index.ts';
import { DOSSIER_URL } from './addresses.ts';

export interface Proof {
  readonly id: string;
  readonly name: string;
  readonly isPicture: boolean;
}

/** Where a proof is; its id follows. */
export const PROOF_URL = `${DOSSIER_URL}/bang-chung`;

const TEXTS = citizenTexts.page('lookUp.proofs') satisfies Record<Language, object>;

/** Returns what comes with the answer; nothing before it is signed. */
export const proofsOf = async (office: Office, { id, decision }: Dossier): Promise<readonly Proof[]> => {
  if (!isFinal(decision)) return [];
  const papers = await papersOf(office, id);
  return papers
    .filter(({ kind, contentHash }) => kind === ANSWER_PROOF && contentHash !== null)
    .map(({ id: paperId, name, mediaType }) => ({ id: paperId, name, isPicture: mediaType !== 'application/pdf' }));
};

/** Returns the part of the page that shows them; nothing where there are none. */
export const proofSection = (language: Language, proofs: readonly Proof[]): Html | null => {
  if (proofs.length === 0) return null;
  const items = proofs.map(({ id, name, isPicture }) => {
    const picture = isPicture ? html`<img src="${PROOF_URL}/${id}" alt="" loading="lazy"><br>` : null;
    return html`<li><a href="${PROOF_URL}/${id}">${picture}${name}</a></li>`;
  });
  return html`<h2>${TEXTS[language].title}</h2><ul class="files proofs">${items}</ul>`;
};
