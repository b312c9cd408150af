import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { PackageDetails, PackageUse } from '../../web/shared/api/schema.d.ts';
import { formatDateTime } from '../../web/shared/format/date-time.ts';
import { useText } from '../../web/shared/i18n/text.ts';
import { useLiveRefresh } from '../../web/shared/live/live-events.tsx';
import { ProblemNotice } from '../../web/shared/notice/problem-notice.tsx';
import { PageTitle } from '../../web/shared/page/page-title.tsx';
import { TableSkeleton } from '../../web/shared/table/table-skeleton.tsx';
import { usePackage, useUses } from '../drafts/draft-queries.ts';
import { EditButton, useReadingAddress } from '../drafts/edit-button.tsx';
import { UpgradeNotice } from '../drafts/upgrade-notice.tsx';
import { useFileLabel } from '../editing/file-label.ts';
import { DeleteButton } from './delete-button.tsx';
import { RetireButton, RetirementNotice } from './retire.tsx';
import { Versions } from './versions.tsx';

/** What a draft is called where nobody has given it another name. */
const USUAL_NAME = 'main';

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
        <div className="mc-buttons">
          {found.isSuccess && <RetireButton found={found.data} name={name} />}
          {found.isSuccess && <DeleteButton found={found.data} name={name} />}
          <EditButton id={id} name={name} />
        </div>
      </PageTitle>
      {found.isPending && <TableSkeleton rows={4} />}
      {found.isError && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
      {found.isSuccess && (
        <>
          <RetirementNotice found={found.data} />
          {found.data.upgradeWaits && <UpgradeNotice id={id} newest={newestStanding(found.data.versions)} />}
          <Facts found={found.data} />
          <Drafts found={found.data} />
          <Versions id={id} versions={found.data.versions} />
          <Uses id={id} />
        </>
      )}
    </div>
  );
}

/** The number of the newest version that was not withdrawn. */
const newestStanding = (versions: PackageDetails['versions']): number | null =>
  versions.find(({ state }) => state !== 'withdrawn')?.number ?? null;

/** Where the package stands in the library, what of it runs, and who has it open. */
function Facts({ found: { folder, deployed, here } }: { found: PackageDetails }) {
  const { t } = useTranslation();
  const say = useText();
  const others = [...new Set(here.filter(({ mine }) => !mine).map(({ personName }) => personName))];
  const facts = [
    { label: t('studio.facts.folder'), value: say(folder) },
    {
      label: t('studio.facts.runs'),
      value: deployed === null ? t('studio.facts.nothingRuns') : t('studio.version', { number: deployed }),
    },
    ...(others.length > 0 ? [{ label: t('studio.facts.here'), value: others.join(', ') }] : []),
  ];
  return (
    <dl className="mc-package-facts">
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Drafts({ found: { id, drafts, proposal } }: { found: PackageDetails }) {
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
              {draft.name === USUAL_NAME ? '' : ` (${draft.name})`}
            </Link>
            <span className="mc-muted">
              {draft.basedOn === null ? t('studio.isNew') : t('studio.basedOn', { number: draft.basedOn })}
              {draft.id === proposal?.draftId && ` · ${t('studio.waits')}`}
              {draft.takesUpgrade && ` · ${t('studio.upgrade.isIn')}`}
              {` · ${formatDateTime(draft.savedAt)}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Which other packages use something of this one. */
function Uses({ id }: { id: string }) {
  const { t } = useTranslation();
  const uses = useUses(id);
  const byThing = Map.groupBy(uses.data?.items ?? [], ({ kind, used }) => `${t(`studio.uses.${kind}`)} ${used}`);
  return (
    <section aria-labelledby="uses" className="mc-library__section">
      <h2 id="uses" className="mc-section-title">
        {t('studio.uses.title')}
      </h2>
      {uses.isPending && <TableSkeleton rows={3} />}
      {uses.isError && <ProblemNotice error={uses.error} onRetry={() => void uses.refetch()} />}
      {uses.data?.items.length === 0 && <p className="mc-muted">{t('studio.uses.none')}</p>}
      <dl className="mc-uses">
        {[...byThing].map(([thing, places]) => (
          <div key={thing}>
            <dt>{thing}</dt>
            {places.map((use) => (
              <dd key={`${use.packageId} ${use.file} ${use.place}`}>
                <Use use={use} />
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </section>
  );
}

/** A place that uses something; it leads there, to be read. */
function Use({ use: { packageId, packageName, file, place, placeName } }: { use: PackageUse }) {
  const say = useText();
  const label = useFileLabel();
  const addressOf = useReadingAddress();
  const inForce = usePackage(packageId).data?.versions.find(({ state }) => state === 'in-force')?.number;
  return (
    <>
      <Link to={`/modeler/packages/${packageId}`} className="cds--link">
        {say(packageName)}
      </Link>
      {' · '}
      <Link to={addressOf(packageId, inForce, { file, place })} className="cds--link">
        {[label(file, ''), placeName].filter(Boolean).join(' · ')}
      </Link>
    </>
  );
}
