import type { Decision, Delivery, Finance, StateName, Transfer } from '../../office/terms/index.ts';
import { officeTexts, type Text } from '../../office/texts/index.ts';

export const NO_TEXT: Text = { vi: '', en: '' };

/** Returns the deadline that was missed, where a new appointment has been given since: whoever reads the new one beside "overdue" has to know from when that is counted. */
export const missedDeadline = (lawfulDueAt: Date | null | undefined, dueAt: Date | null | undefined): string | null =>
  lawfulDueAt && dueAt && lawfulDueAt < dueAt ? lawfulDueAt.toISOString() : null;

/** What the states of a dossier are called. */
const stateTexts = {
  decision: officeTexts.names('states.decision') satisfies Record<Decision, Text>,
  finance: officeTexts.names('states.finance') satisfies Record<Finance, Text>,
  delivery: officeTexts.names('states.delivery') satisfies Record<Delivery, Text>,
  transfer: officeTexts.names('states.transfer') satisfies Record<Transfer, Text>,
} as const satisfies Record<StateName, object>;

/** Returns the name of one state's value; a value that is not known shows itself. */
export const stateText = (name: string, value: string): Text => {
  const table: Readonly<Record<string, Readonly<Record<string, Text>>>> = stateTexts;
  return table[name]?.[value] ?? { vi: value, en: value };
};
