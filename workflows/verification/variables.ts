import { Type } from 'typebox';
import { extensionResult } from '../deadline-extension/variables.ts';

const NullableText = Type.Union([Type.String(), Type.Null()]);

/** What the officer's form gives for a verification. */
export const verificationAnswers = {
  verifyUnitCode: Type.Optional(NullableText),
  verifyQuestion: Type.Optional(NullableText),
  verifyWorkingDays: Type.Optional(Type.Union([Type.Integer({ minimum: 1, maximum: 60 }), Type.Null()])),
};

/** What the part gives back. */
export const verificationResult = {
  verificationOpinion: Type.Optional(NullableText),
  verificationReply: Type.Optional(NullableText),
  ...extensionResult,
};
