import { Type } from 'typebox';
import { type ResultState, resultStates } from '../../office/terms/index.ts';
import {
  Closed,
  Moment,
  Nullable,
  NullableText,
  named,
  SearchText,
  Text,
  UnitCode,
  UnitRef,
  Uuid,
} from '../http/common-schema.ts';

const State = Type.Unsafe<ResultState>({ type: 'string', enum: [...resultStates] });

export const UndeliveredQuery = Closed({
  issuer: Type.Optional(UnitCode),
  keeper: Type.Optional(UnitCode),
  state: Type.Optional(State),
  text: Type.Optional(SearchText),
});
export const UndeliveredParams = Type.Object({ id: Uuid });
export const Claim = Closed({ unitCode: UnitCode });

/** A result that was issued and not fetched. */
export const UndeliveredResult = named(
  'UndeliveredResult',
  Type.Object({
    dossierId: Uuid,
    dossierCode: Type.String(),
    procedureName: Text,
    applicantName: Type.String(),
    issuer: UnitRef,
    keeper: UnitRef,
    claim: Nullable(UnitRef),
    state: State,
    enteredAt: Moment,
    place: NullableText,
    archivePlace: NullableText,
    attemptCount: Type.Integer(),
  }),
);
