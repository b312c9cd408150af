/** The words of steering by the clock. */

/**
 * When an open dossier breaks the law, in working time: past its lawful moment; within the next two working hours; today; on the next working day; in this week; later. Last
 * those whose clock stands still in time: they break only after it goes on. Each open dossier is in one of them.
 */
export const steeringBands = ['overdue', 'hours', 'today', 'tomorrow', 'week', 'later', 'stopped'] as const;
export type SteeringBand = (typeof steeringBands)[number];

/** The bands of what breaks before the week ends, or on the next working day: what somebody can still prevent now. */
export const soonBands = ['hours', 'today', 'tomorrow', 'week'] as const satisfies readonly SteeringBand[];

/** What is looked at in one list: one band, or all that breaks soon. */
export const steeringViews = ['soon', ...steeringBands] as const;
export type SteeringView = (typeof steeringViews)[number];

/**
 * Why somebody has to look: a step that nobody holds; one whose holder is away today; nothing moves although the clock runs; the work lies with others (the clock stands still, or
 * no open step is the unit's own).
 */
export const steeringFlags = ['unassigned', 'absent', 'stuck', 'waiting'] as const;
export type SteeringFlag = (typeof steeringFlags)[number];

/** What may be done from a line of steering. */
export const steeringActs = ['assign', 'remind', 'instruct', 'extend', 'agenda'] as const;
export type SteeringAct = (typeof steeringActs)[number];
