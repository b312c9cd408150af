/** The file of facts that lies beside a procedure, as a schema: editors check it while it is written (`workflows/facts.schema.json`), the catalogue when it is read. */
import { type TSchema, Type } from 'typebox';
import { factKinds, factSeverities, personalClasses, personParts } from '../terms/index.ts';

const closed = { additionalProperties: false };
const oneOf = <const Value extends string>(values: readonly Value[]) =>
  Type.Unsafe<Value>({ type: 'string', enum: [...values] });
const words = (description: string) => Type.String({ minLength: 1, maxLength: 1000, description });
const KEY = '^[A-Za-z][A-Za-z0-9]{0,80}$';
const Key = Type.String({ pattern: KEY, description: 'The key of a field of the intake form' });
const Text = Type.Object({ vi: words('In Vietnamese'), en: words('In English') }, closed);
const Feel = Type.String({
  minLength: 1,
  maxLength: 2000,
  description:
    'FEEL over the declared fields by their keys, `today`, `applicant` and `channel`; an answer that is a day is a date',
});
const byKey = <Value extends TSchema>(value: Value) => Type.Record(Type.String({ pattern: KEY }), value);

const Kind = oneOf(factKinds);
const Field = Type.Union([
  Kind,
  Type.Object(
    {
      kind: Kind,
      sex: Type.Optional(words('The field that tells the sex, or `male`, `female`')),
      birthDate: Type.Optional(Key),
    },
    closed,
  ),
]);
const Computed = Type.Object(
  {
    value: Feel,
    label: Text,
    values: Type.Optional(Type.Record(Type.String(), Text)),
    because: Text,
    basis: words('Law or document, with article'),
  },
  closed,
);
const Rule = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][a-z0-9-]{0,60}$' }),
    field: Key,
    holds: Feel,
    severity: oneOf(factSeverities),
    message: Text,
    basis: words('Law or document, with article'),
  },
  closed,
);

const Person = Type.Object(
  {
    label: Text,
    fields: Type.Partial(Type.Object(Object.fromEntries(personParts.map((part) => [part, Key])), closed)),
    applicantWhen: Type.Optional(
      Type.Object({ field: Key, is: words('The answer by which the applicant says to be this person') }, closed),
    ),
  },
  closed,
);

const Classes = Type.Partial(
  Type.Object(Object.fromEntries(personalClasses.map((name) => [name, Type.Array(Key, { maxItems: 200 })])), {
    ...closed,
    description: 'What is of which class of personal data, where it does not follow from the kind of the field',
  }),
);

const About = Type.Record(Type.String({ pattern: KEY }), Type.Array(Key, { maxItems: 200 }), {
  description: 'Which fields tell of one of the people besides her parts, or of the `applicant`',
});

/** What may be true of a procedure's answers (`DeclaredFacts`), as its file has it. */
export const FactsSchema = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    fields: byKey(Field),
    computed: Type.Optional(byKey(Computed)),
    classes: Type.Optional(Classes),
    labels: Type.Optional(byKey(Text)),
    people: Type.Optional(byKey(Person)),
    about: Type.Optional(About),
    rules: Type.Array(Rule, { maxItems: 200 }),
    handledByHand: Type.Optional(Text),
  },
  { ...closed, title: 'Facts' },
);
