/** What can be set of the selected field, in an officer's words: what it says, how it is answered, when it is shown, where it stands. */

import { ArrowDown, ArrowUp, TrashCan } from '@carbon/icons-react';
import { Button, Checkbox, Select, SelectItem } from '@carbon/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../editing/file-editor.ts';
import { AnswerSettings } from './answer-settings.tsx';
import { ChoiceSettings, ColumnSettings } from './choice-settings.tsx';
import { ConditionSettings } from './condition-settings.tsx';
import { FieldFindings } from './field-findings.tsx';
import { type FormField, fieldsOf, nameOfField, withPart } from './form-schema.ts';
import { changeOfText, type FormText, nameProperty, type TextLanguage } from './form-texts.ts';
import type { OpenForm } from './open-form-editor.ts';
import { isOfOffice } from './refused-parts.ts';
import { TypedField } from './typed-field.tsx';

export type PanelProps = {
  form: FormField;
  field: FormField;
  open: OpenForm;
  readOnly: boolean;
};
type Props = PanelProps & { findings: readonly Finding[]; onFix: (finding: Finding, index: number) => void };

/** The panel beside the drawing. It is drawn anew for each field, so what was typed last is taken over before. */
export function FieldPanel({ findings, onFix, ...props }: Props) {
  const { t } = useTranslation();
  const { field, form } = props;
  const isForm = field.id === form.id;
  return (
    <section className="mc-form-panel" aria-labelledby="form-panel-title">
      <h2 id="form-panel-title" className="mc-section-title">
        {isForm ? t('forms.wholeForm') : nameOfField(field)}
      </h2>
      {!isForm && <p className="mc-muted">{t(`forms.types.${field.type}`, { defaultValue: field.type })}</p>}
      <FieldFindings findings={findings} readOnly={props.readOnly} onFix={onFix} />
      {isForm ? <FormSettings {...props} /> : <FieldSettings {...props} />}
    </section>
  );
}

function FormSettings({ form, open, readOnly }: PanelProps) {
  const { t } = useTranslation();
  return (
    <>
      <TypedField
        id="form-id"
        label={t('forms.formId')}
        helperText={t('forms.formIdHint')}
        value={form.id ?? ''}
        isCode
        readOnly={readOnly}
        judge={(text) => (/^[A-Za-z_][\w-]*$/.test(text) ? undefined : t('forms.idWrong'))}
        onValue={(id) => open.edit(form.id, { id })}
      />
      <p className="mc-muted">{t('forms.selectHint')}</p>
    </>
  );
}

function FieldSettings(props: PanelProps) {
  const { t } = useTranslation();
  const { field, readOnly } = props;
  const isAsked = field.key !== undefined || field.path !== undefined;
  if (!isOfOffice(field.type))
    return (
      <>
        <p>{t('forms.refused', { type: field.type })}</p>
        {!readOnly && <FieldActions {...props} />}
      </>
    );
  return (
    <>
      {!readOnly && <FieldActions {...props} />}
      <Section title={t('forms.says')} open>
        <Says {...props} />
      </Section>
      {isAsked && (
        <Section title={t('forms.answer')} open>
          <AnswerSettings {...props} />
        </Section>
      )}
      {(field.values !== undefined || isChoice(field)) && (
        <Section title={t('forms.options')} open>
          <ChoiceSettings {...props} />
        </Section>
      )}
      {field.type === 'table' && (
        <Section title={t('forms.columns')} open>
          <ColumnSettings {...props} />
        </Section>
      )}
      <Section title={t('forms.condition')} open={field.conditional !== undefined}>
        <ConditionSettings {...props} />
      </Section>
      <Section title={t('forms.place')}>
        <PlaceSettings {...props} />
      </Section>
    </>
  );
}

/** A part of the panel that can be closed. */
function Section({ title, open = false, children }: { title: string; open?: boolean; children: ReactNode }) {
  return (
    <details className="mc-form-panel__section" open={open}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}

const isChoice = ({ type }: FormField): boolean => ['radio', 'select', 'checklist', 'taglist'].includes(type);

/** Label, text and explanation, each with its English beside it. */
function Says({ field, open, readOnly }: PanelProps) {
  const { t } = useTranslation();
  const name = nameProperty(field);
  const set = (kind: FormText['kind'], language: TextLanguage) => (text: string) =>
    open.edit(
      field.id,
      changeOfText(field, { kind, of: '', fieldId: field.id, fieldName: '', vi: '', en: '' }, language, text),
    );
  const kind = name === 'text' ? 'text' : 'label';
  const rows = name === 'text' ? { rows: 4 } : {};
  const isDescribed = field.key !== undefined;
  return (
    <div className="mc-form-panel__fields">
      {name !== undefined && (
        <>
          <TypedField
            {...{ id: 'field-label', label: t(`forms.kinds.${kind}`), lang: 'vi', readOnly, ...rows }}
            value={String(field[name] ?? '')}
            onValue={set(kind, 'vi')}
          />
          <TypedField
            {...{ id: 'field-en', label: t('forms.inEnglish'), lang: 'en', readOnly, ...rows }}
            value={field.properties?.['en'] ?? ''}
            onValue={set(kind, 'en')}
          />
        </>
      )}
      {isDescribed && (
        <>
          <TypedField
            {...{ id: 'field-description', label: t('forms.kinds.description'), lang: 'vi', readOnly, rows: 2 }}
            value={field.description ?? ''}
            onValue={set('description', 'vi')}
          />
          <TypedField
            {...{ id: 'field-description-en', label: t('forms.descriptionInEnglish'), lang: 'en', readOnly, rows: 2 }}
            value={field.properties?.['en.description'] ?? ''}
            onValue={set('description', 'en')}
          />
        </>
      )}
    </div>
  );
}

function FieldActions({ field, open }: PanelProps) {
  const { t } = useTranslation();
  return (
    <div className="mc-form-panel__actions">
      <Button
        size="sm"
        kind="ghost"
        hasIconOnly
        renderIcon={ArrowUp}
        iconDescription={t('forms.moveUp')}
        onClick={() => open.move(field.id, 'up')}
      />
      <Button
        size="sm"
        kind="ghost"
        hasIconOnly
        renderIcon={ArrowDown}
        iconDescription={t('forms.moveDown')}
        onClick={() => open.move(field.id, 'down')}
      />
      <Button
        size="sm"
        kind="danger--ghost"
        hasIconOnly
        renderIcon={TrashCan}
        iconDescription={t('forms.remove')}
        onClick={() => open.remove(field.id)}
      />
    </div>
  );
}

/** Widths in columns of sixteen; null shares the row evenly. */
const widths = [4, 6, 8, 10, 12, 16] as const;

function PlaceSettings({ field, form, open, readOnly }: PanelProps) {
  const { t } = useTranslation();
  const { layout = {}, properties } = field;
  const sharesRow = fieldsOf(form).some((one) => one.field.id !== field.id && one.field.layout?.row === layout.row);
  const width = layout.columns ?? '';
  return (
    <div className="mc-form-panel__fields">
      <Select
        id="field-width"
        size="sm"
        labelText={t('forms.width')}
        disabled={readOnly}
        value={String(width)}
        onChange={({ target: { value } }) =>
          open.edit(field.id, { layout: { ...layout, columns: value === '' ? null : Number(value) } })
        }
      >
        <SelectItem value="" text={t('forms.widthEven')} />
        {[...new Set([...widths, ...(typeof width === 'number' ? [width] : [])])]
          .toSorted((one, other) => one - other)
          .map((columns) => (
            <SelectItem key={columns} value={String(columns)} text={t('forms.widthOf', { columns })} />
          ))}
      </Select>
      <Checkbox
        id="field-row"
        labelText={t('forms.sharesRow')}
        disabled={readOnly}
        checked={sharesRow}
        onChange={(_, { checked }) => open.joinRow(field.id, checked)}
      />
      <OtherProperties {...{ field, open, readOnly, properties }} />
    </div>
  );
}

/** Properties that no setting above stands for: they are shown, so that nothing of a form is hidden, and can be changed. */
function OtherProperties({ field, open, readOnly }: Pick<PanelProps, 'field' | 'open' | 'readOnly'>) {
  const { t } = useTranslation();
  const others = Object.entries(field.properties ?? {}).filter(([name]) => !KNOWN.test(name));
  if (others.length === 0) return null;
  return (
    <fieldset className="mc-form-panel__fields">
      <legend className="cds--label">{t('forms.otherProperties')}</legend>
      {others.map(([name, value]) => (
        <TypedField
          key={name}
          {...{ id: `property-${name}`, label: name, value, readOnly, isCode: true }}
          onValue={(text) => open.edit(field.id, { properties: withPart(field.properties, name, text || undefined) })}
        />
      ))}
    </fieldset>
  );
}

/** What is set elsewhere: in the panel, or in the table of both languages. */
const KNOWN =
  /^(en$|en\.(description|pattern)$|en\.(value|column|key|word)\.|word\.|(askedBy|partial|time|units|formerUnits)$)/;
