import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { PackageDetails } from '../../web/shared/api/schema.d.ts';
import { showDateEntry } from '../../web/shared/format/date-entry.ts';
import { formatDateTime } from '../../web/shared/format/date-time.ts';
import { useText } from '../../web/shared/i18n/text.ts';
import { useLiveRefresh } from '../../web/shared/live/live-events.tsx';
import { ProblemNotice } from '../../web/shared/notice/problem-notice.tsx';
import { PageTitle } from '../../web/shared/page/page-title.tsx';
import { TableSkeleton } from '../../web/shared/table/table-skeleton.tsx';
import { archiveOfVersion, usePackage, useUses } from '../drafts/draft-queries.ts';
import { EditButton } from '../library/library-page.tsx';

/** One package: the log of its releases, and who is at work on it. */
export function PackagePage() {
  const { t } = useTranslation();
  const say = useText();
  const { id = '' } = useParams();
  const found = usePackage(id);
  useLiveRefresh(['packages']);
  const name = found.data === undefined ? id : say(found.data.name);
  return (
    <div className="mc-page mc-page--wide">
      <PageTitle
        title={name}
        lead={
          <Link to="/modeler" className="cds--link">
            {t('studio.toLibrary')}
          </Link>
        }
      >
        <EditButton id={id} name={name} />
      </PageTitle>
      {found.isPending && <TableSkeleton rows={4} />}
      {found.isError && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
      {found.isSuccess && (
        <>
          <Drafts id={id} drafts={found.data.drafts} />
          <Versions id={id} versions={found.data.versions} />
          <Uses id={id} />
        </>
      )}
    </div>
  );
}

function Drafts({ id, drafts }: { id: string; drafts: PackageDetails['drafts'] }) {
  const { t } = useTranslation();
  if (drafts.length === 0) return null;
  return (
    <section className="mc-card mc-drafts" aria-labelledby="drafts">
      <h2 id="drafts" className="mc-section-title">
        {t('studio.drafts')}
      </h2>
      <ul>
        {drafts.map((draft) => (
          <li key={draft.id}>
            <Link to={`/modeler/packages/${id}/drafts/${draft.id}`} className="cds--link">
              {draft.mine ? t('studio.myDraft') : t('studio.draftOf', { name: draft.personName })}
            </Link>
            <span className="mc-muted">
              {draft.basedOn === null ? t('studio.isNew') : t('studio.basedOn', { number: draft.basedOn })}
              {` · ${formatDateTime(draft.savedAt)}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Versions({ id, versions }: { id: string; versions: PackageDetails['versions'] }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="versions">
      <h2 id="versions" className="mc-section-title">
        {t('studio.log.title')}
      </h2>
      <div className="mc-table-frame">
        <Table size="md" className="mc-table" aria-labelledby="versions">
          <TableHead>
            <TableRow>
              <TableHeader>{t('studio.log.version')}</TableHeader>
              <TableHeader>{t('studio.log.validFrom')}</TableHeader>
              <TableHeader>{t('studio.log.note')}</TableHeader>
              <TableHeader>{t('studio.log.by')}</TableHeader>
              <TableHeader>
                <span className="cds--visually-hidden">{t('studio.compare.open')}</span>
              </TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {versions.map((version) => (
              <TableRow key={version.number}>
                <TableCell className="mc-strong">
                  {version.number} {version.inForce && <Tag size="sm">{t('studio.log.inForce')}</Tag>}
                </TableCell>
                <TableCell>{showDateEntry(version.validFrom)}</TableCell>
                <TableCell>
                  {version.origin === 'shipped' ? t('studio.log.shipped') : version.note}
                  <AcceptedFindings findings={version.findings} />
                </TableCell>
                <TableCell>
                  {version.releasedBy} · {formatDateTime(version.releasedAt)}
                </TableCell>
                <TableCell>
                  <Link
                    to={`/modeler/packages/${id}/compare?from=${version.basedOn ?? 0}&to=${version.number}`}
                    className="cds--link"
                    aria-label={t('studio.compare.changesOf', { number: version.number })}
                  >
                    {t('studio.compare.changes')}
                  </Link>{' '}
                  <a
                    href={archiveOfVersion(id, version.number)}
                    className="cds--link"
                    aria-label={t('studio.archiveOf', { number: version.number })}
                  >
                    {t('studio.archive')}
                  </a>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
    </section>
  );
}

/** The warnings with which a version was released, each with the reason that was given. */
function AcceptedFindings({ findings }: { findings: PackageDetails['versions'][number]['findings'] }) {
  const { t } = useTranslation();
  const say = useText();
  if (findings.length === 0) return null;
  return (
    <details>
      <summary>{t('studio.log.accepted', { count: findings.length, n: findings.length })}</summary>
      <ul>
        {findings.map((one) => (
          <li key={`${one.rule} ${one.file} ${one.place}`}>
            {say(one.message)} <q>{one.reason}</q>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Which other packages use something of this one. */
function Uses({ id }: { id: string }) {
  const { t } = useTranslation();
  const say = useText();
  const uses = useUses(id);
  return (
    <section aria-labelledby="uses" className="mc-library__section">
      <h2 id="uses" className="mc-section-title">
        {t('studio.uses.title')}
      </h2>
      {uses.isPending && <TableSkeleton rows={3} />}
      {uses.isError && <ProblemNotice error={uses.error} onRetry={() => void uses.refetch()} />}
      {uses.data?.items.length === 0 && <p className="mc-muted">{t('studio.uses.none')}</p>}
      <ul>
        {uses.data?.items.map(({ kind, used, packageId, packageName, file, place, placeName }) => (
          <li key={`${kind} ${used} ${packageId} ${file} ${place}`}>
            <Link to={`/modeler/packages/${packageId}`} className="cds--link">
              {say(packageName)}
            </Link>
            {`: ${placeName ?? file} – ${t(`studio.uses.${kind}`)} ${used}`}
          </li>
        ))}
      </ul>
    </section>
  );
}
