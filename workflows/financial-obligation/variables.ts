import { Type } from 'typebox';

const OptionalText = Type.Optional(Type.Union([Type.String(), Type.Null()]));

/** What the officer's form gives for the assessment. */
export const landTaxFacts = {
  landPurpose: OptionalText,
  landOrigin: OptionalText,
  /** Square metres. */
  taxableAreaM2: Type.Optional(Type.Number()),
};

/** What the part gives back. */
export const FinancialObligation = {
  /** Dong. */
  taxTotalVnd: Type.Optional(Type.Integer({ minimum: 0 })),
  taxNoticeNumber: OptionalText,
};
