/** What was tried and answered becomes a case of the package: the trial of today is the check of tomorrow. */
import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextBox } from '../../web/shared/form/text-box.tsx';
import type { FileEditorProps } from '../editing/file-editor.ts';
import { useFileLabel } from '../editing/file-label.ts';
import type { Json, JsonObject } from '../record/json-value.ts';
import type { TrialField } from '../trial/trial-fields.ts';
import { CASES, CASES_MAX, casesOf, freeName, NAME_LENGTH_MAX, withCase } from './cases-file.ts';
import { useSaying } from './outcome.tsx';
import { nameFor } from './values.ts';
import './cases.scss';

type Props = {
  decisionId: string;
  fields: readonly TrialField[];
  asked: Readonly<Record<string, unknown>>;
  output: unknown;
  files: FileEditorProps['files'];
  onOtherFile: NonNullable<FileEditorProps['onOtherFile']>;
};

export function KeepCase({ decisionId, fields, files, onOtherFile, ...tried }: Props) {
  // What was sent and came back over HTTP is JSON.
  const [asked, output] = [tried.asked as JsonObject, (tried.output ?? null) as Json];
  const { t } = useTranslation();
  const say = useSaying();
  const label = useFileLabel();
  const [name, setName] = useState<string>();
  const [said, setSaid] = useState('');
  const shown = name ?? (nameFor(fields, asked, say).slice(0, NAME_LENGTH_MAX) || t('cases.newName', { n: 1 }));
  const keep = (): void => {
    const kept = { name: freeName(shown.trim(), namesIn(files, decisionId)), input: asked, expected: output };
    const keeping = withCase(files, decisionId, kept);
    if (keeping.kind !== 'kept') {
      setSaid(
        t(`cases.${keeping.kind === 'full' ? 'fullFile' : 'brokenFile'}`, { file: keeping.file, max: CASES_MAX }),
      );
      return;
    }
    onOtherFile(keeping.file, keeping.text);
    setSaid(t('cases.kept', { name: kept.name, file: label(keeping.file, keeping.text) }));
  };
  return (
    <form
      className="mc-cases__keep"
      onSubmit={(event) => {
        event.preventDefault();
        if (shown.trim() !== '') keep();
      }}
    >
      <TextBox
        id="keep-case-name"
        size="sm"
        labelText={t('cases.keepName')}
        autoComplete="off"
        maxLength={NAME_LENGTH_MAX}
        invalid={shown.trim() === ''}
        invalidText={t('cases.nameNeeded')}
        value={shown}
        onChange={({ target }) => setName(target.value)}
      />
      <Button type="submit" size="sm" kind="tertiary">
        {t('cases.keep')}
      </Button>
      <p role="status">{said}</p>
    </form>
  );
}

/** The cases that the decision has already. */
function namesIn(files: FileEditorProps['files'], decisionId: string) {
  const empty = withCase(files, decisionId, { name: '', input: {}, expected: null });
  return empty.kind === 'kept' && empty.file.endsWith(CASES) ? casesOf(JSON.parse(empty.text) as Json) : [];
}
