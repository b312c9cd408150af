import { type Static, Type } from 'typebox';
import { steeringActs, steeringBands, steeringFlags, steeringViews } from '../../office/terms/index.ts';
import { oneOf } from '../../office/terms/schema.ts';
import {
  Closed,
  Day,
  Limit,
  List,
  Moment,
  Nullable,
  NullableDay,
  NullableMoment,
  NullableText,
  named,
  Page,
  ProcedureRef,
  Reason,
  Text,
  UnitCode,
  UnitRef,
  UserName,
  Uuid,
} from '../http/common-schema.ts';

export const SteeringBand = oneOf(steeringBands, { title: 'SteeringBand' });
export const SteeringFlag = oneOf(steeringFlags, { title: 'SteeringFlag' });
const SteeringView = oneOf(steeringViews, { title: 'SteeringView' });
const SteeringAct = oneOf(steeringActs, { title: 'SteeringAct' });
const FLAG = `(${steeringFlags.join('|')})`;

const filter = {
  band: Type.Optional(SteeringView),
  flags: Type.Optional(
    Type.String({
      pattern: `^${FLAG}(,${FLAG}){0,${steeringFlags.length - 1}}$`,
      description: `All of them have to hold, with commas between: ${steeringFlags.join(', ')}`,
    }),
  ),
  unit: Type.Optional(UnitCode),
  procedure: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
  /** Whoever holds an open step. */
  holder: Type.Optional(UserName),
};
export const SteeringQuery = Type.Object(filter);
export type SteeringQueryView = Static<typeof SteeringQuery>;
export const SteeringPageQuery = Type.Object({
  ...filter,
  after: Type.Optional(Type.String({ maxLength: 2000 })),
  limit: Type.Optional(Limit),
});

const BandCount = named('SteeringBandCount', Type.Object({ band: SteeringBand, count: Type.Integer() }));

/** Open dossiers by band and flag, and by the band of each unit; each number opens the list of the same query. */
export const Steering = named(
  'Steering',
  Type.Object({
    now: Moment,
    nearWorkingHours: Type.Integer({ description: 'How far the band of the next working hours reaches' }),
    stuckWorkingHours: Type.Integer({ description: 'A running dossier of which no step moved for so long is stuck' }),
    bands: Type.Array(BandCount),
    flags: Type.Array(named('SteeringFlagCount', Type.Object({ flag: SteeringFlag, count: Type.Integer() }))),
    units: Type.Array(named('SteeringUnit', Type.Object({ unit: UnitRef, bands: Type.Array(BandCount) }))),
    holder: Nullable(named('HeldBy', Type.Object({ userName: Type.String(), name: Type.String() }))),
    countedMax: Type.Integer({ description: 'So many open dossiers are counted exactly' }),
    capped: Type.Boolean(),
  }),
);

const Holder = named(
  'SteeringHolder',
  Type.Object({
    userName: Type.String(),
    name: Type.String(),
    email: NullableText,
    absent: Nullable(
      named(
        'SteeringAbsence',
        Type.Object({
          /** The last day; null for an account that was closed. */
          until: NullableDay,
          standIn: NullableText,
        }),
      ),
    ),
    /** When a leader last reminded this person of the dossier, within the hour. */
    remindedAt: NullableMoment,
  }),
);

const Step = named(
  'SteeringStep',
  Type.Object({
    taskKey: Type.String(),
    name: Text,
    unit: Nullable(UnitRef),
    since: Moment,
    holder: Nullable(Holder),
  }),
);

/** Who is called about a dossier: of each open step the holder or her stand-in, or else the unit; with the number as it was entered. */
const Callee = named('Callee', Type.Object({ name: Type.String(), phone: Type.String() }));
export type CalleeView = Static<typeof Callee>;
export const Callees = Type.Array(Callee);

/** A dossier with when it breaks the law, who has it, and what may be done about it by whoever asks. */
export const SteeringLine = named(
  'SteeringLine',
  Type.Object({
    id: Type.String(),
    code: Type.String(),
    procedure: ProcedureRef,
    unit: named('SteeringContact', Type.Object({ ...UnitRef.properties, email: NullableText })),
    band: SteeringBand,
    flags: Type.Array(SteeringFlag),
    lawfulDueAt: Moment,
    dueText: Text,
    movedAt: Moment,
    hasIncident: Type.Boolean(),
    clockStands: Type.Boolean(),
    steps: Type.Array(Step),
    calls: Callees,
    acts: Type.Array(SteeringAct),
  }),
);
export const SteeringParams = Type.Object({ id: Uuid });
/** What a unit is told to do by a day; carried out by its leader, and followed until it is done. */
export const SteeringInstruction = named(
  'SteeringInstruction',
  Closed({ unit: UnitCode, what: Type.String({ minLength: 3, maxLength: 500 }), dueOn: Day }),
);
export const SteeringInstructed = named('SteeringInstructed', Type.Object({ dueAt: Moment }));
/** By how many working days the limit may be extended now; with none, why not. */
export const ExtensionTerms = named(
  'ExtensionTerms',
  Type.Object({ workingDaysMax: Type.Integer(), refusal: Nullable(Text) }),
);
export const SteeringExtension = named(
  'SteeringExtension',
  Closed({ workingDays: Type.Integer({ minimum: 1, maximum: 365 }), reason: Reason }),
);
export const SteeringExtended = named('SteeringExtended', Type.Object({ dueAt: Moment }));
export const ComingConferences = List(
  named(
    'ComingConference',
    Type.Object({ id: Type.String(), code: Type.String(), title: Type.String(), startsAt: NullableMoment }),
  ),
);
export const SteeringTopic = named('SteeringTopic', Closed({ conferenceId: Uuid, note: Reason }));
export const SteeringPage = named('SteeringPage', Page(SteeringLine));
export type SteeringLineView = Static<typeof SteeringLine>;
export type SteeringInstructionView = Static<typeof SteeringInstruction>;
