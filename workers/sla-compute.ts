import { type Static, Type } from 'typebox';
import { type Actor, type Office, OfficeError } from '../office/kernel/index.ts';
import {
  clockOf,
  closeClock,
  extendClock,
  nextMilestone,
  pauseClock,
  resumeClock,
} from '../office/legal-clock/index.ts';
import { DAY_MS } from '../office/time/index.ts';
import { SlaClockState } from '../workflows/job-variables.ts';
import { Moment, writeVariableMoment } from './parts/moment.ts';
import { BpmnError, defineWorker } from './run/worker.ts';

/** How long a citizen has to supplement before the officer decides on what is there, in calendar days. */
const SUPPLEMENT_DAYS = 30;

const Action = Type.Union([
  Type.Literal('observe'),
  Type.Literal('pause'),
  Type.Literal('resume'),
  Type.Literal('extend'),
  Type.Literal('close'),
]);

const Variables = Type.Object({
  dossierId: Type.String(),
  /** For `extend`: by how much, and why in the officer's words. */
  extensionWorkingDays: Type.Optional(Type.Union([Type.Integer({ minimum: 1 }), Type.Null()])),
  extensionReason: Type.Optional(Type.Union([Type.String(), Type.Null()])),
});
const Headers = Type.Object({
  action: Action,
  reason: Type.Optional(Type.String()),
  'en.reason': Type.Optional(Type.String()),
  /** For `extend`: the BPMN error when the rule does not allow it; the variables `extensionRefused` and `extensionRefusedEn` then say why. */
  refusedError: Type.Optional(Type.String()),
});

/** `observe` gives the state of the clock, `pause` the day until which a supplement is awaited, `resume` and `extend` the new due moment. */
const Writes = Type.Object({
  ...Type.Partial(SlaClockState).properties,
  supplementDueAt: Type.Optional(Moment),
  clockExtended: Type.Optional(Type.Boolean()),
  extensionRefused: Type.Optional(Type.Null()),
});
type Answer = Static<typeof Writes>;

interface Order {
  readonly variables: Static<typeof Variables>;
  readonly headers: Static<typeof Headers>;
}
type Act = (office: Office, actor: Actor, dossierId: string, reason: string, order: Order) => Promise<Answer>;

/** Looks at the clock or moves it, and answers how it stands. The office's clock is the truth; timers are only wake-ups. */
export const slaCompute = defineWorker({
  variables: Variables,
  headers: Headers,
  writes: Writes,
  errors: [
    {
      codeHeader: 'refusedError',
      writes: Type.Object({ extensionRefused: Type.String(), extensionRefusedEn: Type.String() }),
    },
  ],
  async work({ office, actor }, variables, headers) {
    const { action, reason = '' } = headers;
    return { ...(await actions[action](office, actor, variables.dossierId, reason, { variables, headers })) };
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
  extend,
  async close(office, actor, dossierId, reason, { headers }) {
    await closeClock(office, actor, dossierId, reason, headers['en.reason']);
    return {};
  },
} satisfies Record<Static<typeof Action>, Act>;

/** An extension that is there already, by as many days, is one whose answer was lost: the law allows it once. */
async function extend(office: Office, actor: Actor, dossierId: string, reason: string, order: Order): Promise<Answer> {
  const { extensionWorkingDays: workingDays, extensionReason } = order.variables;
  if (!workingDays) throw new OfficeError('invalid', 'jobs.extensionEmpty');
  const before = await clockOf(office, dossierId);
  if (before.extended && before.extensionWorkingDays === workingDays) return extended(before.dueAt);
  try {
    return extended(
      (await extendClock(office, actor, dossierId, { workingDays, reason: extensionReason || reason })).dueAt,
    );
  } catch (cause) {
    const { refusedError } = order.headers;
    if (!(cause instanceof OfficeError) || cause.kind === 'not-found' || !refusedError) throw cause;
    const { vi, en } = cause.text;
    throw new BpmnError(refusedError, cause.message, { extensionRefused: vi, extensionRefusedEn: en });
  }
}

const extended = (dueAt: Date) => ({
  dueAt: writeVariableMoment(dueAt),
  clockExtended: true,
  extensionRefused: null,
});

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
