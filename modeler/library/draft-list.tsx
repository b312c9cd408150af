import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ProcessDefinition } from '../../web/shared/api/schema.d.ts';
import { formatDateTime } from '../../web/shared/format/date-time.ts';
import { dropProcessDraft, type ProcessDraft } from '../drafts/process-draft.ts';
import { ConfirmDialog } from '../editor/confirm-dialog.tsx';

type Draft = ProcessDraft & { id: string };
type Props = { drafts: readonly Draft[]; processes: readonly ProcessDefinition[]; onDropped: () => void };

/** What was drawn in this browser and not deployed yet. */
export function DraftList({ drafts, processes, onDropped }: Props) {
  const { t } = useTranslation();
  const [dropping, setDropping] = useState<Draft>();
  const baseOf = (id: string): ProcessDefinition | undefined =>
    processes.find((process) => process.processDefinitionKey === id);
  const drop = (draft: Draft): void => {
    dropProcessDraft(draft.id);
    setDropping(undefined);
    onDropped();
  };
  return (
    <section aria-labelledby="drafts" className="mc-card mc-drafts">
      <h2 id="drafts" className="mc-section-title">
        {t('modeler.drafts')}
      </h2>
      <ul>
        {drafts.map((draft) => {
          const base = baseOf(draft.id);
          const isNew = draft.id.startsWith('new-');
          return (
            <li key={draft.id}>
              <Link to={`/modeler/${isNew ? 'drafts' : 'versions'}/${draft.id}`} className="cds--link">
                {draft.name}
              </Link>
              <span className="mc-muted">
                {base === undefined
                  ? t('modeler.draftNew', { moment: formatDateTime(draft.savedAt) })
                  : t('modeler.draftOf', { version: base.version, moment: formatDateTime(draft.savedAt) })}
              </span>
              <Button
                kind="ghost"
                size="sm"
                onClick={() => setDropping(draft)}
                aria-label={t('modeler.dropOne', { name: draft.name })}
              >
                {t('modeler.drop')}
              </Button>
            </li>
          );
        })}
      </ul>
      {dropping !== undefined && (
        <ConfirmDialog
          heading={t('modeler.dropHeading', { name: dropping.name })}
          text={t('modeler.dropText')}
          action={t('modeler.drop')}
          onConfirm={() => drop(dropping)}
          onClose={() => setDropping(undefined)}
        />
      )}
    </section>
  );
}
