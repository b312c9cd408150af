import { TextArea } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { FileEditorProps } from '../editing/file-editor.ts';
import { textOf } from './json-value.ts';
import { useOpenFile } from './use-open-file.ts';

/** The notes of a package, and files that have no editor of their own, as plain text: whatever is typed is shown as it is typed. */
export function NotesForm(props: FileEditorProps) {
  const { t } = useTranslation();
  const { value, change } = useOpenFile(props, props.text, {
    write: textOf,
    show: () => undefined,
    orderOf: () => [],
  });
  const isNotes = props.name.endsWith('.md');
  return (
    <div className="mc-record">
      <TextArea
        id="record-notes"
        labelText={isNotes ? t('record.notes') : props.name}
        {...(isNotes ? { helperText: t('record.notesHint') } : {})}
        rows={24}
        readOnly={props.readOnly}
        value={textOf(value)}
        onChange={(event) => change({ place: '', value: event.target.value, typedAt: Date.now() })}
      />
    </div>
  );
}
