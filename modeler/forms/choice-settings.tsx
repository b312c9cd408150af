/** What can be chosen, and what a table shows: a line for each, with its name in both languages beside what is kept. */

import { Add, ArrowUp, TrashCan } from '@carbon/icons-react';
import { Button } from '@carbon/react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type FormField, withPart } from './form-schema.ts';
import type { OpenForm } from './open-form-editor.ts';
import { TypedField } from './typed-field.tsx';

type Props = { field: FormField; open: OpenForm; readOnly: boolean };

/** A line of a list: what is kept, and what people read. */
type Line = { readonly code: string; readonly vi: string; readonly en: string };
/** How lines are kept in a field. */
type Kept = {
  readonly codes: string;
  readonly list: 'values' | 'columns';
  readonly code: 'value' | 'key';
  readonly english: string;
};

const optionLines: Kept = { codes: 'forms.optionCode', list: 'values', code: 'value', english: 'en.value.' };
const columnLines: Kept = { codes: 'forms.columnCode', list: 'columns', code: 'key', english: 'en.column.' };

export function ChoiceSettings(props: Props) {
  const { t } = useTranslation();
  const { field, open, readOnly } = props;
  const expression = field['valuesExpression'];
  const variable = field['valuesKey'];
  if (expression === undefined && variable === undefined) return <Lines {...props} kept={optionLines} />;
  const [name, value] = expression === undefined ? ['valuesKey', variable] : ['valuesExpression', expression];
  return (
    <TypedField
      {...{
        id: `field-${name}`,
        label: t(`forms.${name as 'valuesKey'}`),
        value: String(value),
        readOnly,
        isCode: true,
        rows: 3,
      }}
      onValue={(text) => open.edit(field.id, { [name as string]: text })}
    />
  );
}

export function ColumnSettings(props: Props) {
  const { t } = useTranslation();
  const { field, open, readOnly } = props;
  const [pages, source] = [field['rowCount'], String(field['dataSource'] ?? '')];
  return (
    <div className="mc-form-panel__fields">
      <TypedField
        {...{
          id: 'field-source',
          label: t('forms.dataSource'),
          helperText: t('forms.dataSourceHint'),
          readOnly,
          isCode: true,
        }}
        value={source.replace(/^=/, '')}
        onValue={(text) => open.edit(field.id, { dataSource: `=${text}` })}
      />
      <TypedField
        {...{
          id: 'field-rows',
          label: t('forms.rowCount'),
          readOnly,
          inputMode: 'numeric',
          value: String(pages ?? ''),
        }}
        judge={(text) => (/^\d{0,3}$/.test(text) ? undefined : t('forms.numberWrong'))}
        onValue={(text) => open.edit(field.id, { rowCount: text === '' ? undefined : Number(text) })}
      />
      <Lines {...props} kept={columnLines} />
    </div>
  );
}

function Lines({ field, open, readOnly, kept }: Props & { kept: Kept }) {
  const { t } = useTranslation();
  const lines = linesOf(field, kept);
  const write = (next: readonly Line[]): void => open.edit(field.id, changeOfLines(field, kept, next));
  const codes = new Set(lines.map(({ code }) => code));
  return (
    <div className="mc-form-lines">
      <ol>
        {lines.map((line, index) => (
          <LineFields
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place, because its code is what is being changed.
            key={`${index}-${lines.length}`}
            {...{ line, index, kept, readOnly }}
            isTaken={(code) => code !== line.code && codes.has(code)}
            onLine={(changed) => write(lines.with(index, changed))}
            onUp={() => write(lines.toSpliced(index, 1).toSpliced(index - 1, 0, line))}
            onRemove={() => write(lines.toSpliced(index, 1))}
          />
        ))}
      </ol>
      {!readOnly && (
        <Button
          size="sm"
          kind="tertiary"
          renderIcon={Add}
          onClick={() => write([...lines, { code: freeCode(codes), vi: '', en: '' }])}
        >
          {t('forms.addLine')}
        </Button>
      )}
    </div>
  );
}

type LineProps = {
  line: Line;
  index: number;
  kept: Kept;
  readOnly: boolean;
  isTaken: (code: string) => boolean;
  onLine: (line: Line) => void;
  onUp: () => void;
  onRemove: () => void;
};

function LineFields({ line, index, kept, readOnly, isTaken, onLine, onUp, onRemove }: LineProps) {
  const { t } = useTranslation();
  const id = useId();
  const number = index + 1;
  const judge = (code: string): string | undefined =>
    code.trim() === '' ? t('forms.codeMissing') : isTaken(code) ? t('forms.codeTaken') : undefined;
  const action = (name: string, icon: typeof ArrowUp, act: () => void): ReactNode => (
    <Button size="sm" kind="ghost" hasIconOnly renderIcon={icon} iconDescription={name} onClick={act} />
  );
  return (
    <li>
      <fieldset>
        <legend className="cds--label">{t('forms.line', { number })}</legend>
        <TypedField
          {...{ id: `${id}-vi`, label: t('forms.inVietnamese'), value: line.vi, lang: 'vi', readOnly }}
          onValue={(vi) => onLine({ ...line, vi })}
        />
        <TypedField
          {...{ id: `${id}-en`, label: t('forms.inEnglish'), value: line.en, lang: 'en', readOnly }}
          onValue={(en) => onLine({ ...line, en })}
        />
        <TypedField
          {...{
            id: `${id}-code`,
            label: t(kept.codes as 'forms.optionCode'),
            value: line.code,
            readOnly,
            judge,
            isCode: true,
          }}
          onValue={(code) => onLine({ ...line, code })}
        />
        {!readOnly && (
          <div className="mc-form-panel__actions">
            {index > 0 && action(t('forms.lineUp', { number }), ArrowUp, onUp)}
            {action(t('forms.lineRemove', { number }), TrashCan, onRemove)}
          </div>
        )}
      </fieldset>
    </li>
  );
}

function linesOf(field: FormField, { list, code, english }: Kept): readonly Line[] {
  const kept = (field[list] ?? []) as readonly Readonly<Record<string, string>>[];
  return kept.map((one) => ({
    ...{ code: one[code] ?? '', vi: one['label'] ?? '' },
    en: field.properties?.[`${english}${one[code]}`] ?? '',
  }));
}

/** The English of a line is kept under its code, so it moves with the code and goes with the line. */
function changeOfLines(
  field: FormField,
  { list, code, english }: Kept,
  lines: readonly Line[],
): Readonly<Record<string, unknown>> {
  const before = new Map(linesOf(field, { list, code, english, codes: '' }).map((line) => [line.code, line]));
  let properties = field.properties;
  for (const gone of before.keys())
    if (lines.every((line) => line.code !== gone)) properties = withPart(properties, `${english}${gone}`, undefined);
  for (const line of lines) properties = withPart(properties, `${english}${line.code}`, line.en || undefined);
  return { [list]: lines.map((line) => ({ [code]: line.code, label: line.vi })), properties };
}

function freeCode(codes: ReadonlySet<string>): string {
  let number = codes.size + 1;
  while (codes.has(`option${number}`)) number += 1;
  return `option${number}`;
}
