import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcessDefinition } from '../../web/shared/api/schema.d.ts';
import { ProblemNotice } from '../../web/shared/notice/problem-notice.tsx';
import { EditorNotices } from '../editor/editor-notices.tsx';
import { DeployProcessDialog } from './deploy-process-dialog.tsx';
import { ProblemsPanel } from './problems-panel.tsx';
import { EditorToolbar } from './process-toolbar.tsx';
import { useModeler } from './use-modeler.ts';

type Props = {
  draftId: string;
  name: string;
  xml: string;
  processes: readonly ProcessDefinition[];
  /** The version that the drawing began from. */
  base?: ProcessDefinition | undefined;
  restoredAt?: string | undefined;
  deployedNow?: boolean;
  onDiscarded?: () => void;
};

/** The drawing board: canvas, properties, problems as one draws, and the way to deploy. */
export function Editor({ draftId, name, xml, processes, base, restoredAt, deployedNow = false, onDiscarded }: Props) {
  const { t } = useTranslation();
  const editor = useModeler(draftId, name, xml);
  const [toDeploy, setToDeploy] = useState<string>();
  const { open: modeler } = editor;
  const newest = processes.find((process) => process.latest && process.processId === base?.processId);
  const onDeploy = async (): Promise<void> => setToDeploy(await modeler.current?.readXml());
  return (
    <div className="mc-modeler">
      <EditorToolbar
        name={name}
        base={base}
        editor={editor}
        onDeploy={() => void onDeploy()}
        onDiscard={() => {
          editor.forget();
          onDiscarded?.();
        }}
        mayDiscard={onDiscarded !== undefined && (restoredAt !== undefined || editor.savedAt !== undefined)}
      />
      <EditorNotices
        baseVersion={base?.version}
        newest={newest && { version: newest.version, to: `/modeler/versions/${newest.processDefinitionKey}` }}
        restoredAt={restoredAt}
        deployedNow={deployedNow}
        notKept={editor.notKept}
      />
      {editor.failure !== undefined && <ProblemNotice error={editor.failure} title={t('modeler.notOpened')} />}
      <div className="mc-modeler__board">
        <section ref={editor.canvas} className="mc-modeler__canvas" aria-label={t('modeler.canvas', { name })} />
        <section className="mc-modeler__panel" aria-label={t('modeler.properties')}>
          <div ref={editor.panel} />
        </section>
      </div>
      <ProblemsPanel problems={editor.problems} onSelect={(id) => modeler.current?.select(id)} />
      {toDeploy !== undefined && (
        <DeployProcessDialog
          xml={toDeploy}
          base={base}
          errors={editor.problems?.filter((problem) => problem.category === 'error').length ?? 0}
          onSelect={(id) => modeler.current?.select(id)}
          onDeployed={editor.forget}
          onClose={() => setToDeploy(undefined)}
        />
      )}
    </div>
  );
}
