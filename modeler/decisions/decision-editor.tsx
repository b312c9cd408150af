import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DecisionDefinition } from '../../web/shared/api/schema.d.ts';
import { formatDateTime } from '../../web/shared/format/date-time.ts';
import { currentLanguage } from '../../web/shared/i18n/i18n.ts';
import { ProblemNotice } from '../../web/shared/notice/problem-notice.tsx';
import { TableSkeleton } from '../../web/shared/table/table-skeleton.tsx';
import { useDecisionVersions } from '../dmn/decision-queries.ts';
import { decisionDrafts } from '../drafts/model-draft.ts';
import { EditorNotices } from '../editor/editor-notices.tsx';
import { useEditor } from '../editor/use-editor.ts';
import { TrialPanel } from '../trial/trial-panel.tsx';
import { DecisionToolbar } from './decision-toolbar.tsx';
import { DeployDecisionDialog } from './deploy-decision-dialog.tsx';
import { type DecisionState, openDecisionModeler } from './open-decision-modeler.ts';

type Props = {
  draftId: string;
  name: string;
  xml: string;
  /** The version that the work began from, the file in which it stands, and the newest version of the same decision. */
  base?: DecisionDefinition | undefined;
  deployedXml?: string | undefined;
  newest?: DecisionDefinition | undefined;
  restoredAt?: string | undefined;
  deployedNow?: boolean;
  onDiscarded?: () => void;
};

const blank: DecisionState = { canUndo: false, canRedo: false, views: [], openViewId: '', rules: [] };

/** The editor of tables and expressions, with a trial of what is in force and the versions below. */
export function DecisionEditor(props: Props) {
  const { draftId, name, xml, base, deployedXml, newest, restoredAt, deployedNow = false, onDiscarded } = props;
  const { t } = useTranslation();
  const canvas = useRef<HTMLElement>(null);
  const editor = useEditor({ drafts: decisionDrafts, draftId, name, xml }, blank, (openedXml, onChanged, onLooked) =>
    canvas.current === null
      ? undefined
      : openDecisionModeler(canvas.current, openedXml, base?.decisionId ?? '', currentLanguage(), {
          onChanged,
          onLooked,
        }),
  );
  const [toDeploy, setToDeploy] = useState<string>();
  const onDeploy = async (): Promise<void> => setToDeploy(await editor.open.current?.readXml());
  const onSelect = (id: string): void => void editor.open.current?.select(id);
  return (
    <div className="mc-modeler">
      <DecisionToolbar
        name={name}
        base={base}
        editor={editor}
        mayDiscard={onDiscarded !== undefined && (restoredAt !== undefined || editor.savedAt !== undefined)}
        onDeploy={() => void onDeploy()}
        onDiscard={() => {
          editor.forget();
          onDiscarded?.();
        }}
      />
      <EditorNotices
        baseVersion={base?.version}
        newest={newest && { version: newest.version, to: `/modeler/decisions/${newest.decisionDefinitionKey}` }}
        restoredAt={restoredAt}
        deployedNow={deployedNow}
        notKept={editor.notKept}
      />
      {editor.failure !== undefined && <ProblemNotice error={editor.failure} title={t('decisions.notOpened')} />}
      <section ref={canvas} className="mc-decision__canvas" aria-label={t('decisions.canvas', { name })} />
      {base !== undefined && deployedXml !== undefined && (
        <div className="mc-decision__below">
          <TrialPanel decision={base} xml={deployedXml} onSelect={onSelect} />
          <DecisionVersions decision={base} />
        </div>
      )}
      {toDeploy !== undefined && (
        <DeployDecisionDialog
          xml={toDeploy}
          base={base}
          onSelect={onSelect}
          onDeployed={editor.forget}
          onClose={() => setToDeploy(undefined)}
        />
      )}
    </div>
  );
}

/** Lists who brought in which version, when, and what was said of it. */
function DecisionVersions({ decision }: { decision: DecisionDefinition }) {
  const { t } = useTranslation();
  const versions = useDecisionVersions(decision.decisionId);
  return (
    <section className="mc-card" aria-labelledby="decision-versions">
      <h2 id="decision-versions" className="mc-section-title">
        {t('decisions.versions')}
      </h2>
      {versions.isPending && <TableSkeleton rows={3} />}
      {versions.isError && <ProblemNotice error={versions.error} onRetry={() => void versions.refetch()} />}
      <ol className="mc-decision__versions">
        {versions.data?.items.map(({ decisionDefinitionKey, version, deployedBy, deployedAt, comment }) => {
          const isOpen = decisionDefinitionKey === decision.decisionDefinitionKey;
          return (
            <li key={decisionDefinitionKey}>
              <Link
                to={`/modeler/decisions/${decisionDefinitionKey}`}
                className="cds--link"
                aria-current={isOpen ? 'page' : undefined}
              >
                {t('modeler.version', { version })}
              </Link>
              <span className="mc-muted">
                {deployedBy === null || deployedAt === null
                  ? t('decisions.fromRelease')
                  : `${deployedBy} · ${formatDateTime(deployedAt)}`}
              </span>
              {comment !== null && <q>{comment}</q>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
