import { TextArea } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { FileEditorProps } from '../workspace/file-editor.ts';
import { textOf } from './json-value.ts';
import { useOpenFile } from './use-open-file.ts';

/** The notes of a package, as plain text: whatever is typed is shown as it is typed. */
export function NotesForm(props: FileEditorProps) {
  const { t } = useTranslation();
  const { value, change } = useOpenFile(props, props.text, {
    write: textOf,
    show: () => undefined,
    orderOf: () => [],
  });
  return (
    <div className="mc-record">
      <TextArea
        id="record-notes"
        labelText={t('record.notes')}
        helperText={t('record.notesHint')}
        rows={24}
        readOnly={props.readOnly}
        value={textOf(value)}
        onChange={(event) => change({ place: '', value: event.target.value, typedAt: Date.now() })}
      />
    </div>
  );
}
