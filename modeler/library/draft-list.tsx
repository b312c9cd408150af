import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formatDateTime } from '../../web/shared/format/date-time.ts';
import type { KeptDraft } from '../drafts/model-draft.ts';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';

/** A draft with where it opens; `baseVersion` is undefined for what was never deployed. */
export type ListedDraft = KeptDraft & { to: string; baseVersion: number | undefined; drop: () => void };

type Props = { drafts: readonly ListedDraft[]; onDropped: () => void };

/** Lists what was changed in this browser and not deployed yet. */
export function DraftList({ drafts, onDropped }: Props) {
  const { t } = useTranslation();
  const [dropping, setDropping] = useState<ListedDraft>();
  return (
    <section aria-labelledby="drafts" className="mc-card mc-drafts">
      <h2 id="drafts" className="mc-section-title">
        {t('modeler.drafts')}
      </h2>
      <ul>
        {drafts.map((draft) => (
          <li key={draft.to}>
            <Link to={draft.to} className="cds--link">
              {draft.name}
            </Link>
            <span className="mc-muted">
              {draft.baseVersion === undefined
                ? t('modeler.draftNew', { moment: formatDateTime(draft.savedAt) })
                : t('modeler.draftOf', { version: draft.baseVersion, moment: formatDateTime(draft.savedAt) })}
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
        ))}
      </ul>
      {dropping !== undefined && (
        <ConfirmDialog
          heading={t('modeler.dropHeading', { name: dropping.name })}
          text={t('modeler.dropText')}
          action={t('modeler.drop')}
          onConfirm={() => {
            dropping.drop();
            setDropping(undefined);
            onDropped();
          }}
          onClose={() => setDropping(undefined)}
        />
      )}
    </section>
  );
}
