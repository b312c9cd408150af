import { InlineLoading } from '@carbon/react';
import { type RefObject, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftSaver } from '../drafts/draft-saver.ts';
import type { Finding, OpenFile } from '../editing/file-editor.ts';
import { useFileLabel } from '../editing/file-label.ts';
import { editorOf, UnreadableFile } from './editors.tsx';
import { type EditorSteps, NO_STEPS } from './use-steps.ts';

type OpenedProps = {
  name: string;
  saver: DraftSaver;
  readOnly: boolean;
  findings: readonly Finding[];
  /** Shown as soon as the file is open. */
  place: string | null;
  open: RefObject<OpenFile | undefined>;
  onSteps: (steps: EditorSteps) => void;
};

/** One file in its editor, from when it is opened until another text comes in from elsewhere. */
export function OpenedFile({ name, saver, readOnly, findings, place, open, onSteps }: OpenedProps) {
  const { t } = useTranslation();
  const label = useFileLabel();
  const [text] = useState(() => saver.files()[name]);
  const [unreadable, setUnreadable] = useState<{ reason: unknown }>();
  const own = useMemo(() => findings.filter(({ file }) => file === name), [findings, name]);
  const shown = useRef(place);
  const onOpen = useCallback(
    (opened: OpenFile | undefined) => {
      open.current = opened;
      if (opened !== undefined && shown.current !== null) opened.show(shown.current);
      shown.current = null;
    },
    [open],
  );
  useEffect(() => {
    onSteps(NO_STEPS);
    return () => {
      saver.settle(name);
      open.current = undefined;
    };
  }, [open, onSteps, saver, name]);
  useEffect(() => {
    if (place !== null) open.current?.show(place);
  }, [place, open]);
  if (text === undefined) return <p className="mc-muted">{t('studio.files.none')}</p>;
  if (unreadable !== undefined) return <UnreadableFile name={name} text={text} reason={unreadable.reason} />;
  const Editor = editorOf(name);
  return (
    <section aria-label={label(name, text)} className="mc-studio__editor" data-pane>
      <Suspense fallback={<InlineLoading iconDescription={t('common.loading')} description={t('common.loading')} />}>
        <Editor
          name={name}
          text={text}
          files={saver.files()}
          readOnly={readOnly}
          findings={own}
          onOpen={onOpen}
          onChange={(steps) => {
            onSteps(steps);
            const { current } = open;
            if (current !== undefined && !readOnly) saver.change(name, current.read);
          }}
          onUnreadable={(reason) => setUnreadable({ reason })}
          onOtherFile={readOnly ? undefined : (other, written) => void saver.set({ [other]: written })}
        />
      </Suspense>
    </section>
  );
}
