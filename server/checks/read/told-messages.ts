import { officeMessages } from '../../../workflows/shared/office-processes.ts';

/** Messages that somebody sends to processes, besides `<process id>.received` and what processes tell each other by the header `message`. A test holds the list to the code. */

/** Sent by the office and its workers, with the variables that each brings; null where they are not the same each time. */
export const OFFICE_MESSAGES = {
  [officeMessages.consultationAnswered]: ['opinion', 'opinionText'],
  [officeMessages.dataRequestAsked]: null,
  'difficulty.answered': ['answerText', 'answerNumber'],
  'difficulty.released': [],
  'dossier.withdrawn': ['withdrawalReason'],
  [officeMessages.escalationRaised]: null,
  'payment.received': ['paymentMethod'],
  'result.claimed': [],
  [officeMessages.clockChanged]: [],
  [officeMessages.clockStarted]: ['dossierId', 'dossierCode'],
  'supplement.received': [],
  'survey.received': ['rating'],
} as const satisfies Readonly<Record<string, readonly string[] | null>>;

/** Sent by systems of others, through Camunda's API, with the variables that the procedure which waits for them asks for. */
const OTHERS_MESSAGES = {
  'personal-number.received': ['personalNumber'],
  'result.handed-over': [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

const ALL_MESSAGES: Readonly<Record<string, readonly string[] | null>> = { ...OFFICE_MESSAGES, ...OTHERS_MESSAGES };

export const TOLD_MESSAGES: readonly string[] = Object.keys(ALL_MESSAGES);

/** The variables that a message brings; undefined where nobody here knows them. */
export function broughtBy(name: string): readonly string[] | undefined {
  return ALL_MESSAGES[name] ?? undefined;
}
