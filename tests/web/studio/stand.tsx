/** A page with one editor of a package's file and no server: what the workspace would hold lies on the window, for tests to ask. */
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { DiagramEditor } from '../../../modeler/diagram/diagram-editor.tsx';
import type { FileEditorProps, OpenFile } from '../../../modeler/editing/file-editor.ts';
import { queryClient } from '../../../web/shared/api/query-client.ts';
import { addTexts, designTexts, startTranslations } from '../../../web/shared/i18n/i18n.ts';
import '@fontsource/ibm-plex-sans/latin-400.css';
import '@fontsource/ibm-plex-sans/latin-600.css';
import '@fontsource/ibm-plex-sans/vietnamese-400.css';
import '@fontsource/ibm-plex-sans/vietnamese-600.css';
import '../../../web/shared/styles/index.scss';

type Given = Pick<FileEditorProps, 'name' | 'text' | 'files' | 'readOnly' | 'findings'>;

/** What a test asks of the page. */
export type Stand = {
  /** Once the page is drawn. */
  give: ((props: Partial<Given>) => void) | undefined;
  file: OpenFile | undefined;
  /** How often a file was opened. */
  opened: number;
  changes: number;
  state: { canUndo: boolean; canRedo: boolean };
  unreadable: string | undefined;
};

declare global {
  interface Window {
    stand: Stand;
  }
}

const nothing: Given = { name: 'process.bpmn', text: '', files: {}, readOnly: false, findings: [] };

function Page() {
  const [given, setGiven] = useState(nothing);
  window.stand.give = (props) => setGiven((before) => ({ ...before, ...props }));
  if (given.text === '') return null;
  return (
    <main style={{ blockSize: '100vh' }}>
      <DiagramEditor
        {...given}
        onOpen={(file) => {
          window.stand.file = file;
          if (file !== undefined) window.stand.opened += 1;
        }}
        onChange={(state) => {
          window.stand.changes += 1;
          window.stand.state = state;
        }}
        onUnreadable={(reason) => {
          window.stand.unreadable = String(reason);
        }}
      />
    </main>
  );
}

window.stand = {
  give: undefined,
  file: undefined,
  opened: 0,
  changes: 0,
  state: { canUndo: false, canRedo: false },
  unreadable: undefined,
};
// There is no server: what it would answer is here from the start.
queryClient.setDefaultOptions({ queries: { staleTime: Number.POSITIVE_INFINITY } });
queryClient.setQueryData(['session'], { person: { name: 'Người thiết kế' } });
queryClient.setQueryData(['processes'], {
  items: [{ processId: 'verification', name: { vi: 'Xác minh', en: 'Verification' }, latest: true }],
});
queryClient.setQueryData(['element-templates', 'vi'], {
  items: [
    {
      $schema: 'https://unpkg.com/@camunda/zeebe-element-templates-json-schema/resources/schema.json',
      ...{ id: 'test-route', name: 'Phân luồng', version: 1, appliesTo: ['bpmn:ServiceTask', 'bpmn:Task'] },
      ...{ elementType: { value: 'bpmn:ServiceTask' } },
      properties: [
        { type: 'Hidden', value: 'dossier.route', binding: { type: 'zeebe:taskDefinition', property: 'type' } },
      ],
    },
  ],
});
await startTranslations();
void addTexts(designTexts);
const root = document.createElement('div');
document.body.append(root);
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <Page />
    </QueryClientProvider>
  </StrictMode>,
);
