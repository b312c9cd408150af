import { Button, Loading } from '@carbon/react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import type { DiscardedDraftFiles } from '../../web/shared/api/schema.d.ts';
import { formatDateTime } from '../../web/shared/format/date-time.ts';
import { useText } from '../../web/shared/i18n/text.ts';
import { ProblemNotice } from '../../web/shared/notice/problem-notice.tsx';
import { PageTitle } from '../../web/shared/page/page-title.tsx';
import { archiveOfDiscarded, filesOf, useDiscardedDraft, useFiles, useRestoreDraft } from '../drafts/draft-queries.ts';
import { DraftSaver, type DraftStore, type SavedDraft } from '../drafts/draft-saver.ts';
import type { OpenFile } from '../editing/file-editor.ts';
import { FileList } from './file-list.tsx';
import { OpenedFile } from './opened-file.tsx';
import { usePaneKeys } from './pane-keys.ts';
import './workspace.scss';

/** A draft that was thrown away: it is looked at, taken away as a file, and brought back. */
export function DiscardedPage() {
  const { t } = useTranslation();
  const { draftId = '' } = useParams();
  const draft = useDiscardedDraft(draftId);
  usePaneKeys();
  if (draft.isSuccess) return <Discarded key={draftId} draft={draft.data} />;
  if (draft.isPending) return <Loading withOverlay={false} description={t('common.loading')} className="mc-loading" />;
  return (
    <div className="mc-page">
      <PageTitle title={t('studio.title')} />
      <ProblemNotice error={draft.error} onRetry={() => void draft.refetch()} />
    </div>
  );
}

/** Nothing is saved here, so the only thing that is asked of the server is what it has. */
const storeOf = (saved: SavedDraft): DraftStore => ({
  save: async () => saved.revision,
  load: async () => saved,
  keep: () => true,
});

function Discarded({ draft }: { draft: DiscardedDraftFiles }) {
  const { id, packageId, basedOn, revision } = draft;
  const files = filesOf(draft);
  const [saver] = useState(() => {
    const saved = { revision, files, basedOn };
    return new DraftSaver(storeOf(saved), saved);
  });
  const [params] = useSearchParams();
  const asked = params.get('file') ?? 'process.bpmn';
  const name = Object.hasOwn(files, asked) ? asked : (Object.keys(files).sort()[0] ?? '');
  const open = useRef<OpenFile>(undefined);
  const base = useFiles(packageId, String(basedOn ?? 0)).data ?? files;
  const changed = new Set(Object.keys(files).filter((file) => files[file] !== base[file]));
  return (
    <div className="mc-studio">
      <DiscardedHead draft={draft} />
      <div className="mc-studio__columns">
        <FileList
          packageId={packageId}
          files={files}
          changed={changed}
          open={name}
          findings={[]}
          readOnly
          onAdd={() => undefined}
          onRemove={() => undefined}
        />
        <div className="mc-studio__file">
          <OpenedFile
            key={`${id} ${name}`}
            name={name}
            saver={saver}
            readOnly
            findings={[]}
            place={null}
            open={open}
            onSteps={() => undefined}
          />
        </div>
      </div>
    </div>
  );
}

/** Whose draft it was, until when it can be brought back, and how. */
function DiscardedHead({ draft }: { draft: DiscardedDraftFiles }) {
  const { t } = useTranslation();
  const say = useText();
  const navigate = useNavigate();
  const restore = useRestoreDraft();
  const { id, packageId, packageName, personName, discardedAt, daysLeft } = draft;
  return (
    <div className="mc-modeler__head" data-pane>
      <PageTitle
        title={t('studio.deleted.draft', { name: say(packageName) })}
        lead={
          <>
            <Link to="/modeler" className="cds--link">
              {t('studio.toLibrary')}
            </Link>
            {` · ${t('studio.deleted.discardedBy', { name: personName, moment: formatDateTime(discardedAt) })}`}
            {` · ${t('studio.deleted.left', { count: daysLeft, n: daysLeft })}`}
          </>
        }
      >
        <div className="mc-buttons">
          <Button kind="ghost" size="sm" href={archiveOfDiscarded(id)}>
            {t('studio.archive')}
          </Button>
          <Button
            size="sm"
            disabled={restore.isPending}
            onClick={() =>
              restore.mutate(id, { onSuccess: () => void navigate(`/modeler/packages/${packageId}/drafts/${id}`) })
            }
          >
            {t('studio.deleted.restore')}
          </Button>
        </div>
      </PageTitle>
      <p role="status" className="mc-banner mc-modeler__newer">
        {t('studio.deleted.isDiscarded')}
      </p>
      {restore.isError && <ProblemNotice error={restore.error} title={t('studio.deleted.notRestored')} />}
    </div>
  );
}
