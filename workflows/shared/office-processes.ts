/**
 * The processes that are machinery of the office itself, and the messages by which it speaks to them. This file is the only place in TypeScript that names them: it imports nothing, so that
 * every room may read it. What a procedure of citizens is stands in its package alone.
 */

/** Ids of processes, by what they do for the office. */
export const officeProcesses = {
  /** Sleeps until the next milestone of a dossier's legal clock. */
  legalClock: 'sla-clock',
  /** What happens at a milestone. */
  escalation: 'escalation',
  /** Has a unit answer what a person asks about what is kept of her. */
  dataRequest: 'data-request',
  /** Keeps a result that nobody fetched, and tries to reach its owner. */
  undeliveredResult: 'undelivered-result',
  /** A unit does something by a day, with a ladder of its own. */
  trackedTask: 'tracked-task',
} as const;

/** Names of the messages that these processes and the parts wait for, by what they tell. */
export const officeMessages = {
  /** A dossier was received, or goes on here: its clock is to be watched. */
  clockStarted: 'sla-clock.start',
  /** The clock was paused, resumed, moved or closed: whoever sleeps until the next milestone computes anew. */
  clockChanged: 'sla-clock.changed',
  escalationRaised: 'escalation.raised',
  dataRequestAsked: 'data-request.asked',
  undeliveredEntered: 'undelivered-result.received',
  /** Another agency has given its opinion. */
  consultationAnswered: 'consultation.answered',
} as const;

/** Codes of procedures that the system itself begins, or has pages of its own for. */
export const officeProcedures = {
  /** Citizens' feedback: it is answered, and nothing is fetched. */
  feedback: 'PAKN',
  /** The hand-over of open dossiers is a dossier of the receiver, with a process, a deadline and a history of its own. */
  transfer: 'BGHS',
  /** A conference of the city with its units: dossiers are put on its agenda. */
  conference: 'HN-GB',
} as const;

/** The kind of the paper by which papers are asked for. */
export const SUPPLEMENT_REQUEST = 'supplement-request';

/** Kinds of papers whose numbers are those of letters, receipts and minutes: whoever looks up who is in the registers does not find them. */
export const NO_REGISTER_ENTRIES: readonly string[] = [
  SUPPLEMENT_REQUEST,
  'refusal',
  'apology',
  'fee-receipt',
  'nothing-found',
  'feedback-answer',
  'incoming-document-slip',
  'outgoing-document',
  'difficulty-answer',
  'conference-minutes',
];
