/** The words for papers, for what is paid, and for what was announced about a procedure. */

/** In which form a paper is handed in. */
export const paperForms = ['original', 'copy', 'certified-copy', 'photo'] as const;
export type PaperForm = (typeof paperForms)[number];

/** Form 02 (what is missing), form 03 (why nothing is received) and form 06 (who had the dossier), as the counter hands them out. */
export const slipKinds = ['supplement', 'refusal', 'control'] as const;
export type SlipKind = (typeof slipKinds)[number];

/** How an applicant says whether what was typed is right: on a printed draft, on a telephone, or on the pages of whoever hands in at home. */
export const declarationCheckWays = ['print', 'phone', 'online'] as const;
export type DeclarationCheckWay = (typeof declarationCheckWays)[number];

/** The kind of papers and pictures that an officer adds to show what was done: they come to the citizen with the answer. */
export const ANSWER_PROOF = 'answer-proof';

export const paymentMethods = ['cash', 'card', 'transfer'] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

export const paymentStates = ['due', 'paid', 'refunded', 'cancelled'] as const;
export type PaymentState = (typeof paymentStates)[number];

/** About what published sources of a procedure may contradict each other. */
export const conflictSubjects = ['limit', 'fee', 'competence'] as const;
export type ConflictSubject = (typeof conflictSubjects)[number];
