import { Type } from 'typebox';
import { FactsSchema } from '../facts/index.ts';
import { channels, conflictSubjects, limitUnits, paperForms, startRules, tiers } from '../terms/index.ts';

const TEXT_LENGTH_MAX = 1000;
const LIST_LENGTH_MAX = 200;
const closed = { additionalProperties: false };

const oneOf = <const Value extends string>(values: readonly Value[], description = '') =>
  Type.Unsafe<Value>({ type: 'string', enum: [...values], ...(description ? { description } : {}) });
const words = (description = '') =>
  Type.String({ minLength: 1, maxLength: TEXT_LENGTH_MAX, ...(description ? { description } : {}) });
const Name = Type.String({ pattern: '^[a-z][a-z0-9-]{0,60}$' });
const Question = Type.String({
  pattern: '^[A-Za-z][A-Za-z0-9]{0,80}$',
  description: 'The key of a field of the intake form',
});
const Text = Type.Object({ vi: words(), en: words() }, closed);
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'ISO date' });
const Channel = oneOf(channels);
const list = <Item extends Parameters<typeof Type.Array>[0]>(item: Item, description = '') =>
  Type.Array(item, { maxItems: LIST_LENGTH_MAX, ...(description ? { description } : {}) });

const Limit = Type.Union([
  Type.Object(
    {
      unit: oneOf(limitUnits),
      amount: Type.Integer({ minimum: 1 }),
    },
    closed,
  ),
  Type.Object({ unit: Type.Literal('same-day') }, closed),
]);

const When = Type.Optional(
  list(
    Type.Object(
      {
        question: Question,
        in: list(Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()])),
      },
      closed,
    ),
    'Holds when each answer is one of those named',
  ),
);

const Case = Type.Object(
  {
    id: Name,
    name: Text,
    limit: Limit,
    limits: Type.Optional(
      list(
        Type.Object({ channels: Type.Optional(list(Channel)), subtype: Type.Optional(Name), limit: Limit }, closed),
        'Limits that differ by channel, by subtype, or by both',
      ),
    ),
    when: When,
  },
  closed,
);

const Paper = Type.Object(
  {
    kind: Name,
    name: Text,
    form: oneOf(paperForms),
    quantity: Type.Integer({ minimum: 1, maximum: 99 }),
    required: Type.Boolean(),
    fromAnswers: Type.Optional(
      Type.Boolean({
        description: 'It is the form that the answers fill in: online they are it, and no file of it is asked for',
      }),
    ),
    when: When,
  },
  closed,
);

const Conflict = Type.Object(
  {
    about: oneOf(conflictSubjects),
    statements: list(Type.Object({ place: Text, says: Text }, closed)),
    applied: Text,
  },
  closed,
);

const Ladder = Type.Object(
  {
    remindAtPercent: Type.Optional(Type.Integer({ minimum: 1, maximum: 99, default: 75 })),
    warnLeaderWorkingDays: Type.Optional(Type.Integer({ minimum: 1, default: 1 })),
    monitorAfterWorkingDays: Type.Optional(Type.Integer({ minimum: 1 })),
  },
  { ...closed, description: 'When the steps of the escalation ladder come, where it is not as usual' },
);

const StartRules = Type.Object(
  Object.fromEntries(channels.map((channel) => [channel, Type.Optional(oneOf(startRules))])),
  {
    ...closed,
    description: 'By channel: whether the limit runs from the handing-in, or from when an officer accepts it',
  },
);

const Version = Type.Object(
  {
    name: Text,
    field: Text,
    competence: oneOf(tiers, 'The tier, as published'),
    internal: Type.Optional(Type.Boolean({ description: 'A matter of the office itself, which no citizen hands in' })),
    online: Type.Optional(
      Type.Boolean({ description: 'Citizens may hand it in over the public pages, with scans of the papers' }),
    ),
    atCounter: Type.Optional({
      ...Text,
      description:
        'Why it cannot be handed in over the public pages, in words for a citizen; said where `online` is not true',
    }),
    intakeFormId: Type.Optional(Name),
    subtypes: Type.Optional(list(Type.Object({ id: Name, name: Text, when: When }, closed))),
    cases: Type.Array(Case, {
      minItems: 1,
      maxItems: LIST_LENGTH_MAX,
      description: 'The first whose conditions hold is taken; the last of a procedure that is offered has none',
    }),
    fee: Type.Object(
      { amountVnd: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]), text: Text },
      { ...closed, description: 'As published; what a dossier pays is decided by shared/fee.dmn' },
    ),
    papers: Type.Optional(list(Paper)),
    identifiedBy: Type.Optional(list(Question, 'The questions that tell one matter from another')),
    facts: Type.Optional(FactsSchema),
    startRules: Type.Optional(StartRules),
    extensionWorkingDaysMax: Type.Optional(Type.Integer({ minimum: 0, default: 0 })),
    newAppointmentWorkingDays: Type.Optional(Type.Integer({ minimum: 1, default: 1 })),
    escalation: Type.Optional(Ladder),
    legalBasis: list(words()),
    correctedBy: Type.Optional({ ...Text, description: 'The procedure by which the law lets a result be corrected' }),
    remarks: Type.Optional(list(Text)),
    conflicts: Type.Optional(
      list(Conflict, 'What the city has to decide because published sources contradict each other'),
    ),
    validFrom: Day,
    validTo: Type.Union([Day, Type.Null()]),
    source: words(),
    verifiedBy: Type.Union([words(), Type.Null()], { description: 'Who checked it; null until somebody did' }),
  },
  closed,
);

/** A procedure as its file has it: all its versions. The process is that of the folder. Also given to editors, as `workflows/procedure.schema.json`. */
export const ProcedureFileSchema = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    code: Type.String({ pattern: '^[A-Z0-9][A-Z0-9.-]{0,38}$' }),
    versions: Type.Array(Version, { minItems: 1, maxItems: LIST_LENGTH_MAX }),
  },
  { ...closed, title: 'Procedure' },
);
