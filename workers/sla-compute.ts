import { type Static, Type } from 'typebox';
import type { Actor } from '../office/actor.ts';
import { clockOf, closeClock, nextMilestone, pauseClock, resumeClock } from '../office/deadlines/index.ts';
import type { Office } from '../office/office.ts';
import type { SlaClockState } from '../workflows/sla-clock/variables.ts';
import { writeVariableMoment } from './moment.ts';
import { defineWorker } from './worker.ts';

/** How long a citizen has to supplement before the officer decides on what is there, in calendar days. */
const SUPPLEMENT_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

const Action = Type.Union([
  Type.Literal('observe'),
  Type.Literal('pause'),
  Type.Literal('resume'),
  Type.Literal('close'),
]);

type Act = (office: Office, actor: Actor, dossierId: string, reason: string) => Promise<object>;

/** Looks at the clock or moves it, and answers how it stands. The office's clock is the truth; timers are only wake-ups. */
export const slaCompute = defineWorker({
  variables: Type.Object({ dossierId: Type.String() }),
  headers: Type.Object({ action: Action, reason: Type.Optional(Type.String()) }),
  async work({ office, actor }, { dossierId }, { action, reason = '' }) {
    return { ...(await actions[action](office, actor, dossierId, reason)) };
  },
});

const actions = {
  observe: (office, _actor, dossierId) => observe(office, dossierId),
  async pause(office, actor, dossierId, reason) {
    await pauseClock(office, actor, dossierId, reason);
    const now = await office.now();
    return { supplementDueAt: writeVariableMoment(new Date(now.getTime() + SUPPLEMENT_DAYS * DAY_MS)) };
  },
  async resume(office, actor, dossierId, reason) {
    const clock = await resumeClock(office, actor, dossierId, reason);
    return { dueAt: writeVariableMoment(clock.dueAt) };
  },
  async close(office, actor, dossierId, reason) {
    await closeClock(office, actor, dossierId, reason);
    return {};
  },
} satisfies Record<Static<typeof Action>, Act>;

async function observe(office: Office, dossierId: string): Promise<SlaClockState> {
  const { state, milestone, at } = await nextMilestone(office, dossierId);
  const { dueAt } = await clockOf(office, dossierId);
  return {
    clockState: state,
    clockWait: state === 'closed' ? 'closed' : at ? 'milestone' : 'change',
    nextMilestone: milestone ?? null,
    nextMilestoneAt: at ? writeVariableMoment(at) : null,
    dueAt: writeVariableMoment(dueAt),
  };
}
