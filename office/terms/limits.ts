/** The words of the legal clock: units of limits, where counting begins, what the clock does, and the steps of the escalation ladder. */

/** The units of a limit that has an amount. The limit `same-day` has none. */
export const limitUnits = ['hour', 'half-day', 'working-day', 'calendar-day', 'month'] as const;
export type LimitUnit = (typeof limitUnits)[number];

/** A limit as law and procedures state it. */
export type Limit = { readonly unit: LimitUnit; readonly amount: number } | { readonly unit: 'same-day' };

/** Whether a limit runs from when the dossier was handed in (the system's moment), or from when an officer accepted it as received. */
export const startRules = ['handed-in', 'accepted'] as const;
export type StartRule = (typeof startRules)[number];

export const clockStates = ['running', 'stopped', 'closed'] as const;
export type ClockState = (typeof clockStates)[number];

/** The only reasons for which the rule lets the clock stop. */
export const stopReasonNames = ['waiting-for-supplement', 'waiting-for-payment', 'waiting-for-agency'] as const;
export type StopReason = (typeof stopReasonNames)[number];

/** Why a dossier has the due moment that it has. */
export const dueDateCauses = [
  'receipt',
  'carried-over',
  'stop',
  'extension',
  'new-appointment',
  'calendar',
  'correction',
] as const;
export type DueDateCause = (typeof dueDateCauses)[number];

/** The steps of the escalation ladder, in their order. */
export const milestones = ['remind-officer', 'warn-leader', 'breached', 'breached-again'] as const;
export type Milestone = (typeof milestones)[number];

/** A day that differs from its week: `holiday` and `in-lieu` are off by law, `swapped-off` is off and worked on the day marked `swapped-working`. */
export const dayKinds = ['holiday', 'in-lieu', 'swapped-off', 'swapped-working'] as const;
export type DayKind = (typeof dayKinds)[number];
