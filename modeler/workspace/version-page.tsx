import { InlineLoading } from '@carbon/react';
import { Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { useText } from '../../web/shared/i18n/text.ts';
import { ProblemNotice } from '../../web/shared/notice/problem-notice.tsx';
import { PageTitle } from '../../web/shared/page/page-title.tsx';
import { TableSkeleton } from '../../web/shared/table/table-skeleton.tsx';
import { useFiles, usePackage } from '../drafts/draft-queries.ts';
import { EditButton } from '../drafts/edit-button.tsx';
import type { Finding, OpenFile } from '../editing/file-editor.ts';
import { useFileLabel } from '../editing/file-label.ts';
import { editorOf, UnreadableFile } from './editors.tsx';
import { FileList } from './file-list.tsx';
import { usePaneKeys } from './pane-keys.ts';
import './workspace.scss';

const DIAGRAM = 'process.bpmn';
const NO_CHANGES: ReadonlySet<string> = new Set();
const NO_FINDINGS: readonly Finding[] = [];
const nothing = (): void => undefined;

/** A released version, to be read: its files in the same editors, which change nothing. Whoever wants to change it begins a draft from here, at the same place. */
export function VersionPage() {
  const { t } = useTranslation();
  const say = useText();
  const { id = '', number = '' } = useParams();
  const [params] = useSearchParams();
  const found = usePackage(id);
  const files = useFiles(id, number);
  usePaneKeys();
  const version = found.data?.versions.find((one) => String(one.number) === number);
  const name = found.data === undefined ? id : say(found.data.name);
  const own = found.data?.drafts.find(({ mine }) => mine);
  return (
    <div className="mc-studio">
      <div className="mc-modeler__head" data-pane>
        <PageTitle
          title={name}
          lead={
            <>
              <Link to={`/modeler/packages/${id}`} className="cds--link">
                {t('studio.toPackage')}
              </Link>
              {` · ${t('studio.version', { number })}`}
              {version && ` (${t(`studio.states.${version.state}`)})`}
              {` · ${t('studio.onlyRead')}`}
            </>
          }
        >
          <div className="mc-buttons">
            {own === undefined ? (
              <EditButton id={id} name={name} file={params.get('file')} place={params.get('place')} />
            ) : (
              <Link to={`/modeler/packages/${id}/drafts/${own.id}?${params}`} className="cds--link">
                {t('studio.toMyDraft')}
              </Link>
            )}
          </div>
        </PageTitle>
      </div>
      {files.isPending && <TableSkeleton rows={6} />}
      {files.isError && <ProblemNotice error={files.error} onRetry={() => void files.refetch()} />}
      {files.isSuccess && <ReadFiles id={id} files={files.data} />}
    </div>
  );
}

/** The files, and beside them the one that is read. */
function ReadFiles({ id, files }: { id: string; files: Readonly<Record<string, string>> }) {
  const [params] = useSearchParams();
  const asked = params.get('file') ?? DIAGRAM;
  const name = Object.hasOwn(files, asked) ? asked : (Object.keys(files).sort()[0] ?? '');
  return (
    <div className="mc-studio__columns">
      <FileList
        {...{ packageId: id, files, changed: NO_CHANGES, open: name, findings: NO_FINDINGS }}
        readOnly
        onAdd={nothing}
        onRemove={nothing}
      />
      <div className="mc-studio__file">
        <ReadFile key={name} name={name} files={files} place={params.get('place')} />
      </div>
    </div>
  );
}

type ReadProps = { name: string; files: Readonly<Record<string, string>>; place: string | null };

function ReadFile({ name, files, place }: ReadProps) {
  const { t } = useTranslation();
  const label = useFileLabel();
  const [open, setOpen] = useState<OpenFile>();
  const [unreadable, setUnreadable] = useState<{ reason: unknown }>();
  const text = files[name] ?? '';
  const shown = useRef<string>(undefined);
  useEffect(() => {
    if (open === undefined || place === null || shown.current === place) return;
    shown.current = place;
    open.show(place);
  }, [open, place]);
  if (unreadable !== undefined) return <UnreadableFile name={name} text={text} reason={unreadable.reason} />;
  const Editor = editorOf(name);
  return (
    <section aria-label={label(name, text)} className="mc-studio__editor" data-pane>
      <Suspense fallback={<InlineLoading iconDescription={t('common.loading')} description={t('common.loading')} />}>
        <Editor
          {...{ name, text, files, findings: NO_FINDINGS }}
          readOnly
          onOpen={setOpen}
          onChange={nothing}
          onUnreadable={(reason) => setUnreadable({ reason })}
        />
      </Suspense>
    </section>
  );
}
