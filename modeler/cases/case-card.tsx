/** One case: in one line what it is called and what became of it; opened, its fields and what the table answers. */
import { ArrowDown, ArrowUp, Copy, TrashCan } from '@carbon/icons-react';
import { Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { TextBox } from '../../web/shared/form/text-box.tsx';
import { currentLanguage } from '../../web/shared/i18n/i18n.ts';
import type { Finding } from '../editing/file-editor.ts';
import { keyOf } from '../editing/findings.ts';
import { Tool } from '../parts/tool.tsx';
import { inside, type Json, valueAt } from '../record/json-value.ts';
import type { TrialField } from '../trial/trial-fields.ts';
import { NAME_LENGTH_MAX, type TestCase } from './cases-file.ts';
import { Comparison, OutcomeMark } from './outcome.tsx';
import type { Outcome } from './use-runs.ts';
import { AnswerEntry, ValueEntry } from './value-entry.tsx';
import { type AnswerShape, idlePaths } from './values.ts';

/** What the table asks for and answers; undefined where it is not known. */
export type TableShape = { readonly fields: readonly TrialField[]; readonly answer: AnswerShape } | undefined;

type Props = {
  number: number;
  count: number;
  one: TestCase;
  isOpen: boolean;
  outcome: Outcome;
  isRunning: boolean;
  shape: TableShape;
  findings: readonly Finding[];
  readOnly: boolean;
  onToggle: () => void;
  /** `isTyped` where it is one letter more of the same. */
  onChange: (part: string, value: Json | undefined, isTyped?: boolean) => void;
  onAsk: () => void;
  onCopy: () => void;
  onMove: (by: number) => void;
  onRemove: () => void;
};

export function CaseCard(props: Props) {
  const { t } = useTranslation();
  const { number, one, isOpen, outcome, findings, onToggle } = props;
  const id = `case-${number}`;
  const name = one.name.trim() || t('cases.unnamed', { n: number });
  return (
    <li className="mc-cases__card" data-case={number - 1} data-outcome={outcome.kind}>
      <div className="mc-cases__head">
        <button
          type="button"
          id={`${id}-open`}
          className="mc-cases__open"
          aria-expanded={isOpen}
          aria-controls={`${id}-parts`}
          onClick={onToggle}
        >
          <span aria-hidden="true">{isOpen ? '−' : '+'}</span>
          <span className="mc-cases__name">
            {number}. {name}
          </span>
          <OutcomeMark outcome={outcome} />
        </button>
        <Tools {...props} name={name} />
      </div>
      <Findings findings={findings} />
      <div id={`${id}-parts`} hidden={!isOpen}>
        {isOpen && <Parts {...props} id={id} />}
      </div>
    </li>
  );
}

function Tools({ number, count, name, readOnly, onCopy, onMove, onRemove }: Props & { name: string }) {
  const { t } = useTranslation();
  if (readOnly) return null;
  return (
    <div className="mc-cases__tools">
      <Tool icon={ArrowUp} label={t('record.moveUp', { name })} disabled={number === 1} onClick={() => onMove(-1)} />
      <Tool
        icon={ArrowDown}
        label={t('record.moveDown', { name })}
        disabled={number === count}
        onClick={() => onMove(1)}
      />
      <Tool icon={Copy} label={t('cases.copy', { name })} onClick={onCopy} />
      <Tool icon={TrashCan} label={t('record.remove', { name })} onClick={onRemove} />
    </div>
  );
}

function Findings({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  if (findings.length === 0) return null;
  return (
    <ul className="mc-cases__findings">
      {findings.map((one) => (
        <li key={keyOf(one)}>
          <strong>{t(`decisions.${one.severity}`)}</strong> {one.message[language]}{' '}
          {one.mend !== null && <span className="mc-muted">{one.mend[language]}</span>}
        </li>
      ))}
    </ul>
  );
}

/** A disabled frame keeps every field within from being changed. */
function Parts(props: Props & { id: string }) {
  const { t } = useTranslation();
  const { id, one, shape, readOnly, onChange } = props;
  return (
    <fieldset className="mc-cases__parts" disabled={readOnly}>
      <legend className="cds--visually-hidden">{one.name}</legend>
      <TextBox
        id={`${id}-name`}
        labelText={t('cases.name')}
        helperText={t('cases.nameHint')}
        size="sm"
        autoComplete="off"
        maxLength={NAME_LENGTH_MAX}
        invalid={one.name.trim() === ''}
        invalidText={t('cases.nameNeeded')}
        value={one.name}
        onChange={({ target }) => onChange('/name', target.value, true)}
      />
      {shape === undefined ? <p className="mc-muted">{t('cases.chooseFirst')}</p> : <Fields {...props} shape={shape} />}
    </fieldset>
  );
}

type FieldsProps = Props & { id: string; shape: NonNullable<TableShape> };

function Fields(props: FieldsProps) {
  const { t } = useTranslation();
  const { id, one, shape, outcome, onChange } = props;
  return (
    <>
      <section aria-labelledby={`${id}-input`}>
        <h3 id={`${id}-input`} className="mc-cases__title">
          {t('cases.input')}
        </h3>
        {shape.fields.length === 0 && <p>{t('decisions.noFields')}</p>}
        <div className="mc-cases__fields">
          {shape.fields.map((field) => {
            const place = inside('/input', ...field.path.split('.'));
            return (
              <ValueEntry
                key={field.path}
                id={`${id}-input-${field.path}`}
                field={field}
                value={valueAt({ input: one.input }, place)}
                onChange={(value) => onChange(place, value ?? undefined, true)}
              />
            );
          })}
        </div>
        <Idle {...props} />
      </section>
      <section aria-labelledby={`${id}-expected`}>
        <h3 id={`${id}-expected`} className="mc-cases__title">
          {t('cases.expected')}
        </h3>
        <AnswerEntry
          id={`${id}-expected`}
          shape={shape.answer}
          value={one.expected}
          onChange={(value) => onChange('/expected', value, true)}
        />
      </section>
      <Answer {...props} outcome={outcome} />
    </>
  );
}

/** What the table looks at no more is named, and taken out by a button. */
function Idle({ one: { input }, shape, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const paths = idlePaths(input, shape.fields);
  if (paths.length === 0) return null;
  return (
    <div className="mc-cases__idle">
      <p>{t('cases.idle')}</p>
      {paths.map((path) => (
        <Button
          key={path}
          size="sm"
          kind="ghost"
          renderIcon={TrashCan}
          onClick={() => onChange(inside('/input', ...path.split('.')), undefined)}
        >
          {t('cases.removeInput', { path })}
        </Button>
      ))}
    </div>
  );
}

/** What the table says to this case, beside what is expected, and the way to take it over. */
function Answer({ id, one, shape, outcome, isRunning, readOnly, onAsk, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const isAnswered = outcome.kind === 'green' || outcome.kind === 'red';
  return (
    <section aria-labelledby={`${id}-actual`}>
      <h3 id={`${id}-actual`} className="mc-cases__title">
        {t('cases.actual')}
      </h3>
      <div role="status">
        {outcome.kind === 'unknown' && <p className="mc-muted">{t('cases.notAsked')}</p>}
        {outcome.kind === 'failed' && (
          <p>
            {t('decisions.failed')} <span lang="en">{outcome.reason}</span>
          </p>
        )}
        {isAnswered && <Comparison shape={shape.answer} expected={one.expected} actual={outcome.actual} />}
      </div>
      {!readOnly && (
        <div className="mc-cases__line">
          <Button size="sm" kind="tertiary" disabled={isRunning} onClick={onAsk}>
            {t('cases.ask')}
          </Button>
          {outcome.kind === 'red' && (
            <Button size="sm" kind="tertiary" onClick={() => onChange('/expected', outcome.actual)}>
              {t('cases.accept')}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}
