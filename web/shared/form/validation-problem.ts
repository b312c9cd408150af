const patterns = {
  required: /^Field is required\.$/,
  minimum: /^Field must have minimum value of (.*)\.$/,
  maximum: /^Field must have maximum value of (.*)\.$/,
  minLength: /^Field must have minimum length of (.*)\.$/,
  maxLength: /^Field must have maximum length of (.*)\.$/,
  phone: /^Field must be a valid\s+international phone number/,
  email: /^Field must be a valid email\.$/,
  pattern: /^Field must match pattern (.*)\.$/,
  number: /^Value is not a number\.$/,
  integer: /^Value is expected to be an integer\.$/,
} as const;

export type ValidationProblem = { key: keyof typeof patterns; limit: string };

/** Which of form-js's own messages this is, with the limit it names; undefined for a form's own words. */
export function explainValidation(message: string): ValidationProblem | undefined {
  for (const key of Object.keys(patterns) as (keyof typeof patterns)[]) {
    const match = patterns[key].exec(message);
    if (match !== null) return { key, limit: match[1] ?? '' };
  }
  return undefined;
}
