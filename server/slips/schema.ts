import { type Static, Type } from 'typebox';
import { slipKinds } from '../../office/terms/index.ts';
import { oneOf } from '../../office/terms/schema.ts';
import {
  Closed,
  Moment,
  NullableText,
  named,
  ProcedureRef,
  SearchText,
  TEXT_LENGTH_MAX,
  UnitCode,
  Uuid,
} from '../http/common-schema.ts';
import { PaperForm } from '../procedures/schema.ts';

const SlipKind = oneOf(slipKinds, {
  title: 'SlipKind',
});

const SlipPaper = named(
  'SlipPaper',
  Closed({
    name: Type.String({ minLength: 1, maxLength: 200 }),
    form: PaperForm,
    quantity: Type.Integer({ minimum: 1, maximum: 99 }),
  }),
);

/** A slip that a counter handed out; `url` is its PDF as it was printed. */
export const Slip = named(
  'Slip',
  Type.Object({
    id: Type.String(),
    kind: SlipKind,
    number: Type.String(),
    unitCode: Type.String(),
    procedure: ProcedureRef,
    dossierId: NullableText,
    applicantName: Type.String(),
    papers: Type.Array(SlipPaper),
    reason: NullableText,
    grounds: NullableText,
    issuedAt: Moment,
    issuedBy: Type.String(),
    url: Type.String(),
  }),
);
export type SlipView = Static<typeof Slip>;

const Contact = (maxLength: number) => Type.Optional(Type.String({ minLength: 1, maxLength }));
const Words = Type.String({ minLength: 1, maxLength: TEXT_LENGTH_MAX, pattern: '\\S' });
const beforeReceiving = {
  /** Chosen by the page: the same order again is answered with the slip that it made. */
  key: Uuid,
  unitCode: UnitCode,
  procedureCode: Type.String({ minLength: 1, maxLength: 40 }),
  applicant: Closed({
    name: Type.String({ minLength: 2, maxLength: 200 }),
    phone: Contact(20),
    email: Contact(200),
    address: Contact(500),
    idNumber: Contact(20),
  }),
};

/** Form 02 names the papers that are missing; form 03 says why nothing is received, and by which rule. */
export const SlipRequest = named(
  'SlipRequest',
  Type.Union([
    Closed({
      kind: Type.Literal('supplement'),
      ...beforeReceiving,
      papers: Type.Array(SlipPaper, { minItems: 1, maxItems: 50 }),
      reason: Type.Optional(Words),
    }),
    Closed({ kind: Type.Literal('refusal'), ...beforeReceiving, reason: Words, grounds: Words }),
  ]),
);
export const ControlSlipRequest = named('ControlSlipRequest', Closed({ key: Uuid }));
export const SlipQuery = Closed({ unit: UnitCode, text: Type.Optional(SearchText) });
export const SlipParams = Type.Object({ slipId: Uuid });
