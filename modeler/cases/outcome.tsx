/** What became of a case, in words and by an icon, and what was expected beside what the table answers. */
import { CheckmarkFilled, ErrorFilled, HelpFilled, WarningAltFilled } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import { inWords } from '../../web/shared/form/shown-words.ts';
import { isList, isObject, type Json, listOf } from '../record/json-value.ts';
import type { Outcome } from './use-runs.ts';
import { type AnswerShape, isAlike } from './values.ts';

const icons = {
  unknown: { Icon: HelpFilled, tone: 'unknown' },
  green: { Icon: CheckmarkFilled, tone: 'fine' },
  red: { Icon: ErrorFilled, tone: 'error' },
  failed: { Icon: WarningAltFilled, tone: 'error' },
} as const;

export function OutcomeMark({ outcome: { kind } }: { outcome: Outcome }) {
  const { t } = useTranslation();
  const { Icon, tone } = icons[kind];
  return (
    <span className="mc-cases__mark">
      <Icon aria-hidden className={`mc-problems__${tone}`} /> {t(`cases.outcomes.${kind}`)}
    </span>
  );
}

const noUnits = new Map<string, string>();

/** A value as people say it; what is nothing says so. */
export function useSaying(): (name: string, value: Json | undefined) => string {
  const { t } = useTranslation();
  return (name, value) => {
    if (value === null || value === undefined) return t('cases.nothing');
    if (isList(value) && value.length === 0) return t('cases.emptyList');
    return inWords(name, value, noUnits) || String(value);
  };
}

type Line = {
  readonly label: string;
  readonly name: string;
  readonly expected: Json | undefined;
  readonly actual: Json | undefined;
};

/** Expected and answered, output by output. */
export function Comparison({ shape, expected, actual }: { shape: AnswerShape; expected: Json; actual: Json }) {
  const { t } = useTranslation();
  const say = useSaying();
  return (
    <div className="mc-scroll">
      <table className="mc-cases__comparison">
        <caption className="cds--visually-hidden">{t('cases.comparison')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('cases.output')}</th>
            <th scope="col">{t('cases.expected')}</th>
            <th scope="col">{t('cases.actual')}</th>
            <th scope="col">{t('cases.verdict')}</th>
          </tr>
        </thead>
        <tbody>
          {linesOf(shape, expected, actual, (n) => t('cases.row', { n })).map(
            ({ label, name, expected: wanted, actual: given }) => {
              const isSame = isAlike(wanted ?? null, given ?? null);
              return (
                <tr key={label} data-differs={!isSame}>
                  <th scope="row">{label}</th>
                  <td>{say(name, wanted)}</td>
                  <td>{say(name, given)}</td>
                  <td>
                    <OutcomeIcon isSame={isSame} /> {t(isSame ? 'cases.same' : 'cases.differs')}
                  </td>
                </tr>
              );
            },
          )}
        </tbody>
      </table>
    </div>
  );
}

function OutcomeIcon({ isSame }: { isSame: boolean }) {
  const { Icon, tone } = icons[isSame ? 'green' : 'red'];
  return <Icon aria-hidden className={`mc-problems__${tone}`} />;
}

function linesOf(shape: AnswerShape, expected: Json, actual: Json, rowName: (n: number) => string): readonly Line[] {
  if (!shape.isList) return linesOfOne(shape, expected, actual);
  const [wanted, given] = [listOf(expected), listOf(actual)];
  const count = Math.max(wanted.length, given.length);
  if (count === 0) return [{ label: shape.fields[0]?.label ?? '', name: '', expected, actual }];
  return Array.from({ length: count }, (_, at) =>
    linesOfOne(shape, wanted[at] ?? null, given[at] ?? null).map((line) => ({
      ...line,
      label: `${rowName(at + 1)}: ${line.label}`,
    })),
  ).flat();
}

function linesOfOne({ fields, isContext }: AnswerShape, expected: Json, actual: Json): readonly Line[] {
  const [only] = fields;
  if (!isContext || (!isObject(expected) && !isObject(actual)))
    return [{ label: isContext ? '—' : (only?.label ?? ''), name: only?.path ?? '', expected, actual }];
  const [wanted, given] = [expected, actual].map((one) => (isObject(one) ? one : {}));
  const names = [...new Set([...Object.keys(wanted ?? {}), ...Object.keys(given ?? {})])];
  return names.map((name) => ({
    label: fields.find(({ path }) => path === name)?.label ?? name,
    ...{ name, expected: wanted?.[name], actual: given?.[name] },
  }));
}
