/** Messages that somebody sends to processes, besides `<process id>.received` and what processes tell each other by the header `message`. A test holds the list to the code. */

/** Sent by the office and its workers. */
export const OFFICE_MESSAGES = [
  'consultation.answered',
  'data-request.asked',
  'difficulty.answered',
  'difficulty.released',
  'dossier.withdrawn',
  'escalation.raised',
  'payment.received',
  'result.claimed',
  'sla-clock.changed',
  'sla-clock.start',
  'supplement.received',
  'survey.received',
] as const;

/** Sent by systems of others, through Camunda's API. */
const OTHERS_MESSAGES = ['personal-number.received', 'result.handed-over'] as const;

export const TOLD_MESSAGES: readonly string[] = [...OFFICE_MESSAGES, ...OTHERS_MESSAGES];
