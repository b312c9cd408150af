import { Type } from 'typebox';
import { type PaymentMethod, type PaymentState, paymentMethods, paymentStates } from '../../office/terms/index.ts';
import {
  Closed,
  Moment,
  Nullable,
  NullableMoment,
  NullableText,
  named,
  Reason,
  SearchText,
  Text,
  Uuid,
} from '../http/common-schema.ts';

const State = Type.Unsafe<PaymentState>({ type: 'string', enum: [...paymentStates] });
const Method = Type.Unsafe<PaymentMethod>({ type: 'string', enum: [...paymentMethods] });
const Dong = Type.Integer({ minimum: 0 });

export const PaymentQuery = Closed({ state: Type.Optional(State), text: Type.Optional(SearchText) });
export const PaymentParams = Type.Object({ id: Uuid });
export const Refund = Closed({ reason: Reason });

export const Payment = named(
  'Payment',
  Type.Object({
    id: Uuid,
    dossierId: Uuid,
    dossierCode: Type.String(),
    applicantName: Type.String(),
    amountVnd: Dong,
    reason: Text,
    reference: Type.String(),
    state: State,
    method: Nullable(Method),
    requestedAt: Moment,
    dueAt: Moment,
    paidAt: NullableMoment,
    refundReason: NullableText,
    mayRefund: Type.Boolean(),
  }),
);

/** What came into the account and settled nothing. */
export const BankLine = named(
  'BankLine',
  Type.Object({
    bankReference: Type.String(),
    bookedOn: Type.String(),
    amountVnd: Dong,
    description: Type.String(),
    outcome: Type.Union([Type.Literal('wrong-amount'), Type.Literal('already-paid'), Type.Literal('unmatched')]),
  }),
);

export const Reconciliation = named(
  'Reconciliation',
  Type.Object({
    settled: Type.Integer(),
    repeated: Type.Integer(),
    others: Type.Integer(),
    unsettled: Type.Array(BankLine),
  }),
);
