/**
 * What `facts.json` says of the answer to a field: its kind, which has a check of its own, the rules that look at it, and the people whom it is about. The kind is chosen here; rules are
 * written in the facts themselves. A procedure of its own name (`<code>.facts.json`) may have other facts, so each file that there is is told.
 */
import { Select, SelectItem } from '@carbon/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { currentLanguage } from '../../web/shared/i18n/i18n.ts';
import type { FileEditorProps } from '../editing/file-editor.ts';
import { type FactFile, type Facts, factFiles, factKinds, kindOf, namesField, withKind } from './facts.ts';

type Props = {
  fieldKey: string;
  files: FileEditorProps['files'];
  onOtherFile: FileEditorProps['onOtherFile'];
};

export function FactHints({ fieldKey, files, onOtherFile }: Props) {
  const { t } = useTranslation();
  const all = useMemo(() => factFiles(files), [files]);
  if (all.length === 0) return <p className="mc-muted">{t('forms.noFacts')}</p>;
  return all.map((file) => (
    <FactsOfField key={file.name} {...{ file, fieldKey, onOtherFile }} severalFiles={all.length > 1} />
  ));
}

type FactsProps = Pick<Props, 'fieldKey' | 'onOtherFile'> & { file: FactFile; severalFiles: boolean };

function FactsOfField({ file: { name, facts }, fieldKey, onOtherFile, severalFiles }: FactsProps) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const kind = kindOf(facts, fieldKey) ?? '';
  const rules = (facts.rules ?? []).filter(
    ({ field, holds = '' }) => field === fieldKey || namesField(holds, fieldKey),
  );
  const people = Object.values(facts.people ?? {}).filter(({ fields = {} }) =>
    Object.values(fields).includes(fieldKey),
  );
  const choose = (chosen: string): void =>
    onOtherFile?.(name, `${JSON.stringify(withKind(facts, fieldKey, chosen || undefined), null, 2)}\n`);
  return (
    <div className="mc-form-panel__fields">
      {severalFiles && <p className="mc-code">{name}</p>}
      <Select
        id={`fact-kind-${name}`}
        size="sm"
        labelText={t('forms.factKind')}
        helperText={kind === '' ? t('forms.noKind') : undefined}
        disabled={onOtherFile === undefined}
        value={kind}
        onChange={({ target: { value } }) => choose(value)}
      >
        <SelectItem value="" text={t('forms.noKindChosen')} />
        {factKinds.map((one) => (
          <SelectItem key={one} value={one} text={t(`forms.factKinds.${one}`)} />
        ))}
      </Select>
      {people.map(({ label }) => label && <p key={label.vi}>{t('forms.tellsOf', { person: label[language] })}</p>)}
      {rules.length > 0 && (
        <>
          <p className="cds--label">{t('forms.rules')}</p>
          <ul className="mc-form-rules">
            {rules.map(({ id, message }) => (
              <li key={id}>
                <Link className="cds--link" to={{ search: `?${placeOfRule(name, facts, id)}` }}>
                  {message?.[language] ?? id}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** The address of a rule in the workspace: its file, and its place in it. */
const placeOfRule = (file: string, { rules = [] }: Facts, id: string): URLSearchParams =>
  new URLSearchParams({ file, place: `/rules/${rules.findIndex((rule) => rule.id === id)}` });
