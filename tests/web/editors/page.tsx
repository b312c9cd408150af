/** A page with one editor of a package's file on it, as the workspace holds it, without the workspace and without a server: what tests and hands do to an editor is done here. */
import { QueryClientProvider } from '@tanstack/react-query';
import { type ComponentType, lazy, StrictMode, Suspense, useEffect, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { MemoryRouter } from 'react-router';
import type { FileEditorProps, FixChange, OpenFile } from '../../../modeler/editing/file-editor.ts';
import { queryClient } from '../../../web/shared/api/query-client.ts';
import { addTexts, changeLanguage, designTexts, startTranslations } from '../../../web/shared/i18n/i18n.ts';
import '../../../web/shared/styles/index.scss';
import '../../../modeler/modeler.scss';

const editors = {
  form: lazy(async () => ({ default: (await import('../../../modeler/forms/form-editor.tsx')).FormFileEditor })),
  table: lazy(async () => ({ default: (await import('../../../modeler/decisions/table-editor.tsx')).TableEditor })),
} satisfies Readonly<Record<string, ComponentType<FileEditorProps>>>;
export type EditorName = keyof typeof editors;

/** What is opened. */
export type Opened = Pick<FileEditorProps, 'name' | 'text'> &
  Partial<Pick<FileEditorProps, 'files' | 'readOnly' | 'findings'>> & { editor: EditorName; language?: 'vi' | 'en' };

/** The workspace's side of the contract, for a test to use. */
export type EditorDoor = {
  open: (what: Opened) => Promise<void>;
  read: () => Promise<string>;
  undo: () => void;
  redo: () => void;
  show: (place: string) => void;
  fix: (change: FixChange) => void;
  /** What the editor told last, and how often. */
  told: {
    changes: number;
    canUndo: boolean;
    canRedo: boolean;
    unreadable: string | undefined;
    others: Record<string, string>;
  };
};

declare global {
  interface Window {
    editorDoor: EditorDoor;
  }
}

let file: OpenFile | undefined;
let ready: (() => void) | undefined;
let show: (what: Opened) => void = () => undefined;
const told: EditorDoor['told'] = { changes: 0, canUndo: false, canRedo: false, unreadable: undefined, others: {} };
const held = (): OpenFile => {
  if (file === undefined) throw new Error('No file is open.');
  return file;
};

const door: EditorDoor = {
  open: async (what) => {
    await changeLanguage(what.language ?? 'vi');
    Object.assign(told, { changes: 0, canUndo: false, canRedo: false, unreadable: undefined, others: {} });
    const opened = new Promise<void>((resolve) => (ready = resolve));
    show(what);
    await opened;
  },
  read: () => held().read(),
  undo: () => held().undo(),
  redo: () => held().redo(),
  show: (place) => held().show(place),
  fix: (change) => held().fix(change),
  told,
};

let count = 0;

function Page() {
  const [what, setWhat] = useState<Opened & { number: number }>();
  show = (next) => {
    count += 1;
    setWhat({ ...next, number: count });
  };
  // A test may begin as soon as there is somebody to show what it opens.
  useEffect(() => void Object.assign(window, { editorDoor: door }), []);
  return <main>{what !== undefined && <Editor key={what.number} {...what} />}</main>;
}

function Editor({ editor, name, text, files, readOnly = false, findings }: Opened) {
  const Shown = editors[editor];
  const [kept, setKept] = useState(files ?? {});
  const all = useMemo(() => ({ ...kept, [name]: text }), [kept, name, text]);
  return (
    <Suspense>
      <Shown
        {...{ name, text, readOnly, files: all, findings: findings ?? none }}
        onOpen={(open) => {
          file = open;
          if (open !== undefined) ready?.();
        }}
        onChange={(state) => Object.assign(told, state, { changes: told.changes + 1 })}
        onUnreadable={(reason) => {
          told.unreadable = String(reason);
          ready?.();
        }}
        onOtherFile={(other, written) => {
          told.others[other] = written;
          setKept((before) => ({ ...before, [other]: written }));
        }}
      />
    </Suspense>
  );
}
const none: FileEditorProps['findings'] = [];

/** Who looks at it. */
const session = {
  person: { name: 'Nguyễn Thị Thử', userName: 'thietke', permissions: ['design-processes'], memberships: [] },
  clock: { now: new Date().toISOString() },
};

const root = document.createElement('div');
document.body.append(root);
await startTranslations();
await addTexts(designTexts);
queryClient.setQueryData(['session'], session);
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <MemoryRouter>
        <Page />
      </MemoryRouter>
    </QueryClientProvider>
  </StrictMode>,
);
