import { Loading } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../../web/shared/api/client.ts';
import type { RecordSchemas } from '../../web/shared/api/schema.d.ts';
import { ProblemNotice } from '../../web/shared/notice/problem-notice.tsx';
import type { FileEditor, FileEditorProps } from '../editing/file-editor.ts';
import { FactsForm } from './facts-form.tsx';
import { Field } from './field.tsx';
import { writeJson } from './json-text.ts';
import { isObject, isSame, type Json, placesAround } from './json-value.ts';
import { NotesForm } from './notes-form.tsx';
import { PaperForm } from './paper-form.tsx';
import { ProcedureForm } from './procedure-form.tsx';
import { formIdsOf, questionsFor } from './questions.ts';
import { type OpenRecord, RecordContext, type RecordKind, useFlaws, useRecord } from './record-context.tsx';
import { propertyOrder, type Schema, schemaAt } from './record-schema.ts';
import { useOpenFile } from './use-open-file.ts';
import './record.scss';

/** The two names of a package, which is all that their file holds. */
const name = { type: 'string', minLength: 1 } as const;
const namesSchema: Schema = { type: 'object', required: ['vi', 'en'], properties: { vi: name, en: name } };

function kindOf(file: string): RecordKind | undefined {
  if (file === 'names.json') return 'names';
  if (file.endsWith('.procedure.json')) return 'procedure';
  if (file.endsWith('.document.json')) return 'paper';
  return file === 'facts.json' || file.endsWith('.facts.json') ? 'facts' : undefined;
}

/** Edits what a package says in words and lists: the procedures, their facts, the papers, the names, and the notes. */
export const RecordEditor: FileEditor = (props) => {
  const kind = kindOf(props.name);
  return kind === undefined ? <NotesForm {...props} /> : <JsonEditor {...props} kind={kind} />;
};

type Read = { readonly value: Json } | { readonly error: unknown };

function read(text: string): Read {
  try {
    const value = JSON.parse(text) as Json;
    return isObject(value) ? { value } : { error: new TypeError('Expected an object of JSON.') };
  } catch (error) {
    return { error };
  }
}

function JsonEditor({ kind, ...props }: FileEditorProps & { kind: RecordKind }) {
  const { t } = useTranslation();
  const [opened] = useState(() => read(props.text));
  const schemas = useQuery({
    queryKey: ['record-schemas'],
    queryFn: () => answerOf(api.GET('/api/record-schemas')),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const tell = useRef(props.onUnreadable);
  useEffect(() => {
    if ('error' in opened) tell.current(opened.error);
  }, [opened]);
  if ('error' in opened) return null;
  if (schemas.isError) return <ProblemNotice error={schemas.error} onRetry={() => void schemas.refetch()} />;
  if (schemas.isPending)
    return <Loading withOverlay={false} description={t('common.loading')} className="mc-loading" />;
  return <OpenJson {...props} kind={kind} first={opened.value} schemas={schemas.data} />;
}

type OpenProps = FileEditorProps & { kind: RecordKind; first: Json; schemas: RecordSchemas };

function OpenJson({ kind, first, schemas, ...props }: OpenProps) {
  const schema = kind === 'names' ? namesSchema : (schemas[kind] as Schema);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [shown, setShown] = useState<{ readonly place: string }>();
  const frame = useRef<HTMLDivElement>(null);
  const valueNow = useRef(first);
  const { value, change, undo, redo } = useOpenFile(props, first, {
    write: (now) => (isSame(now, first) ? props.text : writeJson(now, props.text)),
    show: (place) => {
      setOpened((before) => new Set([...before, ...placesAround(place)]));
      setShown({ place });
    },
    orderOf: (place) => propertyOrder(schema, valueNow.current, place),
  });
  valueNow.current = value;
  useShown(frame, shown?.place, shown);
  useStepKeys(frame, undo, redo);
  const record: OpenRecord = {
    ...{ kind, root: value, schema, opened, setOpened },
    readOnly: props.readOnly,
    findings: props.findings,
    questions: questionsFor(props.name, props.files, value),
    formIds: formIdsOf(props.files),
    writings: schemas.paperWritings,
    change: (place, next, isTyped = false) =>
      change({ place, value: next, ...(isTyped ? { typedAt: Date.now() } : {}) }),
  };
  return (
    <RecordContext value={record}>
      <div ref={frame} className="mc-record">
        <OutsideFlaws schema={schema} />
        {forms[kind](shown?.place)}
      </div>
    </RecordContext>
  );
}

const forms: Record<RecordKind, (shown: string | undefined) => ReactNode> = {
  procedure: (shown) => <ProcedureForm shown={shown} />,
  facts: () => <FactsForm />,
  paper: () => <PaperForm />,
  names: () => <Field place="" path="" schema={namesSchema} isRequired />,
};

/** What is said of the whole file, or of a place that no field has. */
function OutsideFlaws({ schema }: { schema: Schema }) {
  const { findings, root } = useRecord();
  const flaws = useFlaws();
  const places = findings.map(({ place }) => place).filter((place) => !place || !schemaAt(schema, root, place));
  return places.length === 0 ? null : (
    <ul className="mc-record__flaws">
      {[...new Set(places)].map((place) => (
        <li key={place ?? ''} className="mc-record__flaw">
          {flaws(place)}
        </li>
      ))}
    </ul>
  );
}

/** A step is taken back by the keys by which it is everywhere; the browser's own way back knows one field alone, and not what stands in the file. */
function useStepKeys(frame: { readonly current: HTMLElement | null }, undo: () => void, redo: () => void): void {
  const steps = useRef({ undo, redo });
  steps.current = { undo, redo };
  useEffect(() => {
    const { current } = frame;
    const onKey = (event: KeyboardEvent): void => {
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== 'z' && key !== 'y')) return;
      event.preventDefault();
      if (key === 'y' || event.shiftKey) steps.current.redo();
      else steps.current.undo();
    };
    current?.addEventListener('keydown', onKey);
    return () => current?.removeEventListener('keydown', onKey);
  }, [frame]);
}

/** Brings a place before the eyes and the focus to it: its own field, else what is nearest around it. Cards and versions are opened first, so it waits for them to be drawn. */
function useShown(
  frame: { readonly current: HTMLElement | null },
  place: string | undefined,
  asked: object | undefined,
): void {
  useEffect(() => {
    if (asked === undefined || place === undefined) return;
    const timer = setTimeout(() => {
      const found = placesAround(place)
        .toReversed()
        .map((one) => frame.current?.querySelector(`[data-place="${CSS.escape(one)}"]`))
        .find((one) => one !== null && one !== undefined);
      found?.scrollIntoView({ block: 'center' });
      found?.querySelector<HTMLElement>('input, select, textarea, button')?.focus({ preventScroll: true });
    });
    return () => clearTimeout(timer);
  }, [frame, place, asked]);
}
