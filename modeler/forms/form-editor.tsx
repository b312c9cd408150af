/**
 * The editor of a form: drawing it, all its texts in both languages, and how it will look. The drawing stays open while another view is shown, so that what can be undone stays so.
 */
import { Tab, TabList, TabPanel, TabPanels, Tabs } from '@carbon/react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUnitOffers } from '../../web/shared/form/use-offers.ts';
import type { FileEditorProps, Finding } from '../editing/file-editor.ts';
import { FactHints } from './fact-hints.tsx';
import { FieldPanel } from './field-panel.tsx';
import { FormPreview } from './form-preview.tsx';
import { type FormField, fieldAt, fieldsOf, nameOfField } from './form-schema.ts';
import type { FormState, OpenForm } from './open-form-editor.ts';
import { PartPalette } from './part-palette.tsx';
import { TextsTable } from './texts-table.tsx';
import './forms.scss';

const views = ['design', 'texts', 'preview'] as const;

export function FormFileEditor(props: FileEditorProps) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLDivElement>(null);
  const [view, setView] = useState(0);
  const { open, state } = useOpenForm(canvas, props, () => setView(0));
  const show = (id: string): void => {
    setView(0);
    open?.select(id);
  };
  return (
    <div className="mc-form-editor">
      <Tabs selectedIndex={view} onChange={({ selectedIndex }) => setView(selectedIndex)}>
        <TabList aria-label={t('forms.views')}>
          {views.map((name) => (
            <Tab key={name}>{t(`forms.${name}`)}</Tab>
          ))}
        </TabList>
        <TabPanels>
          <TabPanel>
            <Design canvas={canvas} open={open} state={state} {...props} />
          </TabPanel>
          <TabPanel>
            {view === 1 && open !== undefined && state !== undefined && (
              <TextsTable form={state.form} open={open} readOnly={props.readOnly} onShow={show} />
            )}
          </TabPanel>
          <TabPanel>{view === 2 && state !== undefined && <Preview form={state.form} />}</TabPanel>
        </TabPanels>
      </Tabs>
    </div>
  );
}

function Preview({ form }: { form: FormField }) {
  const { offers, waiting } = useUnitOffers(form);
  return waiting ? null : <FormPreview form={form} offers={offers} />;
}

/** Opens the text once; the workspace opens the editor anew with another text. */
function useOpenForm(
  canvas: { readonly current: HTMLDivElement | null },
  props: FileEditorProps,
  onShown: () => void,
): { open: OpenForm | undefined; state: FormState | undefined } {
  const latest = useRef({ ...props, onShown });
  latest.current = { ...props, onShown };
  const [open, setOpen] = useState<OpenForm>();
  const [state, setState] = useState<FormState>();
  useEffect(() => {
    const container = canvas.current;
    if (container === null) return;
    const { text, readOnly } = latest.current;
    let [opened, closed]: [OpenForm | undefined, boolean] = [undefined, false];
    const onState = (next: FormState, isChange: boolean): void => {
      if (closed) return;
      setState(next);
      if (isChange) latest.current.onChange({ canUndo: next.canUndo, canRedo: next.canRedo });
    };
    const start = async (): Promise<void> => {
      const [{ openFormEditor }, { readPartWords }] = await Promise.all([
        import('./open-form-editor.ts'),
        import('./part-words.ts'),
      ]);
      const words = await readPartWords();
      if (closed) return;
      const form = await openFormEditor(container, { text, readOnly, words, onState });
      if (closed) return form.close();
      opened = form;
      setState(form.state());
      setOpen(form);
      latest.current.onOpen(fileOf(form, () => latest.current.onShown()));
    };
    start().catch((error: unknown) => closed || latest.current.onUnreadable(error));
    return () => {
      closed = true;
      opened?.close();
      latest.current.onOpen(undefined);
    };
  }, [canvas]);
  return { open, state };
}

/** What the workspace does with the open form. */
const fileOf = (form: OpenForm, onShown: () => void): Parameters<FileEditorProps['onOpen']>[0] => ({
  read: async () => {
    // What is still being typed belongs to the form: leaving its field takes it over.
    if (document.activeElement instanceof HTMLElement && document.activeElement.closest('.mc-form-editor') !== null)
      document.activeElement.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
    return form.text();
  },
  undo: form.undo,
  redo: form.redo,
  show: (place) => {
    onShown();
    form.select(fieldAt(form.state().form, place).field.id);
  },
  fix: (change) => {
    if ('pointer' in change) form.setAt(change.pointer, change.value ?? undefined);
  },
});

type DesignProps = FileEditorProps & {
  canvas: { current: HTMLDivElement | null };
  open: OpenForm | undefined;
  state: FormState | undefined;
};

/** The parts, the drawing, and the panel of what is selected. */
function Design({ canvas, open, state, ...props }: DesignProps) {
  const { t } = useTranslation();
  const { name, files, readOnly, findings, onOtherFile } = props;
  const form = state?.form;
  const found = useMemo(() => fieldFindings(form, findings), [form, findings]);
  useMarks(found);
  const selected = form && fieldsOf(form).find(({ field }) => field.id === state?.selectedId)?.field;
  const shown = selected ?? form;
  const onFix = ({ fixes }: Finding, index: number): void => {
    const change = fixes[index]?.change;
    if (change !== undefined && 'pointer' in change) open?.setAt(change.pointer, change.value ?? undefined);
  };
  return (
    <div className={`mc-form-editor__board${readOnly ? ' mc-form-editor__board--still' : ''}`}>
      {!readOnly && <PartPalette waiting={open === undefined} onAdd={(part) => open?.add(part)} />}
      <div className="mc-form-editor__middle" data-pane>
        <FieldList form={form} found={found} selectedId={state?.selectedId} onSelect={(id) => open?.select(id)} />
        <section
          ref={canvas}
          className={`cds--g10 mc-form-editor__canvas${readOnly ? ' mc-form-editor__canvas--still' : ''}`}
          aria-label={t('forms.canvas', { name })}
        />
      </div>
      <div className="mc-form-editor__side" data-pane>
        {open !== undefined && form !== undefined && shown !== undefined && (
          <>
            <FieldPanel
              key={shown.id}
              {...{ form, field: shown, open, readOnly, onFix }}
              findings={found.get(shown.id) ?? []}
            />
            {shown.key !== undefined && (
              <section className="mc-form-panel" aria-labelledby="form-facts-title">
                <h2 id="form-facts-title" className="mc-section-title">
                  {t('forms.facts')}
                </h2>
                <FactHints fieldKey={shown.key} files={files} onOtherFile={readOnly ? undefined : onOtherFile} />
              </section>
            )}
          </>
        )}
      </div>
    </div>
  );
}

type Found = ReadonlyMap<string, readonly Finding[]>;

/** What the rules say, by the field at which it stands; what is of the whole file, or of a field that is gone, stands at the form. */
function fieldFindings(form: FormField | undefined, findings: readonly Finding[]): Found {
  if (form === undefined) return new Map();
  return Map.groupBy(findings, ({ place }) => fieldAt(form, place ?? '').field.id);
}

type ListProps = {
  form: FormField | undefined;
  found: Found;
  selectedId: string | undefined;
  onSelect: (id: string | undefined) => void;
};

/** The fields as a list: to be reached by the keyboard, and to see at which of them the rules have something to say. */
function FieldList({ form, found, selectedId, onSelect }: ListProps) {
  const { t } = useTranslation();
  if (form === undefined) return null;
  const entry = (field: FormField, depth: number, name: string) => {
    const count = found.get(field.id)?.length ?? 0;
    const isChosen = (selectedId ?? form.id) === field.id;
    return (
      <li key={field.id} style={{ paddingInlineStart: `${depth}rem` }}>
        <button
          type="button"
          className="cds--link"
          aria-current={isChosen ? 'true' : undefined}
          onClick={() => onSelect(field.id === form.id ? undefined : field.id)}
        >
          {name}
        </button>
        {count > 0 && <span className="mc-form-list__count">{t('forms.findingCount', { count })}</span>}
      </li>
    );
  };
  return (
    <details className="mc-form-list">
      <summary>{t('forms.fieldList')}</summary>
      <ol>
        {entry(form, 0, t('forms.wholeForm'))}
        {fieldsOf(form).map(({ field, depth }) => entry(field, depth, nameOfField(field)))}
      </ol>
    </details>
  );
}

/** Marks fields in the drawing, which is form-js's own, by a style sheet: form-js writes its classes anew whenever it draws. */
function useMarks(found: Found): void {
  useEffect(() => {
    const sheet = new CSSStyleSheet();
    for (const [id, findings] of found) {
      const isError = findings.some(({ severity }) => severity === 'error');
      const place = `.mc-form-editor__canvas .fjs-element[data-id="${CSS.escape(id)}"]`;
      const colour = isError ? '--cds-support-error' : '--cds-support-warning';
      sheet.insertRule(`${place} { box-shadow: inset 3px 0 0 var(${colour}); }`);
      sheet.insertRule(`${place}::before { content: "${isError ? '✕' : '!'}"; }`);
    }
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, [found]);
}
