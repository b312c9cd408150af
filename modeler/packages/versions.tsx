/** The log of releases: each version with its state in words, and what can be done with it. */
import { Button, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Tag } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { PackageDetails } from '../../web/shared/api/schema.d.ts';
import { ReasonDialog } from '../../web/shared/dialog/reason-dialog.tsx';
import { showDateEntry } from '../../web/shared/format/date-entry.ts';
import { formatDateTime } from '../../web/shared/format/date-time.ts';
import { useText } from '../../web/shared/i18n/text.ts';
import { ProblemNotice } from '../../web/shared/notice/problem-notice.tsx';
import { usePerson } from '../../web/shared/session/session.ts';
import { archiveOfVersion, useBeginDraft, useWithdraw } from '../drafts/draft-queries.ts';

type Version = PackageDetails['versions'][number];

export function Versions({ id, versions }: { id: string; versions: readonly Version[] }) {
  const { t } = useTranslation();
  const [withdrawn, setWithdrawn] = useState<Version>();
  const [problem, setProblem] = useState<unknown>();
  const newest = versions.find(({ state }) => state !== 'withdrawn');
  return (
    <section aria-labelledby="versions">
      <h2 id="versions" className="mc-section-title">
        {t('studio.log.title')}
      </h2>
      {problem !== undefined && <ProblemNotice error={problem} title={t('studio.again.refused')} />}
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
              <VersionRow
                key={version.number}
                id={id}
                version={version}
                isNewest={version.number === newest?.number}
                onWithdraw={() => setWithdrawn(version)}
                onFailed={setProblem}
              />
            ))}
          </TableBody>
        </Table>
      </div>
      {withdrawn && <WithdrawDialog id={id} version={withdrawn} onClose={() => setWithdrawn(undefined)} />}
    </section>
  );
}

type RowProps = {
  id: string;
  version: Version;
  /** Whether it is the last one that stands. */
  isNewest: boolean;
  onWithdraw: () => void;
  onFailed: (problem: unknown) => void;
};

function VersionRow({ id, version, isNewest, onWithdraw, onFailed }: RowProps) {
  const { t } = useTranslation();
  const { number, state, validFrom, origin, note, withdrawn, findings, releasedBy, releasedAt } = version;
  return (
    <TableRow>
      <TableCell className="mc-strong">
        {number}{' '}
        <Tag size="sm" type={tagOf[state]}>
          {t(`studio.states.${state}`)}
        </Tag>
      </TableCell>
      <TableCell>{validFrom === ALWAYS ? t('studio.log.always') : showDateEntry(validFrom)}</TableCell>
      <TableCell>
        {origin === 'shipped' ? t('studio.log.shipped') : note}
        {withdrawn && (
          <p>
            {t('studio.withdraw.was', { by: withdrawn.by, at: formatDateTime(withdrawn.at), reason: withdrawn.reason })}
          </p>
        )}
        <AcceptedFindings findings={findings} />
      </TableCell>
      <TableCell>
        {origin === 'shipped' ? t('studio.shipped') : releasedBy} · {formatDateTime(releasedAt)}
      </TableCell>
      <TableCell>
        <VersionActs id={id} version={version} isNewest={isNewest} onWithdraw={onWithdraw} onFailed={onFailed} />
      </TableCell>
    </TableRow>
  );
}

/** From this day the first version of what is shipped holds: on every day that anybody looks at. */
const ALWAYS = '1900-01-01';

const tagOf = {
  coming: 'purple',
  'in-force': 'green',
  replaced: 'gray',
  withdrawn: 'red',
  retired: 'magenta',
} as const satisfies Record<Version['state'], string>;

/** What can be done with a version: it is looked at, brought back into a draft, or withdrawn before its day. */
function VersionActs({ id, version: { number, basedOn, state }, isNewest, onWithdraw, onFailed }: RowProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const mayRelease = usePerson().permissions.includes('deploy-processes');
  const begin = useBeginDraft();
  const bringBack = (): void =>
    begin.mutate(
      { id, start: { kind: 'version', number } },
      { onSuccess: (draft) => void navigate(`/modeler/packages/${id}/drafts/${draft.id}`), onError: onFailed },
    );
  return (
    <div className="mc-buttons">
      <Link
        to={`/modeler/packages/${id}/versions/${number}`}
        className="cds--link"
        aria-label={t('studio.log.readOne', { number })}
      >
        {t('studio.log.read')}
      </Link>
      <Link
        to={`/modeler/packages/${id}/compare?from=${basedOn ?? 0}&to=${number}`}
        className="cds--link"
        aria-label={t('studio.compare.changesOf', { number })}
      >
        {t('studio.compare.changes')}
      </Link>
      <a href={archiveOfVersion(id, number)} className="cds--link" aria-label={t('studio.archiveOf', { number })}>
        {t('studio.archive')}
      </a>
      {!isNewest && (
        <Button
          size="sm"
          kind="ghost"
          disabled={begin.isPending}
          aria-label={t('studio.again.one', { number })}
          onClick={bringBack}
        >
          {t('studio.again.open')}
        </Button>
      )}
      {isNewest && state === 'coming' && mayRelease && (
        <Button size="sm" kind="danger--ghost" aria-label={t('studio.withdraw.one', { number })} onClick={onWithdraw}>
          {t('studio.withdraw.open')}
        </Button>
      )}
    </div>
  );
}

/** Asks why a version is taken back before its day. */
function WithdrawDialog({
  id,
  version: { number, validFrom },
  onClose,
}: {
  id: string;
  version: Version;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const withdraw = useWithdraw(id);
  return (
    <ReasonDialog
      danger
      title={t('studio.withdraw.heading', { number })}
      act={t('studio.withdraw.open')}
      send={(reason) => withdraw.mutateAsync({ number, reason })}
      onClose={onClose}
    >
      <p className="mc-dialog-text">{t('studio.withdraw.text', { number, day: showDateEntry(validFrom) })}</p>
    </ReasonDialog>
  );
}

/** The warnings with which a version was released, each with the reason that was given. */
function AcceptedFindings({ findings }: { findings: Version['findings'] }) {
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
