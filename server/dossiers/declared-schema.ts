/** What an intake says of its answers: why what is unusual is right, and what was not asked because it was known. */
import { Type } from 'typebox';
import { Closed, TEXT_LENGTH_MAX } from '../http/common-schema.ts';

/** An answer that was known: of the applicant, or told by another dossier. */
export const TakenFact = Closed({
  field: Type.String({ pattern: '^(applicant|answers)\\.[A-Za-z][A-Za-z0-9]{0,80}$', maxLength: 100 }),
  dossierCode: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
});

export const Confirmations = Type.Optional(
  Type.Array(
    Closed({
      rule: Type.String({ minLength: 1, maxLength: 80 }),
      reason: Type.String({ minLength: 1, maxLength: TEXT_LENGTH_MAX }),
    }),
    {
      maxItems: 50,
      description:
        'Rules that do not hold, and why it is right all the same, in three characters or more; it is in the history then',
    },
  ),
);
