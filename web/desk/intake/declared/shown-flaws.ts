/**
 * Which of the flaws that the server names are on the page. A form begins with answers of its own, and a rule may be broken before anybody has typed a letter: that is said once somebody has
 * answered there, or passed by, or wants to receive it all the same.
 */
import { useCallback, useMemo, useState } from 'react';
import type { FactFlaw } from '../../../shared/api/schema.d.ts';
import type { FormData } from '../../../shared/form/form-viewer.ts';
import type { SaidOfFields } from '../../../shared/form/outside-complaints.ts';
import type { useText } from '../../../shared/i18n/text.ts';

const ANSWER = /^answers\./;
/** The key of the form's field that a flaw is about; undefined for one of the applicant's. */
export const answerKeyOf = ({ field }: FactFlaw): string | undefined =>
  ANSWER.test(field) ? field.replace(ANSWER, '') : undefined;
const applicantKeyOf = ({ field }: FactFlaw): string | undefined =>
  ANSWER.test(field) ? undefined : field.replace(/^applicant\./, '');

const reasonLengthMin = 3;
/** Whether somebody wrote why what is unusual is right: a letter or two are no reason. */
export const isReason = (typed: string): boolean => typed.trim().length >= reasonLengthMin;

/** What still keeps it from being received: what cannot be true, and what nobody has confirmed. */
export const unsettledFlaws = (
  flaws: readonly FactFlaw[],
  confirmations: Readonly<Record<string, string>>,
): readonly FactFlaw[] =>
  flaws.filter(({ severity, rule }) => severity === 'refused' || !isReason(confirmations[rule ?? ''] ?? ''));

/** The reasons that are asked for now; one that was given for what has been mended since is nobody's any more. */
export function neededConfirmations(
  flaws: readonly FactFlaw[],
  confirmations: Readonly<Record<string, string>>,
): Record<string, string> {
  const asked = new Set(flaws.flatMap(({ severity, rule = '' }) => (severity === 'confirmed' ? [rule] : [])));
  return Object.fromEntries(Object.entries(confirmations).filter(([rule]) => asked.has(rule)));
}

/** Returns the flaws to be shown, and what to call when somebody leaves a field. */
export function useShownFlaws(
  flaws: readonly FactFlaw[],
  { schema, answers, tried }: { schema: FormData | undefined; answers: FormData; tried: boolean },
) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const onLeave = useCallback(
    (key: string) => setLeft((before) => (before.has(key) ? before : new Set([...before, key]))),
    [],
  );
  const begunWith = useMemo(() => defaultsOf(schema), [schema]);
  const isAnswered = (key: string): boolean => !isEmpty(answers[key]) && answers[key] !== begunWith[key];
  const shown = flaws.filter((flaw) => {
    const key = answerKeyOf(flaw);
    return tried || key === undefined || left.has(key) || isAnswered(key);
  });
  return { shown, onLeave };
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';
const fieldsOf = (form: FormData | undefined): readonly FormData[] =>
  Array.isArray(form?.['components']) ? form['components'] : [];

/** What the fields of a form begin with. */
function defaultsOf(form: FormData | undefined): FormData {
  const own = form?.['key'] === undefined ? {} : { [String(form['key'])]: form['defaultValue'] };
  return Object.assign(own, ...fieldsOf(form).map(defaultsOf));
}

/**
 * What is said at each field of the form, and at each of the applicant's; one sentence a field. What is unusual is said there too until somebody has given its reason. The same objects as long as
 * they say the same.
 */
export function useSaidOfFields(
  flaws: readonly FactFlaw[],
  confirmations: Readonly<Record<string, string>>,
  text: ReturnType<typeof useText>,
): { answers: SaidOfFields; applicant: SaidOfFields } {
  const isRefused = ({ severity }: FactFlaw): boolean => severity === 'refused';
  // What cannot be true comes first where a field has both.
  const unsettled = unsettledFlaws(flaws, confirmations).toSorted(
    (one, other) => Number(isRefused(other)) - Number(isRefused(one)),
  );
  const said = (keyOf: (flaw: FactFlaw) => string | undefined): string => {
    const first = new Map<string, string>();
    for (const flaw of unsettled) {
      const key = keyOf(flaw);
      if (key !== undefined && !first.has(key)) first.set(key, text(flaw.atField));
    }
    return JSON.stringify(Object.fromEntries(first));
  };
  const [answers, applicant] = [said(answerKeyOf), said(applicantKeyOf)];
  return useMemo(
    () => ({ answers: JSON.parse(answers) as SaidOfFields, applicant: JSON.parse(applicant) as SaidOfFields }),
    [answers, applicant],
  );
}
