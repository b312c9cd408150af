import { Button, InlineNotification, TextArea } from '@carbon/react';
import { lazy, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileEditor, FileEditorProps } from '../editing/file-editor.ts';
import { downloadText } from '../parts/download.ts';

const recordEditor = lazy(async () => ({ default: (await import('../record/record-editor.tsx')).RecordEditor }));

/** The editor of each kind of file, by the end of its name. Each is loaded when the first file of its kind is opened. */
const byEnding: readonly (readonly [string, FileEditor])[] = [
  ['.bpmn', lazy(async () => ({ default: (await import('../diagram/diagram-editor.tsx')).DiagramEditor }))],
  ['.form', lazy(async () => ({ default: (await import('../forms/form-editor.tsx')).FormFileEditor }))],
  ['.dmn', lazy(async () => ({ default: (await import('../decisions/table-editor.tsx')).TableEditor }))],
  ['.cases.json', lazy(async () => ({ default: (await import('../cases/cases-editor.tsx')).CasesEditor }))],
  ['.json', recordEditor],
  ['.md', recordEditor],
];

export const editorOf = (name: string): FileEditor =>
  byEnding.find(([ending]) => name.endsWith(ending))?.[1] ?? TextEditor;

/** A file of plain words. */
export function TextEditor({ name, text, readOnly, onOpen, onChange }: FileEditorProps) {
  const { t } = useTranslation();
  const [now, setNow] = useState(text);
  useEffect(() => {
    onOpen({
      read: () => Promise.resolve(now),
      undo: () => undefined,
      redo: () => undefined,
      show: () => undefined,
      fix: () => undefined,
    });
  }, [now, onOpen]);
  return (
    <div className="mc-text-file">
      <TextArea
        id="text-file"
        rows={24}
        labelText={name}
        helperText={t('studio.text.hint')}
        readOnly={readOnly}
        value={now}
        onChange={(event) => {
          setNow(event.target.value);
          onChange({ canUndo: false, canRedo: false });
        }}
      />
    </div>
  );
}

type UnreadableProps = { name: string; text: string; reason: unknown };

/** Stands in for an editor that cannot read its file: the text is shown as it is, and can be taken away. */
export function UnreadableFile({ name, text, reason }: UnreadableProps) {
  const { t } = useTranslation();
  return (
    <div className="mc-text-file">
      <InlineNotification
        kind="error"
        lowContrast
        hideCloseButton
        title={t('studio.unreadable.title')}
        subtitle={t('studio.unreadable.text', { reason: reason instanceof Error ? reason.message : String(reason) })}
      />
      <Button size="sm" kind="tertiary" onClick={() => downloadText(name, text)}>
        {t('studio.unreadable.download')}
      </Button>
      <TextArea id="unreadable-file" rows={16} readOnly labelText={name} value={text.slice(0, SHOWN_CHARACTERS)} />
    </div>
  );
}

/** More of a broken file helps nobody, and a browser is slow with it. */
const SHOWN_CHARACTERS = 20_000;
